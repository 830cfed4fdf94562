/// The screen of a terminal after the bytes it was sent: the part of ECMA-48 and VT100 that line editors use.
/// An unsupported sequence is kept in `unknown`, so that no test passes on a misread screen.
struct TerminalScreen {
  private(set) var columns: Int
  private let height: Int
  /// Characters by row and column; the second column of a wide one is empty.
  private var rows: [[String]]
  private(set) var row = 0
  private(set) var column = 0
  /// Unsupported sequences.
  private(set) var unknown: [String] = []
  private var pending: [UInt8] = []
  /// After a character in the last column the cursor stays there until the next character.
  private var wraps = false

  init(columns: Int, rows height: Int) {
    self.columns = columns
    self.height = height
    rows = Array(repeating: Array(repeating: " ", count: columns), count: height)
  }

  /// The lines without trailing blanks and trailing empty lines.
  var text: String {
    var lines = rows.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Changes the width; a real terminal may rewrap lines, this one truncates or pads them.
  mutating func resize(columns: Int) {
    rows = rows.map { row in
      row.count > columns ? Array(row[..<columns]) : row + Array(repeating: " ", count: columns - row.count)
    }
    self.columns = columns
    column = min(column, columns - 1)
  }

  /// Processes output of the program, which may end in the middle of a sequence.
  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    while let length = lengthOfFirst(pending) {
      let first = Array(pending[..<length])
      pending.removeFirst(length)
      perform(first)
    }
  }

  /// The length in bytes of the first character or sequence; nil when it is incomplete.
  private func lengthOfFirst(_ bytes: [UInt8]) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x1B {
      guard bytes.count > 1 else { return nil }
      if bytes[1] == UInt8(ascii: "[") {
        return bytes.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 }
      }
      if bytes[1] == UInt8(ascii: "]") {
        if let bell = bytes.firstIndex(of: 7) { return bell + 1 }
        return bytes.indices.dropFirst(2).first { bytes[$0] == 0x5C && bytes[$0 - 1] == 0x1B }.map { $0 + 1 }
      }
      let isCharset = bytes[1] == UInt8(ascii: "(")
      return bytes.count >= (isCharset ? 3 : 2) ? (isCharset ? 3 : 2) : nil
    }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return bytes.count >= length ? length : nil
  }

  private mutating func perform(_ bytes: [UInt8]) {
    switch bytes[0] {
    case 0x1B: performSequence(String(decoding: bytes.dropFirst(), as: UTF8.self))
    case 0x0A: lineFeed()
    case 0x0D: move(row, 0)
    case 0x08: move(row, max(0, column - 1))
    case 0x09: move(row, min(columns - 1, (column / 8 + 1) * 8))
    case 0x07: break
    default: put(String(decoding: bytes, as: UTF8.self))
    }
  }

  private mutating func move(_ row: Int, _ column: Int) {
    self.row = min(max(0, row), height - 1)
    self.column = min(max(0, column), columns - 1)
    wraps = false
  }

  private mutating func lineFeed() {
    if row == height - 1 {
      rows.removeFirst()
      rows.append(Array(repeating: " ", count: columns))
    } else {
      row += 1
    }
    wraps = false
  }

  /// Width in columns by Unicode blocks, independent of the code under test.
  static func width(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x300...0x36F, 0x200B...0x200D, 0x3099...0x309A, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  private mutating func put(_ character: String) {
    let width = character.unicodeScalars.reduce(0) { $0 + Self.width($1.value) }
    if width == 0 {
      if column > 0 { rows[row][column - 1] += character }
      return
    }
    if wraps || column + width > columns {
      column = 0
      lineFeed()
    }
    rows[row][column] = character
    if width == 2 { rows[row][column + 1] = "" }
    column += width
    if column == columns {
      column -= 1
      wraps = true
    }
  }

  private mutating func performSequence(_ sequence: String) {
    guard sequence.hasPrefix("["), let final = sequence.last else {
      switch sequence {
      case "M": move(row - 1, column)
      case "E":
        move(row, 0)
        lineFeed()
      case _ where sequence.hasPrefix("(") || sequence.hasPrefix("]") || "=>78".contains(sequence): break
      default: unknown.append(sequence)
      }
      return
    }
    let numbers = sequence.dropFirst().dropLast().split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    let blanks = Array(repeating: " ", count: columns)
    switch final {
    case "A": move(row - count, column)
    case "B": move(row + count, column)
    case "C": move(row, column + count)
    case "D": move(row, column - count)
    case "G": move(row, count - 1)
    case "H": move(count - 1, numbers.count > 1 ? numbers[1] - 1 : 0)
    case "J":
      if numbers.first == 2 { rows = Array(repeating: blanks, count: height) }
      rows[row].replaceSubrange(column..., with: blanks[column...])
      for below in rows.indices where below > row { rows[below] = blanks }
    case "K": rows[row].replaceSubrange(column..., with: blanks[column...])
    case "P":
      rows[row].removeSubrange(column..<min(column + count, columns))
      rows[row] += Array(repeating: " ", count: columns - rows[row].count)
    case "@":
      rows[row].insert(contentsOf: blanks.prefix(count), at: column)
      rows[row] = Array(rows[row][..<columns])
    case "m", "h", "l", "r": break
    default: unknown.append(sequence)
    }
  }
}
