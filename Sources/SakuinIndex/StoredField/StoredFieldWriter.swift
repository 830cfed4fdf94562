import CZstd

/// Compresses the stored documents, a few per block, as they are added.
///
/// `storedBlocks`: Zstandard frames. A block's content is the byte counts of its documents as varints, then
/// their bytes. `storedDirectory`, 16 bytes a block: its first document u32, the size of its content u32, the
/// offset of its frame in 7 bytes, and the number of its dictionary in one (0: none, 1: the first); then the number
/// of documents u32, 0 u32, the size of `storedBlocks` u64. `storedDictionaries`: see `StoredDictionaryTable`.
///
/// The first documents are kept as they are until there are enough to make a dictionary from. The rest of the segment
/// and, in the same lane, the segments after it share it, so that merging copies their blocks. From time to time some
/// documents are kept again, to see whether another dictionary has become much better.
// SAFETY: lengths are those of documents that were appended to `contents` one after the other.
struct StoredFieldWriter: ~Copyable {
  /// Bytes of content at which a block is closed, with a dictionary: which one of these is found by trial
  /// (`StoredBlockTrial`). Larger blocks compress better and make reading a document slower: of literature, blocks of
  /// 2 KB have .36 of the size of their content and take 7 µs to read, of 8 KB .34 and 19 µs, of 32 KB without a
  /// dictionary .37 and 56 µs; of tables of the government, 2 KB .23 and 4 µs, 8 KB .15 and 7 µs, 32 KB without a
  /// dictionary .14 and 28 µs.
  static let blockSizes = [2 << 10, 4 << 10, 8 << 10]
  /// The same without a dictionary, whose blocks learn from themselves alone.
  static let plainBlockSize = 16 << 10
  /// Zstandard compression level.
  static let level: Int32 = 5
  /// Bytes of documents from which a dictionary is made.
  static let sampleSize = 4 << 20

  private var compressor = StoredBlockCompressor()
  private var lengths = ByteBuffer()
  private var contents = ByteBuffer()
  private var directory = ByteBuffer()
  private var blocks = ByteBuffer()
  private var blockStart = 0
  /// The lengths of the documents in `contents`, while they are collected for a dictionary; nil afterwards.
  private var sample: [Int]? = []
  /// The dictionary of the segment before, which is tried first.
  private let inherited: StoredDictionary?
  /// Bytes of content at which a block is closed.
  private var blockSize = Self.plainBlockSize
  /// Bytes of documents until some are kept for another trial; nil for never.
  private var untilTrial: Int?
  /// Bytes of documents so far.
  private var byteCount = 0
  /// The dictionaries of the segment.
  private(set) var dictionaries: [StoredDictionary] = []
  /// Number of documents so far.
  private(set) var documentCount = 0
  private var drained = 0
  /// Number of blocks so far; the last one counts when it is closed.
  private(set) var blockCount = 0

  /// Creates a writer without documents. As soon as it has enough of them, it uses `dictionary` or one that it makes.
  init(dictionary: StoredDictionary? = nil) { inherited = dictionary }

  /// Creates a writer that uses `dictionary` from the first document on.
  init(using dictionary: StoredDictionary) {
    inherited = nil
    sample = nil
    blockSize = Self.blockSizes[0]
    compressor.use(dictionary, number: number(of: dictionary))
  }

  /// Bytes of memory in use.
  var memoryUsed: Int {
    lengths.memoryUsed + contents.memoryUsed + directory.memoryUsed + blocks.memoryUsed
      + 8 * (sample?.capacity ?? 0) + dictionaries.reduce(0) { $0 + $1.size }
  }

  /// The dictionary that the last blocks were written with, for the next segment.
  var currentDictionary: StoredDictionary? { compressor.dictionary }

  /// Appends the next document.
  mutating func append(_ document: UnsafeRawBufferPointer) {
    if let rest = untilTrial {
      untilTrial = rest - document.count
      if rest <= 0 { keepSample() }
    }
    documentCount += 1
    byteCount += document.count
    unsafe contents.append(document)
    if sample != nil {
      sample?.append(document.count)
      if contents.count >= Self.sampleSize { writeSample(isAll: false) }
      return
    }
    lengths.append(varint: UInt64(document.count))
    if contents.count >= blockSize { writeBlock() }
  }

