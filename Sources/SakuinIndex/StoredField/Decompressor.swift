import CZstd
import Synchronization

/// Decompresses blocks of stored documents.
///
/// A context has 150 KB, which the system would have to provide anew for each block. So a context is used again,
/// by any thread.
// SAFETY: a context is out of the list while it is used.
enum Decompressor {
  // SAFETY: an object of Zstandard, used by one thread at a time.
  @safe
  private struct Context: @unchecked Sendable {
    var pointer: OpaquePointer
  }

  private static let idle = Mutex<[Context]>([])
  /// Contexts that are kept; more are made where more threads fetch at once.
  private static let kept = 16

  /// Decompresses a block to `content`, which has room for its content; whether it has the size that it says.
  static func decompress(_ block: StoredFieldTable.Block, to content: UnsafeMutableRawPointer) -> Bool {
    guard let context = idle.withLock({ $0.popLast() }) ?? made() else { return false }
    defer { giveBack(context) }
    let size: Int
    if let dictionary = block.dictionary {
      guard let digest = unsafe dictionary.digested else { return false }
      size = unsafe ZSTD_decompress_usingDDict(
        context.pointer, content, block.contentSize, block.frame.baseAddress, block.frame.count, digest)
    } else {
      size = unsafe ZSTD_decompressDCtx(
        context.pointer, content, block.contentSize, block.frame.baseAddress, block.frame.count)
    }
    return ZSTD_isError(size) == 0 && size == block.contentSize
  }

  private static func giveBack(_ context: Context) {
    let isKept = idle.withLock { idle in
      guard idle.count < kept else { return false }
      idle.append(context)
      return true
    }
    if !isKept { unsafe ZSTD_freeDCtx(context.pointer) }
  }

  private static func made() -> Context? {
    guard let pointer = unsafe ZSTD_createDCtx() else { return nil }
    return unsafe Context(pointer: pointer)
  }
}
