import SakuinPlatform

/// The documents of a decompressed block; the memory is used again for the next.
// SAFETY: the buffer belongs to this value alone; documents lie within what was filled.
@safe
struct StoredBlock: ~Copyable {
  private var content: UnsafeMutableRawPointer?
  private var capacity = 0
  private var count = 0
  /// The end of each document in `content`, after the end of the lengths.
  private var ends: [Int] = []
  /// The documents of the block; empty without one.
  private(set) var documents = 0..<0

  /// Creates an empty block.
  init() {}

  deinit { unsafe free(content) }

  /// Forgets the documents.
  mutating func clear() {
    documents = 0..<0
    count = 0
  }

  /// Calls `body` with room for `count` bytes, which it fills; false when it fails or there is no memory.
  mutating func fill(_ count: Int, _ body: (UnsafeMutableRawPointer) -> Bool) -> Bool {
    if unsafe count > capacity || content == nil {
      unsafe free(content)
      unsafe content = malloc(max(count, 4096))
      capacity = unsafe content == nil ? 0 : max(count, 4096)
    }
    guard let content = unsafe content, unsafe body(content) else { return false }
    self.count = count
    return true
  }

  /// Reads the lengths of `documents`; false when they and their bytes are not exactly what was filled.
  mutating func divide(among documents: Range<Int>) -> Bool {
    guard let content = unsafe content else { return false }
    var reader = unsafe ByteReader(content, from: 0, to: count)
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
    var end = 0
    for _ in documents {
      guard let length = reader.varint(), length <= UInt64(count) else { return false }
      end += Int(length)
      ends.append(end)
    }
    guard end == reader.remaining else { return false }
    let start = reader.offset
    for index in ends.indices { ends[index] += start }
    self.documents = documents
    return true
  }

  /// Calls `body` with the bytes of one of `documents`.
  func withDocument<Result, Failure: Error>(
    _ document: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let index = document - documents.lowerBound
    return unsafe try body(
      UnsafeRawBufferPointer(
        start: content.map { unsafe $0 + ends[index] }, count: ends[index + 1] - ends[index]))
  }
}
