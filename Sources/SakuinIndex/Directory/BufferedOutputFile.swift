import SakuinPlatform

/// An output file that combines small writes into large ones.
// SAFETY: the object owns the buffer; `filled` never exceeds its size.
@safe
final class BufferedOutputFile: OutputFile {
  /// Size of the buffer in bytes; writes of at least half of it bypass the buffer.
  private static let capacity = 1 << 18

  let path: String
  private(set) var offset = 0
  private var descriptor: FileDescriptor?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
  private var filled = 0

  /// Creates a file that owns `descriptor` and writes from its current offset on.
  init(_ descriptor: FileDescriptor, path: String) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { unsafe buffer.deallocate() }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    if unsafe filled + bytes.count > buffer.count { try flush() }
    if unsafe bytes.count >= buffer.count / 2 {
      try flush()
      try unsafe open().write(bytes, path: path)
    } else {
      // SAFETY: after the flush above, `filled + bytes.count` is at most the buffer's size.
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: bytes)
      filled += bytes.count
    }
    offset += bytes.count
  }

  func synchronize() throws(IndexError) {
    try flush()
    try open().synchronize(path: path)
  }

  func close() throws(IndexError) {
    try flush()
    descriptor = nil
  }

  private func flush() throws(IndexError) {
    if filled == 0 { return }
    try unsafe open().write(UnsafeRawBufferPointer(rebasing: buffer[..<filled]), path: path)
    filled = 0
  }

  /// The descriptor; use after `close` fails with the error that the kernel would give.
  private func open() throws(IndexError) -> FileDescriptor {
    guard let descriptor else { throw IndexError.io(operation: "write", path: path, code: EBADF) }
    return descriptor
  }
}
