/// Bytes of a file of which a search reads only the parts that it needs.
package protocol SpellingBytes: Sendable {
  /// How many there are.
  var count: Int { get }

  /// Copies bytes from `place` on into `room`; returns how many, fewer than asked for at the end or where reading fails.
  func copy(from place: Int, into room: UnsafeMutableRawBufferPointer) -> Int
}

/// The sorted lines of a file, as one look at a query reads them: block by block, each once.
///
/// Nothing is believed of the file: where bytes are missing there is a line end, and lines of more than
/// `longestLine` bytes end the search.
struct SortedLines {
  private let file: any SpellingBytes
  private var blocks: [Int: [UInt8]] = [:]
  private var block: [UInt8] = []
  private var blockStart = 0

  private static let blockSize = 1 << 12
  /// The beginning of each binary search is the same; what comes at its end is not worth keeping.
  private static let blockLimit = 256
  private static let longestLine = 1 << 12

  /// The lines of `file`.
  init(_ file: any SpellingBytes) {
    self.file = file
  }

  /// The byte at a place, or a line end behind the last one.
  mutating func byte(_ place: Int) -> UInt8 {
    if place < blockStart || place - blockStart >= block.count {
      guard place >= 0, place < file.count else { return 0x0A }
      load(place / SortedLines.blockSize)
      guard place - blockStart < block.count else { return 0x0A }
    }
    return block[place - blockStart]
  }

  private mutating func load(_ number: Int) {
    blockStart = number * SortedLines.blockSize
    if let known = blocks[number] {
      block = known
      return
    }
    block = [UInt8](unsafeUninitializedCapacity: SortedLines.blockSize) { room, count in
      count = max(0, min(room.count, file.copy(from: blockStart, into: UnsafeMutableRawBufferPointer(room))))
    }
    if blocks.count >= SortedLines.blockLimit { blocks.removeAll(keepingCapacity: true) }
    blocks[number] = block
  }

  /// Whether the bytes at a place are those of `key`.
  mutating func begins(_ place: Int, with key: [UInt8]) -> Bool {
    for (offset, wanted) in key.enumerated() where byte(place + offset) != wanted { return false }
    return true
  }

  /// The place of the first line that is not less than `key`, or the end of the file; nil in a file that is none.
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
    var place = middle
    while place > low, byte(place - 1) != 0x0A {
      place -= 1
      if middle - place > SortedLines.longestLine { return nil }
    }
    return place
  }

  private mutating func lineEnd(_ start: Int) -> Int? {
    var place = start
    while byte(place) != 0x0A {
      place += 1
      if place - start > SortedLines.longestLine { return nil }
    }
    return place
  }

  private mutating func isLess(_ line: Int, _ key: [UInt8]) -> Bool {
    for (offset, wanted) in key.enumerated() {
      let have = byte(line + offset)
      // A tab ends a spelling and is less than any of its bytes.
      if have != wanted { return have < wanted }
    }
    return false
  }

  /// The fields from a place to the end of its line.
  mutating func fields(from start: Int) -> [[UInt16]] {
    guard let end = lineEnd(start), start < end else { return [] }
    var bytes: [UInt8] = []
    for place in start..<end { bytes.append(byte(place)) }
    return bytes.split(separator: 0x09).prefix(24).map { Array(String(decoding: $0, as: UTF8.self).utf16) }
  }
}
