import Glibc
import Sakuin

/// Reads an input line by line, in memory that is bounded by the longest line.
package final class LineReader {
  /// The longest line that is read: 64 MiB.
  static let maximumLineBytes = 1 << 26

  private let source: ByteSource
  /// The offset in the source of the bytes after `end`.
  private var offset: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// The number of the line returned last, from 1.
  package private(set) var line = 0
  /// The line returned last, valid until the next call of `next`.
  private(set) var current = UnsafeRawBufferPointer(start: nil, count: 0)

  /// Creates a reader that begins at a byte of `source`; `capacity` is the initial size of the buffer, at least 1.
  package init(_ source: ByteSource, from offset: Int, capacity: Int = 1 << 18) {
    self.source = source
    self.offset = offset
    buffer = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { buffer.deallocate() }

  /// The number of bytes of the source consumed so far.
  package var bytesRead: Int { offset - (end - start) }

  /// The next line without its line feed, valid until the next call; nil at the end. A line feed at the very end begins
  /// no line.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for a line of more than `maximumLineBytes`.
  package func next() throws(SakuinError) -> UnsafeRawBufferPointer? {
    var searched = start
    while true {
      if searched < end, let base = buffer.baseAddress,
        let lineFeed = memchr(base + searched, 0x0A, end - searched)
      {
        // SAFETY: memchr looked at bytes `searched..<end` of the buffer only.
        let at = UnsafeRawPointer(lineFeed) - UnsafeRawPointer(base)
        return take(upTo: at, next: at + 1)
      }
      searched = end
      if isAtEnd { return start < end ? take(upTo: end, next: end) : nil }
      if end - start > Self.maximumLineBytes {
        throw .fault(
          source.name, line: line + 1,
          "the line is longer than \(Self.maximumLineBytes) bytes; expected one document a line",
          ja: "行が \(Self.maximumLineBytes) バイトを超えています。1行に1文書が必要です")
      }
      searched -= start
      try fill()
    }
  }

  private func take(upTo lineEnd: Int, next: Int) -> UnsafeRawBufferPointer {
    defer { start = next }
    line += 1
    current = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start..<lineEnd])
    return current
  }

  /// Moves unread bytes to the front, grows the buffer when it is full, and reads on.
  private func fill() throws(SakuinError) {
    let kept = end - start
    if kept * 2 >= buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 8)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      buffer.deallocate()
      buffer = larger
    } else if kept > 0, start > 0, let base = buffer.baseAddress {
      // SAFETY: both ranges lie in the buffer; memmove allows them to overlap.
      memmove(base, base + start, kept)
    }
    (start, end) = (0, kept)
    let received = try source.read(UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]), at: offset)
    offset += received
    end += received
    isAtEnd = received == 0
  }
}
