import SakuinPlatform

/// A buffered byte stream to a file descriptor.
///
/// Bytes are buffered and written in large pieces, never line by line. The first write error is kept and
/// everything after it is dropped, so that rendering code need not check every write: producers of much
/// output check `isOpen` from time to time, and the program checks `failure` once at the end.
package final class Output {
  /// Buffer size in bytes.
  private static let capacity = 1 << 16

  private var descriptor: Int32?
  private var buffer: [UInt8] = []
  /// The pager that is started once the output is known to exceed the screen.
  private var pager: Pager?
  private var pagerProcess: pid_t?

  /// The `errno` of the first write that failed; nil without a failure.
  package private(set) var failure: Int32?

  /// Creates a stream to an open descriptor, which the caller closes.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Creates a stream that keeps everything in memory.
  package init() {
    descriptor = nil
  }

  /// Whether further output still reaches a reader.
  var isOpen: Bool { failure == nil }

  /// Whether the reader has closed the pipe, as `head` does: the end of the output, but not an error.
  var isPipeClosed: Bool { failure == EPIPE }

  /// The content of a stream in memory, or the buffered bytes of a stream to a descriptor.
  package var bytes: [UInt8] { buffer }

  /// Appends a text in UTF-8.
  package func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    flushIfFull()
  }

  /// Appends a slice of a text in UTF-8.
  package func write(_ text: Substring) {
    buffer.append(contentsOf: text.utf8)
    flushIfFull()
  }

  /// Appends a text and a line feed.
  func writeLine(_ text: String = "") {
    buffer.append(contentsOf: text.utf8)
    write(byte: UInt8(ascii: "\n"))
  }

  /// Appends bytes and a line feed.
  func writeLine(bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    write(byte: UInt8(ascii: "\n"))
  }

  /// Appends one byte.
  package func write(byte: UInt8) {
    buffer.append(byte)
    flushIfFull()
  }

  /// Appends a text `count` times; nothing when `count` is not positive.
  package func write(_ text: String, times count: Int) {
    guard count > 0 else { return }
    for _ in 0..<count { write(text) }
  }

  private func flushIfFull() {
    if descriptor != nil, buffer.count >= Self.capacity { flush() }
  }

  /// From now on, shows output that exceeds the screen through a pager.
  func page(with pager: Pager) { self.pager = pager }

  private func startPagerIfLong() {
    guard let pager, buffer.count(where: { $0 == UInt8(ascii: "\n") }) >= pager.rows else { return }
    self.pager = nil
    guard let started = pager.start() else { return }
    descriptor = started.descriptor
    pagerProcess = started.process
  }

  /// Flushes the buffer and waits until the user leaves the pager.
  func finish() {
    flush()
    guard let process = pagerProcess, let descriptor else { return }
    close(descriptor)
    self.descriptor = nil
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    pagerProcess = nil
  }

  /// Writes all buffered bytes.
  func flush() {
    if pager != nil { startPagerIfLong() }
    guard let descriptor else { return }
    if failure == nil { failure = Self.writeAll(buffer, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes, in as many calls as necessary; returns the `errno` of a failure.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    // SAFETY: the pointer is used within the closure only, and `rest` is a slice of `raw`.
    bytes.withUnsafeBytes { raw -> Int32? in
      var rest = raw[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let written = Glibc.write(descriptor, part.baseAddress, part.count)
        if written >= 0 {
          rest = rest.dropFirst(written)
        } else if errno == EAGAIN {
          waitUntilWritable(descriptor)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Waits for a descriptor that someone else has made non-blocking.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
