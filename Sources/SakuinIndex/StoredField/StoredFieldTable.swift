import CZstd
import Glibc

/// The stored documents: reads what `StoredFieldWriter` writes.
struct StoredFieldTable {
  /// A block of stored documents.
  // SAFETY: the frame lies within the section `storedBlocks`, which the segment keeps alive.
  @safe
  struct Block {
    /// The documents of the block.
    var documents: Range<Int>
    /// Bytes of the decompressed content.
    var contentSize: Int
    /// The Zstandard frame.
    var frame: UnsafeRawBufferPointer
    /// Offset of the frame in the section `storedBlocks`, for error messages.
    var offset: Int
  }

  private let documentCount: Int
  /// Number of blocks.
  let blockCount: Int
  private let directory: SectionBytes
  private let blocks: SectionBytes
  private let fileOffset: Int
  private let path: String

  /// Creates a reader; nil when the directory does not have the size that the metadata requires.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata, path: String) {
    documentCount = metadata.documentCount
    blockCount = metadata.storedBlockCount
    directory = sections[.storedDirectory]
    blocks = sections[.storedBlocks]
    fileOffset = sections.entry(.storedBlocks).offset
    self.path = path
    guard directory.count == 16 * (blockCount + 1) else { return nil }
  }

  /// The raw document.
  /// - Throws: `IndexError.limit` when there is no such document, `IndexError.corrupt` when its block is damaged.
  func document(_ document: DocumentID) throws(IndexError) -> [UInt8] {
    guard Int(document) < documentCount else {
      throw .limit("document \(document) of a segment of \(documentCount)")
    }
    var result: [UInt8] = []
    try unsafe withDocuments(block: blockIndex(of: document)) { number, bytes in
      if number == Int(document) { result = unsafe Array(bytes) }
    }
    return result
  }

  /// All raw documents of the block with the given document, and the number of the first.
  /// - Throws: `IndexError.corrupt` when the block is damaged.
  func documents(around document: DocumentID) throws(IndexError) -> (first: Int, documents: [[UInt8]]) {
    let index = blockIndex(of: document)
    var documents: [[UInt8]] = []
    try unsafe withDocuments(block: index) { _, bytes in unsafe documents.append(Array(bytes)) }
    return (try block(index).documents.lowerBound, documents)
  }

  /// The last block that does not start after a document.
  private func blockIndex(of document: DocumentID) -> Int {
    max(BinarySearch.lowerBound(count: blockCount) { unsafe directory.u32(4 * $0) <= document } - 1, 0)
  }

  /// The location of a block; `index` must be below `blockCount`.
  /// - Throws: `IndexError.corrupt` when the directory is damaged.
  func block(_ index: Int) throws(IndexError) -> Block {
    let first = unsafe Int(directory.u32(4 * index))
    let next = unsafe Int(directory.u32(4 * index + 4))
    let start = unsafe directory.u64(2 * index + 1)
    let end = unsafe directory.u64(2 * index + 3)
    guard first < next, next <= documentCount, start <= end, end <= UInt64(blocks.count) else {
      throw corrupt(0, "stored block \(index) is misplaced")
    }
    return unsafe Block(
      documents: first..<next, contentSize: Int(directory.u32(4 * index + 1)),
      frame: UnsafeRawBufferPointer(start: blocks.base + Int(start), count: Int(end - start)),
      offset: Int(start))
  }

  /// Decompresses a block and calls `body` with the number and the bytes of each document, in order.
  /// - Throws: `IndexError.corrupt` when the block is damaged.
  func withDocuments(block index: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) throws(IndexError) {
    guard index < blockCount else { throw corrupt(0, "there is no stored block \(index)") }
    let block = try block(index)
    // The size is in the directory and in the frame: a damaged one must not cause an arbitrary allocation.
    guard
      unsafe ZSTD_getFrameContentSize(block.frame.baseAddress, block.frame.count)
        == UInt64(block.contentSize),
      let content = unsafe malloc(max(block.contentSize, 1))
    else { throw corrupt(block.offset, "stored block \(index) does not have its size") }
    defer { unsafe free(content) }
    let size = unsafe ZSTD_decompress(content, block.contentSize, block.frame.baseAddress, block.frame.count)
    guard ZSTD_isError(size) == 0, size == block.contentSize else {
      throw corrupt(block.offset, "stored block \(index) does not decompress")
    }
    var lengths = unsafe ByteReader(content, from: 0, to: size)
    var contents = lengths
    for _ in block.documents where contents.varint() == nil {
      throw corrupt(block.offset, "stored block \(index) is too short")
    }
    for document in block.documents {
      guard let length = lengths.varint(), let bytes = unsafe contents.bytes(Int(length)) else {
        throw corrupt(block.offset, "stored block \(index) is too short")
      }
      unsafe body(document, bytes)
    }
    if contents.remaining != 0 { throw corrupt(block.offset, "stored block \(index) is too long") }
  }

  private func corrupt(_ offset: Int, _ reason: String) -> IndexError {
    .corrupt(path: path, offset: fileOffset + offset, reason: reason)
  }
}
