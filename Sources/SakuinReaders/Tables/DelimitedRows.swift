import SakuinPlatform
import Sakuin
import SakuinText

/// Reads rows of cells separated by commas (RFC 4180), tabs, or another character of one byte.
///
/// A cell that begins with a quotation mark extends to the next single one, over separators and line ends, which are
/// kept as written; two of them mean one. Anywhere else a quotation mark is an ordinary character. Rows end with LF, CR
/// LF or CR (`LineEnds`).
package struct DelimitedRows: TableRows {
  /// The most bytes of a quoted cell: 16 MiB. A longer one lacks its closing quotation mark.
  static let maximumCellBytes = 1 << 24
  /// The most cells of a row, as in Excel: 16,384.
  static let maximumCells = 1 << 14

  private let file: String
  private let lines: LineReader
  private let separator: UInt8
  private var cell: [UInt8] = []

  /// Creates a reader of the rows of `input`.
  package init(_ input: TextInput, separator: UInt8) {
    self.init(input.source.name, input.lines(), separator: separator)
  }

  /// Creates a reader of rows from lines of well-formed UTF-8; `file` names them in errors.
  init(_ file: String, _ lines: LineReader, separator: UInt8) {
    self.file = file
    self.lines = lines
    self.separator = separator
  }

  /// The number of bytes read so far.
  package var bytesRead: Int { lines.bytesRead }
  /// The number of the line read last.
  package var line: Int { lines.line }

  /// The next row; nil at the end.
  ///
  /// - Throws: `.input` with line and column for a quoted cell that is not closed or not followed by a separator, and for
  ///   more than `maximumCells` cells; the next call continues with the line after it.
  package mutating func next() throws(SakuinError) -> TableRow? {
    guard var bytes = try lines.next() else { return nil }
    let first = lines.line
    var cells: [String] = []
    var index = 0
    while true {
      guard cells.count < Self.maximumCells else { throw tooManyCells() }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        index += 1
        try takeQuotedCell(&bytes, &index, column: cells.count + 1)
        cells.append(String(decoding: cell, as: UTF8.self))
        if index == bytes.count - 1, bytes[index] == 0x0D { index += 1 }
        guard index == bytes.count || bytes[index] == separator else {
          throw .fault(
            file, line: lines.line, column: cells.count,
            "expected a separator behind the closing quotation mark; write a quotation mark inside a cell twice",
            ja: "閉じる引用符 \" の後に区切りが必要です。セルの中の引用符は2つ続けて書いてください")
        }
      } else {
        let end = Self.find(separator, bytes, from: index) ?? bytes.count
        var stop = end
        if end == bytes.count, stop > index, bytes[stop - 1] == 0x0D { stop -= 1 }
        cells.append(String(decoding: bytes[index..<stop], as: UTF8.self))
        index = end
      }
      if index >= bytes.count {
        return TableRow(line: first, lineCount: lines.line - first + 1, cells: cells)
      }
      index += 1
    }
  }

  private func tooManyCells() -> SakuinError {
    .fault(
      file, line: lines.line,
      "expected at most \(Self.maximumCells) columns; is the separator right, and does every row end with a line end?",
      ja: "列は \(Self.maximumCells) 個までです。区切り文字と行末の改行を確かめてください")
  }

  /// Consumes a quoted cell after its opening quotation mark, over as many lines as it has, into `cell`. `bytes` and
  /// `index` then stand after it, on its last line.
  private mutating func takeQuotedCell(
    _ bytes: inout UnsafeRawBufferPointer, _ index: inout Int, column: Int
  ) throws(SakuinError) {
    let opened = lines.line
    cell.removeAll(keepingCapacity: true)
    while !takeQuoted(bytes, &index) {
      let lineEnd = lines.lineEnd
      guard cell.count <= Self.maximumCellBytes, let more = try lines.next() else {
        throw .fault(
          file, line: opened, column: column,
          "the quoted cell that begins on line \(opened) has no closing quotation mark",
          ja: "\(opened) 行目で始まる引用符 \" が閉じていません")
      }
      cell.append(contentsOf: lineEnd.bytes)
      bytes = more
      index = 0
    }
  }

  /// Consumes the rest of a quoted cell on this line; returns whether it was closed.
  private mutating func takeQuoted(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Bool {
    let mark = UInt8(ascii: "\"")
    while index < bytes.count {
      let end = Self.find(mark, bytes, from: index) ?? bytes.count
      cell.append(contentsOf: bytes[index..<end])
      index = end + 1
      if end == bytes.count { return false }
      guard index < bytes.count, bytes[index] == mark else { return true }
      cell.append(mark)
      index += 1
    }
    return false
  }

  /// The position of the first such byte from `index` on; nil where there is none.
  private static func find(_ byte: UInt8, _ bytes: UnsafeRawBufferPointer, from index: Int) -> Int? {
    guard index < bytes.count, let base = bytes.baseAddress else { return nil }
    // SAFETY: memchr looks at bytes `index..<bytes.count` only.
    return memchr(base + index, Int32(byte), bytes.count - index).map { UnsafeRawPointer($0) - base }
  }
}
