import CZstd

/// Compresses the stored documents, several per block, as they are added.
///
/// `storedBlocks`: Zstandard frames. A block's content is the byte counts of its documents as varints, then
/// their bytes. `storedDirectory`: for each block its first document u32, the size of its content u32, the
/// offset of its frame u64; then the number of documents u32, 0 u32, the size of `storedBlocks` u64.
// SAFETY: the context is created, used and freed by this value alone.
@safe
struct StoredFieldWriter: ~Copyable {
  /// Bytes of content at which a block is closed. Larger blocks compress better and make reading a document
  /// slower.
  static let blockSize = 32 << 10
  /// Zstandard compression level.
  static let level: Int32 = 6

  private let context: OpaquePointer
  private var lengths = ByteBuffer()
  private var contents = ByteBuffer()
  private var directory = ByteBuffer()
  private var blocks = ByteBuffer()
  private var blockStart = 0
  /// Number of documents so far.
  private(set) var documentCount = 0
  private var drained = 0
  /// Number of blocks so far; the last one counts when it is closed.
  private(set) var blockCount = 0

  /// Creates a writer without documents.
  init() {
    guard let context = unsafe ZSTD_createCCtx() else {
      fatalError("out of memory for a compression context")
    }
    unsafe self.context = context
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  /// Bytes of memory in use.
  var memoryUsed: Int {
    lengths.memoryUsed + contents.memoryUsed + directory.memoryUsed + blocks.memoryUsed
  }

  /// Appends the next document.
  mutating func append(_ document: UnsafeRawBufferPointer) {
    lengths.append(varint: UInt64(document.count))
    unsafe contents.append(document)
    documentCount += 1
    if contents.count >= Self.blockSize { writeBlock() }
  }

  /// Whether a whole block of the given content size should be appended unchanged: when neither it nor the
  /// block that this closes early is small.
  func takesWhole(contentSize: Int) -> Bool {
    contentSize >= Self.blockSize / 2 && (contents.count == 0 || contents.count >= Self.blockSize / 2)
  }

  /// Appends a compressed block of another segment unchanged.
  mutating func append(block: UnsafeRawBufferPointer, documents: Int, contentSize: Int) {
    writeBlock()
    appendEntry(contentSize: contentSize)
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

  /// Writes the remaining blocks to the current section, `storedBlocks`, then the directory.
  mutating func finish(to file: SegmentFileWriter) {
    writeBlock()
    drain(to: file)
    appendEntry(contentSize: 0)
    blockCount -= 1
    file.begin(.storedDirectory)
    file.append(directory)
  }

  private mutating func appendEntry(contentSize: Int) {
    directory.append(integer: UInt32(blockStart))
    directory.append(integer: UInt32(contentSize))
    directory.append(integer: UInt64(drained + blocks.count))
    blockCount += 1
  }

  private mutating func writeBlock() {
    guard documentCount > blockStart else { return }
    unsafe lengths.append(UnsafeRawBufferPointer(start: contents.base, count: contents.count))
    appendEntry(contentSize: lengths.count)
    let before = blocks.count
    let room = ZSTD_compressBound(lengths.count)
    let target = unsafe blocks.appendUninitialized(room)
    let written = unsafe ZSTD_compress2(context, target, room, lengths.base, lengths.count)
    // The only failures are a target that is too small and no memory; the bound excludes the first.
    if ZSTD_isError(written) != 0 {
      fatalError(unsafe "compression failed: \(String(cString: ZSTD_getErrorName(written)))")
    }
    blocks.truncate(to: before + written)
    lengths.truncate(to: 0)
    contents.truncate(to: 0)
    blockStart = documentCount
  }
}
