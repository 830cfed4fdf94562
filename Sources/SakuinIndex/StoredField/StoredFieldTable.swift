import CZstd
import Glibc

/// The stored documents: reads what `StoredFieldWriter` writes.
struct StoredFieldTable {
  /// A block of stored documents.
  // SAFETY: the frame lies within the section of the blocks, which the segment keeps alive.
  @safe
  struct Block {
    var documents: Range<Int>
    var contentSize: Int
    var frame: UnsafeRawBufferPointer
    var offset: Int
  }

  private let documentCount: Int
  /// Blocks of stored documents.
  let blockCount: Int
  private let directory: SectionBytes
  private let blocks: SectionBytes
  private let fileOffset: Int
  private let path: String

  /// Nil when the directory does not have the size that the metadata call for.
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

  /// The raw documents of the block that should hold a document, and the number of the first.
  func documents(around document: DocumentID) throws(IndexError) -> (first: Int, documents: [[UInt8]]) {
    let index = blockIndex(of: document)
    var documents: [[UInt8]] = []
    try unsafe withDocuments(block: index) { _, bytes in unsafe documents.append(Array(bytes)) }
    return (try block(index).documents.lowerBound, documents)
  }

  /// The last block that does not begin after a document.
  private func blockIndex(of document: DocumentID) -> Int {
    max(BinarySearch.lowerBound(count: blockCount) { unsafe directory.u32(4 * $0) <= document } - 1, 0)
  }

  /// Where a block below `blockCount` is.
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

  /// Decompresses a block and calls `body` with each of its documents, in order.
  func withDocuments(block index: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) throws(IndexError) {
    guard index < blockCount else { throw corrupt(0, "there is no stored block \(index)") }
    let block = try block(index)
    // The size comes from the directory and from the frame: a damaged one must not make us allocate at will.
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
