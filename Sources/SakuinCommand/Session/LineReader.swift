import SakuinPlatform

/// Reads lines from a file, a pipe or a terminal without an editor.
final class LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false

  private let interrupted: () -> Void

  /// Creates a reader of an open descriptor, which the caller closes. `interrupted` is called when a signal
  /// arrives during a read.
  init(descriptor: Int32, interrupted: @escaping () -> Void = {}) {
    self.descriptor = descriptor
    self.interrupted = interrupted
  }

  /// The next line without its terminator, ill-formed bytes as U+FFFD; nil after the last.
  func next() -> String? {
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[start..<end], as: UTF8.self)
        start = end + 1
        return line
      }
      if hasEnded {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return String(decoding: buffer[start...], as: UTF8.self)
      }
      read()
    }
  }

  private func read() {
    buffer.removeFirst(start)
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count > 0 {
      buffer.append(contentsOf: chunk[..<count])
    } else if count < 0, errno == EINTR {
      interrupted()
    } else {
      hasEnded = true
    }
  }
}
