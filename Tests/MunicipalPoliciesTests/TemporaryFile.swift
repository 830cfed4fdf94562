import Glibc

/// A file of a test, deleted with the value.
struct TemporaryFile: ~Copyable {
  let path: String

  /// A file of these bytes, lengthened to `length` by zero bytes that take no space on disk.
  init(_ bytes: [UInt8], length: Int? = nil) {
    var template = Array("/tmp/sakuin-corpus-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    precondition(descriptor >= 0, "no temporary file")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var written = 0
    while written < bytes.count {
      // SAFETY: `written` is below the count of the array.
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
      precondition(count > 0, "the temporary file cannot be written")
      written += count
    }
    if let length { precondition(ftruncate(descriptor, length) == 0) }
    close(descriptor)
  }

  deinit { unlink(path) }
}

/// A named pipe into which a thread writes `count` bytes, or as many as are taken.
final class EndlessPipe: @unchecked Sendable {
  let path: String
  private let byte: UInt8
  private let count: Int
  private var thread = pthread_t()
  private var written = 0

  init(byte: UInt8, count: Int) {
    path = "/tmp/sakuin-corpus-pipe-\(getpid())-\(byte)"
    self.byte = byte
    self.count = count
    unlink(path)
    precondition(mkfifo(path, 0o600) == 0)
    signal(SIGPIPE, SIG_IGN)
    let context = Unmanaged.passRetained(self).toOpaque()
    let started = pthread_create(
      &thread, nil,
      { context in
        // SAFETY: the context is the retained pipe given to pthread_create.
        Unmanaged<EndlessPipe>.fromOpaque(context!).takeRetainedValue().fill()
        return nil
      }, context)
    precondition(started == 0)
  }

  private func fill() {
    let descriptor = open(path, O_WRONLY)
    let chunk = [UInt8](repeating: byte, count: 1 << 16)
    while written < count {
      let taken = write(descriptor, chunk, min(chunk.count, count - written))
      if taken <= 0 { break }
      written += taken
    }
    close(descriptor)
  }

  /// Waits for the writer to end and tells how many bytes the reader (and the pipe) took.
  func finish() -> Int {
    pthread_join(thread, nil)
    unlink(path)
    return written
  }
}
