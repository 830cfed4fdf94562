import Sakuin
import SakuinText

/// Reads rows of cells separated by commas (RFC 4180) or tabs.
///
/// A cell that begins with a quotation mark goes to the next single one, over separators and line ends; two of them mean
/// one. Anywhere else a quotation mark is an ordinary character. Rows end with LF or CR LF.
package struct DelimitedRows {
  /// A row.
  package struct Row: Equatable {
    /// The line on which it begins, from 1.
    var line: Int
    /// The lines it takes.
    var lineCount: Int
    /// The cells as they stand.
    package var cells: [String]

    /// Whether no cell holds anything.
    var isBlank: Bool { cells.allSatisfy { $0.unicodeScalars.allSatisfy(\.isWhiteSpace) } }
  }

  /// How long a quoted cell may be: 16 MiB. A longer one lacks its closing quotation mark.
  static let maximumCellBytes = 1 << 24

  private let file: String
  private let lines: LineReader
  private let separator: UInt8
  private var cell: [UInt8] = []

  /// A reader of the rows of `input`.
  package init(_ input: TextInput, separator: UInt8) {
    file = input.source.name
    lines = input.lines()
    self.separator = separator
  }

  /// Bytes read so far.
  var bytesRead: Int { lines.bytesRead }
  /// The line read last.
  var line: Int { lines.line }

  /// The next row; nil at the end.
  ///
  /// - Throws: `.input` with line and column for a quoted cell that is not closed or not followed by a separator; the
  ///   next call goes on with the line after it.
  package mutating func next() throws(SakuinError) -> Row? {
    guard var bytes = try lines.next() else { return nil }
    let first = lines.line
    var cells: [String] = []
    var index = 0
    while true {
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        let opened = lines.line
        cell.removeAll(keepingCapacity: true)
        index += 1
        // Over as many lines as the cell has.
        while !takeQuoted(bytes, &index) {
          guard cell.count <= Self.maximumCellBytes, let more = try lines.next() else {
            throw .fault(
              file, line: opened, column: cells.count + 1,
              "the quoted cell that begins on line \(opened) has no closing quotation mark",
              ja: "\(opened) 行目で始まる引用符 \" が閉じていません")
          }
          cell.append(0x0A)
          bytes = more
          index = 0
        }
        cells.append(String(decoding: cell, as: UTF8.self))
        if index == bytes.count - 1, bytes[index] == 0x0D { index += 1 }
        guard index == bytes.count || bytes[index] == separator else {
          throw .fault(
            file, line: lines.line, column: cells.count,
            "expected a separator behind the closing quotation mark; write a quotation mark inside a cell twice",
            ja: "閉じる引用符 \" の後に区切りが必要です。セルの中の引用符は2つ続けて書いてください")
        }
      } else {
        let end = bytes[index...].firstIndex(of: separator) ?? bytes.count
        var stop = end
        if end == bytes.count, stop > index, bytes[stop - 1] == 0x0D { stop -= 1 }
        cells.append(String(decoding: bytes[index..<stop], as: UTF8.self))
        index = end
      }
      if index >= bytes.count {
        return Row(line: first, lineCount: lines.line - first + 1, cells: cells)
      }
      index += 1
    }
  }

  /// Takes what is left of a quoted cell on this line; whether it was closed.
  private mutating func takeQuoted(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Bool {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte != UInt8(ascii: "\"") {
        cell.append(byte)
      } else if index < bytes.count, bytes[index] == byte {
        cell.append(byte)
        index += 1
      } else {
        return true
      }
    }
    return false
  }
}
