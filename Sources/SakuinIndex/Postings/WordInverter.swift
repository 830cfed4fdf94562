/// Collects the words of documents and turns them into sorted posting lists.
///
/// During collection, postings are in document order (8 bytes each); at the end a counting sort by word
/// groups them into lists, whose documents ascend because the sort is stable.
// SAFETY: posting indices are below their count; buffers have capacity for each.
struct WordInverter: ~Copyable {
  private var table = TermTable()
  /// Word number and frequency of each posting, in document order.
  private var postings = GrowableBuffer<Posting>()
  /// Index of the first posting of each document.
  private var documentStarts = GrowableBuffer<UInt32>()
  /// Words of each field over all documents.
  private(set) var totalLengths: [UInt64]

  /// A posting before sorting. Not private: debug builds name the type wherever an inverter is destroyed.
  struct Posting: BitwiseCopyable {
    /// Number of the word in the term table.
    var word: UInt32
    /// Frequency of the word in the field.
    var frequency: UInt32
  }

  /// Creates an empty inverter.
  init(fieldCount: Int) {
    totalLengths = Array(repeating: 0, count: fieldCount)
  }

  /// Bytes of memory in use.
  var memoryUsed: Int { table.memoryUsed + postings.memoryUsed + documentStarts.memoryUsed }

  /// Bytes that `write` allocates in addition.
  var memoryUsedToWrite: Int { 8 * postings.count + 60 * table.count }

  /// Whether `count` more words with `units` units certainly fit the 32-bit numbers of postings and arena.
  func canAppend(words count: Int, units: Int) -> Bool {
    postings.count + count < Int(UInt32.max) && table.arena.count + units + count < Int(UInt32.max)
  }

  /// Begins a document; `append` must follow for its fields.
  mutating func appendDocument() {
    documentStarts.append(UInt32(postings.count))
  }

  /// Appends the words of a field of the last document.
  mutating func append(field: Int, units: UnsafePointer<UInt16>, words: [Range<UInt32>]) {
    let documentStart = unsafe documentStarts[documentStarts.count - 1]
    totalLengths[field] += UInt64(words.count)
    for word in words {
      let start = Int(word.lowerBound)
      let (number, isNew) = unsafe table.number(
        field: UInt16(field), units + start, count: Int(word.upperBound) - start)
      let entry = unsafe table.entries.base + number
      if !isNew, unsafe entry.pointee.lastPosting >= documentStart {
        unsafe postings.base[Int(entry.pointee.lastPosting)].frequency += 1
      } else {
        unsafe entry.pointee.lastPosting = UInt32(postings.count)
        unsafe entry.pointee.postingCount += 1
        postings.append(Posting(word: UInt32(number), frequency: 1))
      }
    }
  }

  /// Writes the posting list of every word, in order of field and UTF-8 bytes.
  consuming func write(to lists: inout PostingListWriter, dictionary: inout TermDictionaryWriter) {
    let order = TermOrder(table)
    var cursors = GrowableBuffer<Int>(capacity: table.count)
    _ = unsafe cursors.appendUninitialized(table.count)
    var sum = 0
    for index in 0..<order.numbers.count {
      let number = unsafe Int(order.numbers[index])
      unsafe cursors[number] = sum
      unsafe sum += Int(table.entries[number].postingCount)
    }
    var documents = GrowableBuffer<DocumentID>(capacity: sum)
    var frequencies = GrowableBuffer<UInt32>(capacity: sum)
    let documentBase = unsafe documents.appendUninitialized(sum)
    let frequencyBase = unsafe frequencies.appendUninitialized(sum)
    documentStarts.append(UInt32(postings.count))
    for document in 0..<(documentStarts.count - 1) {
      for index in unsafe Int(documentStarts[document])..<Int(documentStarts[document + 1]) {
        let posting = unsafe postings[index]
        let target = unsafe cursors[Int(posting.word)]
        unsafe documentBase[target] = UInt32(truncatingIfNeeded: document)
        unsafe frequencyBase[target] = posting.frequency
        unsafe cursors[Int(posting.word)] = target &+ 1
      }
    }
    for index in 0..<order.numbers.count {
      let number = unsafe Int(order.numbers[index])
      let entry = unsafe table.entries[number]
      let start = unsafe cursors[number] - Int(entry.postingCount)
      unsafe lists.append(
        documents: documentBase + start, frequencies: frequencyBase + start, count: Int(entry.postingCount),
        field: Int(table.arena[Int(entry.offset)]))
      unsafe dictionary.append(order.key(number), lists.finish())
    }
  }
}
