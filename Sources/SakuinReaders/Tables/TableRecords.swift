import Sakuin
import SakuinText

/// Reads the rows of a table below its header, which is the first row that is not blank.
///
/// A row must have as many cells as the header; further cells are allowed if they are empty. An empty cell is no value.
/// Columns of one name are one field with several values.
final class TableRecords: RecordReader {
  private let file: String
  private var rows: any TableRows
  /// The name of each column; nil before the header was read.
  private var names: [String]?
  private var number = 0
  /// The number of blank lines so far.
  private(set) var blank = 0
  /// The number of lines of the header.
  private(set) var header = 0
  /// The last line of the header.
  private var headerLine = 0
  /// The names of the columns, once the header was read.
  var columns: [String] { names ?? [] }
  /// None yet.
  var notes: [InputNote] { [] }

  /// Creates a reader of `rows` of `file`.
  init(_ rows: any TableRows, of file: String) {
    self.file = file
    self.rows = rows
  }

  /// The number of bytes read so far.
  var bytesRead: Int { rows.bytesRead }
  /// Whether the header was read: without it no row can be.
  var canGoOn: Bool { names != nil }

  /// The column itself.
  func shownColumn(_ column: Int) -> Int { column }
  /// The number of the line read last.
  var line: Int { rows.line }

  /// The next row; nil at the end.
  ///
  /// - Throws: `.input` with line and column for a row that does not fit the header; the next call continues after it.
  func next() throws(SakuinError) -> InputRecord? {
    while var row = try nextRow() {
      guard let names else {
        let found = ColumnNames.names(in: row.cells)
        try check(found, row)
        names = found
        header = row.lineCount
        headerLine = row.line
        continue
      }
      row.fillMerged(below: headerLine)
      number += 1
      let surplus = row.cells.dropFirst(names.count)
      guard row.cells.count >= names.count, surplus.allSatisfy({ trimmed($0).isEmpty }) else {
        throw .fault(
          file, line: row.line, column: min(row.cells.count, names.count + 1),
          "expected \(names.count) columns as in the header, got \(row.cells.count): “\(excerpt(row.cells[0]))”",
          ja: "見出しと同じ \(names.count) 列が必要ですが、\(row.cells.count) 列です（「\(excerpt(row.cells[0]))」）")
      }
      var record = InputRecord(line: row.line, lineCount: row.lineCount, number: number)
      for (column, (name, cell)) in zip(names, row.cells).enumerated() {
        let isEmpty = cell.unicodeScalars.allSatisfy(\.isWhiteSpace)
        if isEmpty { continue }
        if let known = record.fields.firstIndex(where: { $0.name == name }) {
          record.fields[known].values.append(.text(cell))
        } else {
          record.fields.append(InputRecord.Field(name: name, column: column + 1, values: [.text(cell)]))
        }
      }
      return record
    }
    guard names != nil else {
      throw .fault(
        file, "no header; expected a first row with the names of the columns", ja: "見出しの行がありません。1行目に列名が必要です")
    }
    return nil
  }

  private func nextRow() throws(SakuinError) -> TableRow? {
    while let row = try rows.next() {
      if !row.isBlank { return row }
      blank += row.lineCount
    }
    return nil
  }

  /// Throws for a header of too many columns.
  private func check(_ names: [String], _ row: TableRow) throws(SakuinError) {
    guard names.count <= InputRecord.maximumFields else {
      throw .fault(
        file, line: row.line, "expected at most \(InputRecord.maximumFields) columns, got \(names.count)",
        ja: "列は \(InputRecord.maximumFields) 個までですが、\(names.count) 列あります")
    }
  }
}
