import CZstd

/// Compresses blocks of stored documents, with a dictionary or without.
// SAFETY: the context and the digested dictionary are created, used and freed by this value alone.
@safe
struct StoredBlockCompressor: ~Copyable {
  private let context: OpaquePointer
  private var digest: OpaquePointer?
  /// The dictionary in use.
  private(set) var dictionary: StoredDictionary?
  /// The number of the dictionary in its segment; 0 without one.
  private(set) var number: UInt8 = 0

  /// Creates a compressor without a dictionary.
  init() {
    guard let context = unsafe ZSTD_createCCtx() else {
      fatalError("out of memory for a compression context")
    }
    unsafe self.context = context
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, StoredFieldWriter.level)
    // The directory names the dictionary.
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
  }

  deinit {
    unsafe ZSTD_freeCCtx(context)
    if let digest = unsafe digest { unsafe ZSTD_freeCDict(digest) }
  }

  /// Creates a compressor with a dictionary.
  init(_ dictionary: StoredDictionary, number: UInt8) {
    self.init()
    use(dictionary, number: number)
  }

  /// Uses a dictionary from now on.
  mutating func use(_ dictionary: StoredDictionary, number: UInt8) {
    guard
      let made = unsafe ZSTD_createCDict(
        dictionary.bytes.baseAddress, dictionary.size, StoredFieldWriter.level)
    else { fatalError("out of memory for a compression dictionary") }
    unsafe ZSTD_CCtx_refCDict(context, made)
    if let digest = unsafe digest { unsafe ZSTD_freeCDict(digest) }
    unsafe digest = made
    self.dictionary = dictionary
    self.number = number
  }

  /// Appends the frame of `content` to `blocks`.
  func append(_ content: borrowing ByteBuffer, to blocks: inout ByteBuffer) {
    let before = blocks.count
    let room = ZSTD_compressBound(content.count)
    let target = unsafe blocks.appendUninitialized(room)
    let written = unsafe ZSTD_compress2(context, target, room, content.base, content.count)
    // The only failures are a target that is too small and no memory; the bound excludes the first.
    if ZSTD_isError(written) != 0 {
      fatalError(unsafe "compression failed: \(String(cString: ZSTD_getErrorName(written)))")
    }
    blocks.truncate(to: before + written)
  }
}