  /// Whether a whole block of the given content size should be appended unchanged: when neither it nor the
  /// block that this closes early is small.
  func takesWhole(contentSize: Int, _ dictionary: StoredDictionary?) -> Bool {
    let least = (dictionary == nil ? Self.plainBlockSize : Self.blockSizes[0]) / 2
    return contentSize >= least && (contents.count == 0 || contents.count >= least)
  }

  /// Appends a compressed block of another segment unchanged.
  mutating func append(
    block: UnsafeRawBufferPointer, documents: Int, contentSize: Int, _ dictionary: StoredDictionary?
  ) {
    if sample != nil { writeSample(isAll: true) }
    writeBlock()
    appendEntry(contentSize: contentSize, dictionary: dictionary.map { number(of: $0) } ?? 0)
    unsafe blocks.append(block)
    documentCount += documents
    blockStart = documentCount
  }

  /// Writes the finished blocks and frees their memory. The section `storedBlocks` must be the current one.
  mutating func drain(to file: SegmentFileWriter) {
    file.append(blocks)
    drained += blocks.count
    blocks.truncate(to: 0)
  }

  /// Writes the remaining blocks to the current section, `storedBlocks`, then the directory and the dictionaries.
  mutating func finish(to file: SegmentFileWriter) {
    if sample != nil { writeSample(isAll: true) }
    writeBlock()
    drain(to: file)
    appendEntry(contentSize: 0, dictionary: 0)
    blockCount -= 1
    file.begin(.storedDirectory)
    file.append(directory)
    file.begin(.storedDictionaries)
    StoredDictionaryTable.write(dictionaries, to: file)
  }

  /// The number of a dictionary of the segment, from 1 on; it becomes one if need be.
  private mutating func number(of dictionary: StoredDictionary) -> UInt8 {
    if let index = dictionaries.firstIndex(where: { $0 === dictionary || $0.isEqual(dictionary) }) {
      return UInt8(index + 1)
    }
    dictionaries.append(dictionary)
    return UInt8(dictionaries.count)
  }

  /// Begins to keep documents as they are.
  private mutating func keepSample() {
    writeBlock()
    untilTrial = nil
    sample = []
  }

  /// Decides on a dictionary and writes the documents that were kept for it: all of them, or as far as they fill blocks.
  private mutating func writeSample(isAll: Bool) {
    guard let sample else { return }
    var collected = ByteBuffer()
    swap(&collected, &contents)
    self.sample = nil
    let content = unsafe UnsafeRawBufferPointer(start: collected.base, count: collected.count)
    if collected.count >= StoredDictionary.minimumSample {
      let current = compressor.dictionary ?? inherited
      let new = unsafe StoredDictionary.made(from: content, lengths: sample, level: Self.level)
      if let chosen = unsafe StoredBlockTrial(content, lengths: sample).choose(current, or: new) {
        blockSize = chosen.blockSize
        if chosen.dictionary !== compressor.dictionary {
          compressor.use(chosen.dictionary, number: number(of: chosen.dictionary))
        }
        // The next trial comes when there are twice as many documents, at most 32 MB later.
        untilTrial = dictionaries.count < StoredDictionaryTable.maximumCount ? min(byteCount, 32 << 20) : nil
      }
    }
    let resumed = untilTrial
    untilTrial = nil
    documentCount -= sample.count
    byteCount -= collected.count
    var start = 0
    for length in sample {
      unsafe append(UnsafeRawBufferPointer(rebasing: content[start..<start + length]))
      start += length
    }
    untilTrial = resumed
    if isAll { writeBlock() }
  }

  private mutating func appendEntry(contentSize: Int, dictionary: UInt8) {
    directory.append(integer: UInt32(blockStart))
    directory.append(integer: UInt32(contentSize))
    directory.append(integer: UInt64(drained + blocks.count) | UInt64(dictionary) << 56)
    blockCount += 1
  }

  private mutating func writeBlock() {
    guard documentCount > blockStart else { return }
    unsafe lengths.append(UnsafeRawBufferPointer(start: contents.base, count: contents.count))
    appendEntry(contentSize: lengths.count, dictionary: compressor.number)
    compressor.append(lengths, to: &blocks)
    lengths.truncate(to: 0)
    contents.truncate(to: 0)
    blockStart = documentCount
  }
}
