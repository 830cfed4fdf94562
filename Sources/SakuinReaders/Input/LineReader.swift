import SakuinPlatform
import Sakuin

/// Reads an input line by line, in memory that is bounded by the longest line. Which bytes end a line is settled before
/// (`LineEnds`).
package final class LineReader {
  /// The longest line that is read: 64 MiB.
  static let maximumLineBytes = 1 << 26

  private let source: ByteSource
  private let ends: LineEnds
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
  /// What ended the line returned last.
  package private(set) var lineEnd = LineEnd.none

  /// Creates a reader that begins at a byte of `source`; `capacity` is the initial size of the buffer, at least 1.
  package init(
    _ source: ByteSource, from offset: Int, ends: LineEnds = .lineFeeds, capacity: Int = 1 << 18
  ) {
    self.source = source
    self.ends = ends
    self.offset = offset
    buffer = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { buffer.deallocate() }

  /// The number of bytes of the source consumed so far.
  package var bytesRead: Int { offset - (end - start) }

  /// The next line without what ends it, valid until the next call; nil at the end. A line end at the very end begins no
  /// line. Where lines end with LF, a CR before it is part of the line.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for a line of more than `maximumLineBytes`.
  package func next() throws(SakuinError) -> UnsafeRawBufferPointer? {
    var searched = start
    while true {
      if let (at, end) = find(from: searched) { return take(upTo: at, end) }
      searched = end
      if isAtEnd { return start < end ? take(upTo: end, .none) : nil }
      if end - start > Self.maximumLineBytes {
        throw .fault(
          source.name, line: line + 1,
          "the line is longer than \(Self.maximumLineBytes) bytes; expected one document a line",
          ja: "行が \(Self.maximumLineBytes) バイトを超えています。1行に1文書が必要です")
      }
      // A CR at the end of the buffer is looked at again, with the byte after it.
      if ends == .carriageReturns, searched > start, buffer[searched - 1] == 0x0D { searched -= 1 }
      searched -= start
      try fill()
    }
  }

  /// The first line end from byte `index` of the buffer on, and its offset.
  private func find(from index: Int) -> (at: Int, LineEnd)? {
    guard index < end, let base = buffer.baseAddress else { return nil }
    if ends == .lineFeeds {
      guard let lineFeed = memchr(base + index, 0x0A, end - index) else { return nil }
      // SAFETY: memchr looked at bytes `index..<end` of the buffer only.
      return (UnsafeRawPointer(lineFeed) - UnsafeRawPointer(base), .lineFeed)
    }
    for at in index..<end {
      switch buffer[at] {
      case 0x0A: return (at, .lineFeed)
      case 0x0D where at + 1 < end: return (at, buffer[at + 1] == 0x0A ? .both : .carriageReturn)
      case 0x0D: return isAtEnd ? (at, .carriageReturn) : nil
      default: continue
      }
    }
    return nil
  }

  private func take(upTo end: Int, _ lineEnd: LineEnd) -> UnsafeRawBufferPointer {
    line += 1
    self.lineEnd = lineEnd
    current = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start..<end])
    start =
      switch lineEnd {
      case .lineFeed, .carriageReturn: end + 1
      case .both: end + 2
      case .none: end
      }
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
