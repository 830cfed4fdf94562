import Sakuin
import SakuinText

/// Reads the rows of a table below its header, which is the first row that is not blank.
///
/// A row must have as many cells as the header; further cells are allowed if they are empty. An empty cell is no value.
/// Columns of one name are one field with several values.
final class TableRecords: RecordReader {
  private let file: String
  private var rows: any TableRows
  private let renaming: [String: String]
  private let declared: FieldNames
  /// The field of each column; nil before the header was read.
  private var fields: [String]?
  private var number = 0
  /// The number of blank lines so far.
  private(set) var blank = 0
  /// The number of lines of the header.
  private(set) var header = 0
  /// The last line of the header.
  private var headerLine = 0
  /// The columns that are fields of another name.
  private(set) var renamed: [RenamedColumn] = []

  /// Creates a reader of `rows` of `file`; `renaming` maps names of columns to field names,
  /// and columns with names that are `declared` are those fields.
  init(_ rows: any TableRows, of file: String, renaming: [String: String], declared: FieldNames) {
    self.file = file
    self.rows = rows
    self.renaming = renaming
    self.declared = declared
  }

  /// The number of bytes read so far.
  var bytesRead: Int { rows.bytesRead }
  /// Whether the header was read: without it no row can be.
  var canGoOn: Bool { fields != nil }

  /// The column itself.
  func shownColumn(_ column: Int) -> Int { column }
  /// The number of the line read last.
  var line: Int { rows.line }

  /// The next row; nil at the end.
  ///
  /// - Throws: `.input` with line and column for a row that does not fit the header; the next call continues after it.
  func next() throws(SakuinError) -> InputRecord? {
    while var row = try nextRow() {
      guard let fields else {
        let names = ColumnNames.names(in: row.cells)
        let found = ColumnNames.fields(of: names, renaming: renaming, declared: declared)
        try check(found, row)
        fields = found
        renamed.add(zip(names, found).filter { $0 != $1 && !$0.isEmpty }.map { RenamedColumn($0, $1) })
        header = row.lineCount
        headerLine = row.line
        continue
      }
      row.fillMerged(below: headerLine)
      number += 1
      let surplus = row.cells.dropFirst(fields.count)
      guard row.cells.count >= fields.count, surplus.allSatisfy({ trimmed($0).isEmpty }) else {
        throw .fault(
          file, line: row.line, column: min(row.cells.count, fields.count + 1),
          "expected \(fields.count) columns as in the header, got \(row.cells.count): “\(excerpt(row.cells[0]))”",
          ja: "見出しと同じ \(fields.count) 列が必要ですが、\(row.cells.count) 列です（「\(excerpt(row.cells[0]))」）")
      }
      var record = InputRecord(line: row.line, lineCount: row.lineCount, number: number, isRow: true)
      for (column, (name, cell)) in zip(fields, row.cells).enumerated() {
        let isEmpty = cell.unicodeScalars.allSatisfy(\.isWhiteSpace)
        if isEmpty { continue }
        guard !name.isEmpty else {
          throw .fault(
            file, line: row.line, column: column + 1,
            "column \(column + 1) has no name in the header; name it with --map '#\(column + 1)=FIELD'",
            ja: "\(column + 1) 列目は見出しに名前がありません。--map '#\(column + 1)=項目' で名前を付けてください")
        }
        if let known = record.fields.firstIndex(where: { $0.name == name }) {
          record.fields[known].values.append(.text(cell))
        } else {
          record.fields.append(InputRecord.Field(name: name, column: column + 1, values: [.text(cell)]))
        }
      }
      return record
    }
    guard fields != nil else {
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

  /// Throws for a header in which no column is recognized and that is probably a title or a first row.
  private func check(_ names: [String], _ row: TableRow) throws(SakuinError) {
    for (wanted, _) in renaming.sorted(by: { $0.key < $1.key }) {
      let isThere =
        row.cells.contains { trimmed($0) == wanted }
        || (1...row.cells.count).contains { wanted == "#\($0)" }
      guard isThere else {
        throw .fault(
          file, line: row.line,
          "there is no column “\(excerpt(wanted))”; the header has “\(excerpt(row.cells.joined(separator: " ")))”",
          ja: "列「\(excerpt(wanted))」がありません。見出しは「\(excerpt(row.cells.joined(separator: " ")))」です")
      }
    }
    guard names.count <= InputRecord.maximumFields else {
      throw .fault(
        file, line: row.line, "expected at most \(InputRecord.maximumFields) columns, got \(names.count)",
        ja: "列は \(InputRecord.maximumFields) 個までですが、\(names.count) 列あります")
    }
  }
}
