import CZstd

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
    /// The dictionary that the frame needs.
    var dictionary: StoredDictionary?
  }

  private let documentCount: Int
  /// Number of blocks.
  let blockCount: Int
  /// The dictionaries of the blocks.
  let dictionaries: [StoredDictionary]
  private let directory: SectionBytes
  private let blocks: SectionBytes
  private let fileOffset: Int
  private let path: String

  /// Creates a reader; nil when directory or dictionaries do not have the size that they should.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata, path: String) {
    documentCount = metadata.documentCount
    blockCount = metadata.storedBlockCount
    directory = sections[.storedDirectory]
    blocks = sections[.storedBlocks]
    fileOffset = sections.entry(.storedBlocks).offset
    self.path = path
    guard let dictionaries = StoredDictionaryTable.read(sections[.storedDictionaries]),
      directory.count == 16 * (blockCount + 1)
    else { return nil }
    self.dictionaries = dictionaries
  }

  /// The last block that does not start after a document.
  func blockIndex(of document: DocumentID) -> Int {
    max(BinarySearch.lowerBound(count: blockCount) { unsafe directory.u32(4 * $0) <= document } - 1, 0)
  }

  /// The location of a block; `index` must be below `blockCount`.
  /// - Throws: `IndexError.corrupt` when the directory is damaged.
  func block(_ index: Int) throws(IndexError) -> Block {
    let first = unsafe Int(directory.u32(4 * index))
    let next = unsafe Int(directory.u32(4 * index + 4))
    let entry = unsafe directory.u64(2 * index + 1)
    let start = entry & Self.offsetMask
    let end = unsafe directory.u64(2 * index + 3) & Self.offsetMask
    let dictionary = Int(entry >> 56)
    guard first < next, next <= documentCount, start <= end, end <= UInt64(blocks.count),
      dictionary <= dictionaries.count
    else {
      throw corrupt(0, "stored block \(index) is misplaced")
    }
    return unsafe Block(
      documents: first..<next, contentSize: Int(directory.u32(4 * index + 1)),
      frame: UnsafeRawBufferPointer(start: blocks.base + Int(start), count: Int(end - start)),
      offset: Int(start), dictionary: dictionary == 0 ? nil : dictionaries[dictionary - 1])
  }

  /// Bytes of the contents of the blocks of each dictionary, and first of those without one.
  /// - Throws: `IndexError.corrupt` when the directory is damaged.
  func contentSizes() throws(IndexError) -> [Int] {
    var sizes = [Int](repeating: 0, count: dictionaries.count + 1)
    for index in 0..<blockCount {
      let dictionary = unsafe Int(directory.u64(2 * index + 1) >> 56)
      guard sizes.indices.contains(dictionary) else {
        throw corrupt(0, "stored block \(index) has no dictionary \(dictionary)")
      }
      unsafe sizes[dictionary] += Int(directory.u32(4 * index + 1))
    }
    return sizes
  }

  /// Decompresses a block.
  /// - Throws: `IndexError.corrupt` when the block is damaged; `target` is empty then.
  func load(_ index: Int, into target: inout StoredBlock) throws(IndexError) {
    target.clear()
    guard index < blockCount else { throw corrupt(0, "there is no stored block \(index)") }
    let block = try block(index)
    // The size is in the directory and in the frame: a damaged one must not cause an arbitrary allocation.
    guard
      unsafe ZSTD_getFrameContentSize(block.frame.baseAddress, block.frame.count)
        == UInt64(block.contentSize), block.documents.count <= block.contentSize
    else { throw corrupt(block.offset, "stored block \(index) does not have its size") }
    guard unsafe target.fill(block.contentSize, { unsafe Decompressor.decompress(block, to: $0) }) else {
      throw corrupt(block.offset, "stored block \(index) does not decompress")
    }
    guard target.divide(among: block.documents) else {
      throw corrupt(block.offset, "stored block \(index) does not hold its documents")
    }
  }

  /// The bits of a directory entry that are the offset of the frame.
  private static let offsetMask: UInt64 = 1 << 56 - 1

  private func corrupt(_ offset: Int, _ reason: String) -> IndexError {
    .corrupt(path: path, offset: fileOffset + offset, reason: reason)
  }
}
