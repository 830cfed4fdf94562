import Glibc
import Sakuin

/// Reads an input line by line, in memory that is bounded by the longest line.
package final class LineReader {
  /// The longest line that is read: 64 MiB.
  static let maximumLineBytes = 1 << 26

  private let source: ByteSource
  /// Where the bytes after `end` come from.
  private var offset: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// The number of the line that was given out last, from 1.
  package private(set) var line = 0
  /// The line that was given out last, valid until the next call of `next`.
  private(set) var current = UnsafeRawBufferPointer(start: nil, count: 0)

  /// A reader that begins at a byte of `source`; `capacity` is how much is read at once at first, at least 1.
  package init(_ source: ByteSource, from offset: Int, capacity: Int = 1 << 18) {
    self.source = source
    self.offset = offset
    buffer = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { buffer.deallocate() }

  /// Bytes of the source that have been given out.
  package var bytesRead: Int { offset - (end - start) }

  /// The next line without its line feed, valid until the next call; nil at the end. A line feed at the very end begins
  /// no line.
  package func next() throws(SakuinError) -> UnsafeRawBufferPointer? {
    var searched = start
    while true {
      if searched < end, let base = buffer.baseAddress,
        let found = memchr(base + searched, 0x0A, end - searched)
      {
        // SAFETY: memchr looked at bytes `searched..<end` of the buffer only.
        let at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
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

  /// Moves what is left to the front, makes room when it fills the buffer, and reads on.
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
    let got = try source.read(UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]), at: offset)
    offset += got
    end += got
    isAtEnd = got == 0
  }
}
