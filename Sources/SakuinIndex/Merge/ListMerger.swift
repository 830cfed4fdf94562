/// Merges the postings and the position lists of several segments list by list: decodes, drops deleted
/// documents, renumbers, and encodes again.
// SAFETY: the buffers have the capacity of a block, which is what an input maps at once.
struct ListMerger: ~Copyable {
  private let inputs: [MergeInput]
  private let meter: MergeMeter
  private var values = GrowableBuffer<UInt32>(capacity: CursorBuffer.capacity)
  private var frequencies = GrowableBuffer<UInt32>(capacity: CursorBuffer.capacity)

  /// Creates a merger of the inputs' lists, in their order.
  init(_ inputs: [MergeInput], _ meter: MergeMeter) {
    self.inputs = inputs
    self.meter = meter
    _ = unsafe values.appendUninitialized(CursorBuffer.capacity)
    _ = unsafe frequencies.appendUninitialized(CursorBuffer.capacity)
  }

  /// Writes the posting lists of all words of a field; returns the field's word count over all documents.
  func mergeWords(
    field: Int, to lists: inout PostingListWriter, dictionary: inout TermDictionaryWriter
  ) throws(IndexError) -> UInt64 {
    var total: UInt64 = 0
    var cursors = inputs.map { $0.reader.terms(field: field, prefix: []) }
    var isOpen = cursors.indices.map { cursors[$0].next() }
    while let least = leastTerm(cursors, isOpen) {
      let key = cursors[least].bytes
      for index in least..<inputs.count where isOpen[index] && cursors[index].bytes == key {
        total += try append(inputs[index], cursors[index].info, field: field, to: &lists)
        isOpen[index] = cursors[index].next()
      }
      if !lists.isEmpty {
        let info = lists.finish()
        unsafe key.withUnsafeBytes { unsafe dictionary.append($0, info) }
      }
      try meter.update()
    }
    for (input, cursor) in zip(inputs, cursors) where cursor.isDamaged {
      throw damaged(input, "the term dictionary is damaged")
    }
    return total
  }

  private func leastTerm(_ cursors: [TermCursor], _ isOpen: [Bool]) -> Int? {
    var least: Int?
    for index in cursors.indices where isOpen[index] {
      guard let current = least else {
        least = index
        continue
      }
      if cursors[index].bytes.lexicographicallyPrecedes(cursors[current].bytes) { least = index }
    }
    return least
  }

  private func append(
    _ input: MergeInput, _ info: TermInfo, field: Int, to lists: inout PostingListWriter
  ) throws(IndexError) -> UInt64 {
    var total: UInt64 = 0
    var cursor = input.reader.postings(info)
    while !cursor.isExhausted {
      let count = cursor.decodeDocuments()
      _ = cursor.decodeFrequencies()
      let kept = unsafe input.map(
        documents: cursor.documents, frequencies: cursor.frequencies, count: count, to: values.base,
        frequencies.base)
      for index in 0..<kept { unsafe total += UInt64(frequencies[index]) }
      unsafe lists.append(documents: values.base, frequencies: frequencies.base, count: kept, field: field)
      cursor.nextBlock()
    }
    if cursor.isDamaged { throw damaged(input, "a posting list is damaged") }
    return total
  }

  /// Writes the position lists of all bigrams.
  func mergeBigrams(
    to lists: inout PositionListWriter, directory: inout BigramDirectoryWriter
  ) throws(IndexError) {
    var cursors = inputs.map { BigramCursor($0.reader) }
    for index in cursors.indices { cursors[index].next() }
    while let least = cursors.compactMap(\.bigram).min() {
      lists.knownDocumentFrequency = shortListDocuments(cursors, of: least)
      for index in cursors.indices where cursors[index].bigram == least {
        try append(inputs[index], cursors[index].info, to: &lists)
        cursors[index].next()
      }
      if !lists.isEmpty {
        directory.append(
          first: UInt16(least >> 16), second: UInt16(truncatingIfNeeded: least), lists.finish())
      }
      try meter.update()
    }
    for (input, cursor) in zip(inputs, cursors) where cursor.isDamaged {
      throw damaged(input, "the bigram directory is damaged")
    }
  }

  /// The document frequency of a bigram whose merged list will be short and loses no document; nil when it
  /// must be counted.
  private func shortListDocuments(_ cursors: [BigramCursor], of bigram: UInt32) -> Int? {
    var positions = 0
    var documents = 0
    for (index, cursor) in cursors.enumerated() where cursor.bigram == bigram {
      if inputs[index].hasDeletions { return nil }
      positions += Int(cursor.info.count)
      documents += Int(cursor.info.documentFrequency)
    }
    return positions < PositionListWriter.blockLength ? documents : nil
  }

  private func append(
    _ input: MergeInput, _ info: PositionListInfo, to lists: inout PositionListWriter
  ) throws(IndexError) {
    var cursor = input.reader.positions(info)
    while !cursor.isExhausted {
      let count = cursor.decode()
      let kept = unsafe input.map(positions: cursor.positions, count: count, to: values.base)
      unsafe lists.append(values.base, count: kept)
      cursor.nextBlock()
    }
    if cursor.isDamaged { throw damaged(input, "a position list is damaged") }
  }

  private func damaged(_ input: MergeInput, _ reason: String) -> IndexError {
    .corrupt(path: input.reader.path, offset: 0, reason: reason)
  }
}
