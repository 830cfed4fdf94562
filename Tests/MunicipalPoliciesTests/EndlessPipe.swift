import Glibc
import SakuinTestSupport

/// A named pipe into which a thread writes `count` bytes, or as many as are read.
final class EndlessPipe: @unchecked Sendable {
  let path: String
  private let directory: TemporaryDirectory
  private let byte: UInt8
  private let count: Int
  private var thread = pthread_t()
  private var written = 0

  init(byte: UInt8, count: Int) throws {
    directory = try TemporaryDirectory()
    path = directory.path + "/pipe"
    self.byte = byte
    self.count = count
    precondition(mkfifo(path, 0o600) == 0)
    signal(SIGPIPE, SIG_IGN)
    let context = Unmanaged.passRetained(self).toOpaque()
    let started = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        // SAFETY: the context is the retained pipe passed to pthread_create.
        Unmanaged<EndlessPipe>.fromOpaque(context).takeRetainedValue().fill()
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

  /// Waits for the writer to end and returns the number of bytes read or left in the pipe.
  func finish() -> Int {
    pthread_join(thread, nil)
    return written
  }
}
