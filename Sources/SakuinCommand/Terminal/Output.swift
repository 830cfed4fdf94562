import Glibc

/// A buffered byte stream to a file descriptor.
///
/// Bytes are gathered and handed to the system in large pieces, never line by line. The first failed write is kept
/// and everything after it is dropped, so that rendering code need not check every write: whoever produces much
/// output asks `isOpen` now and then, and the program looks at `failure` once at its end.
package final class Output {
  /// Bytes gathered before they are handed on.
  private static let capacity = 1 << 16

  private var descriptor: Int32?
  private var buffer: [UInt8] = []
  /// What shows the output once it is known to be longer than the screen.
  private var pager: Pager?
  private var pagerProcess: pid_t?

  /// The `errno` of the first write that failed; nil while all is well.
  package private(set) var failure: Int32?

  /// A stream to an open descriptor, which stays the caller's to close.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// A stream that keeps everything in memory.
  package init() {
    descriptor = nil
  }

  /// Whether bytes written now still reach someone.
  var isOpen: Bool { failure == nil }

  /// Whether the reader has gone, as `head` does: the end of the output, but not an error.
  var isPipeClosed: Bool { failure == EPIPE }

  /// What a stream in memory has gathered, or a stream to a descriptor still holds back.
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

  /// Appends a text and ends the line.
  func writeLine(_ text: String = "") {
    buffer.append(contentsOf: text.utf8)
    write(byte: UInt8(ascii: "\n"))
  }

  /// Appends bytes and ends the line.
  func writeLine(bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    write(byte: UInt8(ascii: "\n"))
  }

  /// Appends one byte.
  package func write(byte: UInt8) {
    buffer.append(byte)
    flushIfFull()
  }

  /// Appends a text `count` times; nothing where `count` is not positive.
  package func write(_ text: String, times count: Int) {
    guard count > 0 else { return }
    for _ in 0..<count { write(text) }
  }

  private func flushIfFull() {
    if descriptor != nil, buffer.count >= Self.capacity { flush() }
  }

  /// Shows output that does not fit the screen through a pager from now on.
  package func page(with pager: Pager) { self.pager = pager }

  private func startPagerIfLong() {
    guard let pager, buffer.count(where: { $0 == UInt8(ascii: "\n") }) >= pager.rows else { return }
    self.pager = nil
    guard let started = pager.start() else { return }
    descriptor = started.descriptor
    pagerProcess = started.process
  }

  /// Hands on what is left and waits until the reader of a pager leaves it.
  func finish() {
    flush()
    guard let process = pagerProcess, let descriptor else { return }
    close(descriptor)
    self.descriptor = nil
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    pagerProcess = nil
  }

  /// Hands everything gathered to the system.
  func flush() {
    if pager != nil { startPagerIfLong() }
    guard let descriptor else { return }
    if failure == nil { failure = Self.writeAll(buffer, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes, however many calls that takes, and returns the `errno` of a failure.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    // SAFETY: the pointer is used within the closure only, and `rest` is a part of `raw`.
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
