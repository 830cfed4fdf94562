/// Compares the content of a segment with fresh analyses of its documents.
///
/// The segment must have passed `verifyStructure`: then its position lists describe one text, which is
/// reconstructed here once, and a document is indexed correctly when its part of that text, its word
/// boundaries and its words are.
// SAFETY: positions and documents of decoded blocks are below the counts for which `text` and `lengths` are
// allocated.
struct SegmentComparison: ~Copyable {
  private let reader: SegmentReader
  /// The unit at each position, 0 in a gap.
  private var text: GrowableBuffer<UInt16>
  /// Number of words of each document, field after field.
  private var lengths: [UInt32]

  /// Reconstructs the text.
  /// - Complexity: O(segment) time, 2 bytes of memory per position.
  init(_ reader: SegmentReader) throws(IndexError) {
    self.reader = reader
    text = GrowableBuffer(capacity: Int(reader.positionCount) + 1)
    text.append(repeating: 0, count: Int(reader.positionCount) + 1)
    var bigrams = BigramCursor(reader)
    bigrams.next()
    while let bigram = bigrams.bigram {
      var cursor = reader.positions(bigrams.info)
      while !cursor.isExhausted {
        let count = cursor.decode()
        for index in 0..<count { unsafe text[Int(cursor.positions[index])] = UInt16(bigram >> 16) }
        cursor.nextBlock()
      }
      bigrams.next()
    }
    lengths = Array(repeating: 0, count: reader.documentCount * reader.fieldCount)
    for field in 0..<reader.fieldCount {
      var terms = reader.terms(field: field, prefix: [])
      while terms.next() {
        var cursor = reader.postings(terms.info)
        while !cursor.isExhausted {
          let count = cursor.decodeDocuments()
          _ = cursor.decodeFrequencies()
          for index in 0..<count {
            unsafe lengths[field * reader.documentCount + Int(cursor.documents[index])] &+=
              cursor.frequencies[index]
          }
          cursor.nextBlock()
        }
      }
    }
  }

  /// The differences between the segment and the analyzed document.
  func differences(_ document: DocumentID, from analyzed: AnalyzedDocument) -> [IndexFault] {
    let name = "document \(document) (\(String(decoding: reader.externalID(document), as: UTF8.self)))"
    guard reader.externalID(document) == analyzed.id else {
      return [fault(.externalIDs, "\(name) is stored under another id")]
    }
    guard analyzed.fields.count == reader.fieldCount else {
      return [fault(.metadata, "\(name) has other fields than its stored form")]
    }
    var faults: [IndexFault] = []
    for (number, field) in analyzed.fields.enumerated() {
      let place = "\(name), field \(reader.schema.textFields[number]):"
      if !hasUnits(field.units, document, number) {
        faults.append(fault(.positions, "\(place) the positions are not those of its text"))
        continue
      }
      if !hasBoundaries(field.boundaries, document, number) {
        faults.append(fault(.boundaries, "\(place) the word boundaries are not those of its text"))
      }
      if !hasGaps(field, document, number) {
        faults.append(fault(.lineEnds, "\(place) the line ends and blanks are not those of its text"))
      }
      if !hasCells(field, document, number) {
        faults.append(fault(.cells, "\(place) the texts in it are not those of its stored form"))
      }
      if !hasWords(field, document, number) {
        faults.append(fault(.postings, "\(place) the words are not those of its text"))
      }
    }
    for column in analyzed.attributes.indices {
      let values = Self.ascending(analyzed.attributes[column])
      if reader.attributeValues(column: column, document: document) != values {
        let attribute = reader.schema.attributes[column].name
        faults.append(
          fault(.attributes, "\(name): the values of \(attribute) are not those of its stored form"))
      }
    }
    return faults
  }

  /// Values as a column returns them: ascending and distinct.
  private static func ascending(_ values: [AttributeValue]) -> [AttributeValue] {
    values.sorted { $0.precedes($1) }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private func hasUnits(_ units: [UInt16], _ document: DocumentID, _ field: Int) -> Bool {
    let range = reader.fieldRange(document: document, field: field)
    guard range.count == units.count else { return false }
    let start = Int(range.lowerBound)
    return units.indices.allSatisfy { unsafe units[$0] == text[start + $0] }
  }

  private func hasBoundaries(_ boundaries: [UInt32], _ document: DocumentID, _ field: Int) -> Bool {
    let range = reader.fieldRange(document: document, field: field)
    // The gap of an empty field has its bit set too.
    if range.isEmpty { return boundaries.isEmpty && reader.isWordBoundary(range.lowerBound) }
    var next = 0
    for position in range.lowerBound...range.upperBound {
      let isExpected = next < boundaries.count && range.lowerBound + boundaries[next] == position
      if isExpected { next += 1 }
      if reader.isWordBoundary(position) != isExpected { return false }
    }
    return next == boundaries.count
  }

  private func hasGaps(_ field: AnalyzedField, _ document: DocumentID, _ number: Int) -> Bool {
    let range = reader.fieldRange(document: document, field: number)
    func members(_ set: PositionSet) -> [UInt32] {
      var result: [UInt32] = []
      set.forEach(in: range) { result.append($0 - range.lowerBound) }
      return result
    }
    return members(reader.lineEnds) == field.lineEnds && members(reader.blanks) == field.blanks
  }

  private func hasCells(_ field: AnalyzedField, _ document: DocumentID, _ number: Int) -> Bool {
    let range = reader.fieldRange(document: document, field: number)
    let first = reader.cells.first(notBelow: range.lowerBound)
    let last = reader.cells.first(notBelow: range.upperBound)
    return field.cells
      == (first..<last).map {
        AnalyzedField.Cell(
          start: reader.cells.start($0) - range.lowerBound,
          field: UInt16(truncatingIfNeeded: reader.cells.field($0)))
      }
  }

  private func hasWords(_ field: AnalyzedField, _ document: DocumentID, _ number: Int) -> Bool {
    guard Int(lengths[number * reader.documentCount + Int(document)]) == field.words.count else {
      return false
    }
    var frequencies: [[UInt8]: UInt32] = [:]
    unsafe field.units.withUnsafeBufferPointer { units in
      guard let base = units.baseAddress else { return }
      for word in field.words {
        let key = unsafe TermOrder.key(base + Int(word.lowerBound), count: word.count)
        frequencies[key, default: 0] += 1
      }
    }
    // Every word has its frequency and the sum is right, so the segment has no additional word.
    return frequencies.allSatisfy { key, frequency in
      guard let info = reader.term(field: number, key) else { return false }
      var cursor = reader.postings(info)
      return cursor.seek(to: document) == document && cursor.frequency == frequency
    }
  }

  private func fault(_ section: SegmentFormat.Section, _ reason: String) -> IndexFault {
    IndexFault(
      path: reader.path, section: section, offset: reader.sections.entry(section).offset, reason: reason)
  }
}
