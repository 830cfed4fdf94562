/// The bytes of a file, of which a search reads only the parts that it needs.
package protocol SpellingBytes: Sendable {
  /// The number of bytes.
  var count: Int { get }

  /// Copies bytes from `position` on into `buffer`; returns how many, fewer than requested at the end or where
  /// reading fails.
  func copy(from position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int
}

/// Random access to the sorted lines of a file for one query: reads block by block, each block once.
///
/// The file is not trusted: a missing byte reads as a line end, and a line of more than `longestLine` bytes ends the
/// search.
struct SortedLines {
  private let file: any SpellingBytes
  private var blocks: [Int: [UInt8]] = [:]
  private var block: [UInt8] = []
  private var blockStart = 0

  private static let blockSize = 1 << 12
  /// The most blocks that are cached. All binary searches begin with the same blocks; those at their ends are not
  /// worth caching.
  private static let blockLimit = 256
  private static let longestLine = 1 << 12

  /// Creates a reader of the lines of `file`.
  init(_ file: any SpellingBytes) {
    self.file = file
  }

  /// The byte at a position, or a line end after the last one.
  mutating func byte(_ position: Int) -> UInt8 {
    if position < blockStart || position - blockStart >= block.count {
      guard position >= 0, position < file.count else { return 0x0A }
      load(position / SortedLines.blockSize)
      guard position - blockStart < block.count else { return 0x0A }
    }
    return block[position - blockStart]
  }

  private mutating func load(_ number: Int) {
    blockStart = number * SortedLines.blockSize
    if let known = blocks[number] {
      block = known
      return
    }
    block = [UInt8](unsafeUninitializedCapacity: SortedLines.blockSize) { buffer, count in
      count = max(
        0, min(buffer.count, file.copy(from: blockStart, into: UnsafeMutableRawBufferPointer(buffer))))
    }
    if blocks.count >= SortedLines.blockLimit { blocks.removeAll(keepingCapacity: true) }
    blocks[number] = block
  }

  /// Whether the bytes at a position are those of `key`.
  mutating func begins(_ position: Int, with key: [UInt8]) -> Bool {
    for (offset, wanted) in key.enumerated() where byte(position + offset) != wanted { return false }
    return true
  }

  /// The position of the first line that is not less than `key`, or the end of the file; nil where the file is not
  /// one of lines.
  ///
  /// - Complexity: O(log n) lines read, for n bytes.
  mutating func lowerBound(_ key: [UInt8]) -> Int? {
    var low = 0
    var high = file.count
    while low < high {
      guard let line = lineStart(low + (high - low) / 2, notBefore: low) else { return nil }
      if isLess(line, key) {
        guard let end = lineEnd(line) else { return nil }
        low = end + 1
      } else {
        high = line
      }
    }
    return min(low, file.count)
  }

  private mutating func lineStart(_ middle: Int, notBefore low: Int) -> Int? {
    var position = middle
    while position > low, byte(position - 1) != 0x0A {
      position -= 1
      if middle - position > SortedLines.longestLine { return nil }
    }
    return position
  }

  private mutating func lineEnd(_ start: Int) -> Int? {
    var position = start
    while byte(position) != 0x0A {
      position += 1
      if position - start > SortedLines.longestLine { return nil }
    }
    return position
  }

  private mutating func isLess(_ line: Int, _ key: [UInt8]) -> Bool {
    for (offset, wanted) in key.enumerated() {
      let have = byte(line + offset)
      // A tab ends a spelling and is less than any of its bytes.
      if have != wanted { return have < wanted }
    }
    return false
  }

  /// The tab-separated fields from a position to the end of its line.
  mutating func fields(from start: Int) -> [[UInt16]] {
    guard let end = lineEnd(start), start < end else { return [] }
    var bytes: [UInt8] = []
    for position in start..<end { bytes.append(byte(position)) }
    return bytes.split(separator: 0x09).prefix(24).map { Array(String(decoding: $0, as: UTF8.self).utf16) }
  }
}
