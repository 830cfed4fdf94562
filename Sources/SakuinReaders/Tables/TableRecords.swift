import Sakuin
import SakuinText

/// Reads the rows of a table as records.
///
/// The header is found among titles and remarks (`TableLayout`), or named by `TableOptions`. Every row below it is a
/// record, but for blank ones, repeated headers and remarks. An empty cell is no value; cells that a row lacks are
/// empty, and cells behind the header's last column belong to columns called 列 and their number. Columns of one name are
/// numbered in order. A row of totals has the field 行種.
package final class TableRecords: RecordReader {
  private let file: String
  private let options: TableOptions
  private let cellText: CellText
  private var queue: RowQueue
  /// The columns; nil before the header was read.
  private var table: TableColumns?
  private var merged = MergedColumns(width: 0)
  private var noteList = NoteList()
  private var remarks = RemarkRows()
  private var number = 0
  /// The cells of the last row of the header, and its line.
  private var headerRow: TableRow?
  /// The number of blank lines so far.
  package private(set) var blank = 0
  /// The number of lines of the header and of what is above it.
  package private(set) var header = 0
  /// The number of lines of remarks and of rows left out.
  package private(set) var noteLines = 0

  /// How many rows, and how many bytes of them, are read before the header is decided: 200 and 1 MiB.
  private static let (sampledRows, sampledBytes) = (200, 1 << 20)

  /// Creates a reader of `rows` of `file`; `hasApostrophes` where an export for Excel may have written it.
  package init(
    _ rows: any TableRows, of file: String, options: TableOptions = TableOptions(),
    hasApostrophes: Bool = false
  ) {
    self.file = file
    self.options = options
    cellText = CellText(takesApostrophes: hasApostrophes)
    queue = RowQueue(rows)
  }

  /// The number of bytes read so far.
  package var bytesRead: Int { queue.bytesRead }
  /// Whether the header was read: without it no row can be.
  package var canGoOn: Bool { table != nil }
  /// The number of the last line of what was read so far.
  package var line: Int { queue.line }
  /// The names of the columns so far, from left to right.
  package var columns: [String] { table?.all ?? [] }

  /// What was recognised so far; the hint about merged cells is only right at the end.
  package var notes: [InputNote] {
    var list = noteList
    if var table, options.fillsDown == .none {
      for column in merged.merged {
        list.count(.mergedBlanks, line: column.line, table.name(at: column.index), by: column.blanks)
      }
    }
    return list.notes
  }

  /// The column itself.
  package func shownColumn(_ column: Int) -> Int { column }

  /// The next record; nil at the end.
  ///
  /// - Throws: `.input` with line and column for a row that cannot be read; the next call continues after it.
  package func next() throws(SakuinError) -> InputRecord? {
    if table == nil { try readHeader() }
    while let entry = queue.pop() {
      guard var row = entry.row else { throw entry.fault ?? headerFault() }
      let filled = row.filled
      if filled.isEmpty {
        blank += row.lineCount
      } else if row.cells == headerRow?.cells, filled.count > 1 {
        header += row.lineCount
      } else if isRemark(row, filled) {
        noteList.list(.note, line: row.line, filled.map { row.cells[$0] }.joined(separator: " "))
        noteLines += row.lineCount
      } else {
        return try record(&row, filled)
      }
    }
    return nil
  }

  private func isRemark(_ row: TableRow, _ filled: [Int]) -> Bool {
    remarks.isRemark(row, filled) { distance in
      guard let entry = queue.peek(distance) else { return .end }
      guard let row = entry.row else { return .fault }
      return .row(row)
    }
  }

  // MARK: The header

  private func headerFault() -> SakuinError {
    .fault(
      file, "no header; expected a first row with the names of the columns", ja: "見出しの行がありません。1行目に列名が必要です")
  }

  private func readHeader() throws(SakuinError) {
    try skip(options.skippedRows)
    // sep=; tells Excel the separator.
    if let row = queue.peek(0)?.row, row.line == 1, row.cells.first?.lowercased() == "sep=", row.filled == [0]
    {
      header += row.lineCount
      _ = queue.pop()
    }
    if options.hasNoHeader {
      try begin(TableColumns(width: sample().map { ($0.filled.last ?? 0) + 1 }.max() ?? 0))
    } else if let rows = options.headerRows {
      try take(above: rows.lowerBound - 1 - queue.taken)
      try takeHeader(rows.count - max(0, queue.taken + 1 - rows.lowerBound), asked: rows)
    } else {
      try findHeader()
    }
  }

  private func findHeader() throws(SakuinError) {
    let rows = try sample()
    var layout = TableLayout.find(rows)
    // A row with names that the user gave is a header, whatever it looks like.
    if layout.headerRows == 0,
      rows[layout.above].cells.contains(where: { options.names.contains(trimmed($0)) })
    {
      layout.headerRows = 1
    }
    try take(above: layout.above, countsBlank: false)
    if layout.headerRows == 0 {
      noteList.count(.noHeader, line: rows[layout.above].line)
      try begin(TableColumns(width: rows.map { ($0.filled.last ?? 0) + 1 }.max() ?? 0))
      return
    }
    try takeHeader(layout.headerRows, asked: nil)
    if layout.hasIndexColumn {
      noteList.count(.indexColumn, line: headerRow?.line ?? 0, table?.nameIndex() ?? "")
    }
  }

  /// The next rows that are not blank, up to the first fault.
  ///
  /// - Throws: the fault where no row comes before it, and where there is no row at all.
  private func sample() throws(SakuinError) -> [TableRow] {
    var rows: [TableRow] = []
    var bytes = 0
    var distance = 0
    while rows.count < Self.sampledRows, bytes < Self.sampledBytes, distance < 16 * Self.sampledRows,
      let entry = queue.peek(distance)
    {
      guard let row = entry.row else {
        if rows.isEmpty { throw entry.fault ?? headerFault() }
        break
      }
      distance += 1
      bytes += row.cells.reduce(0) { $0 + $1.utf8.count }
      if !row.filled.isEmpty { rows.append(row) }
    }
    guard !rows.isEmpty else {
      try skipBlank()
      throw headerFault()
    }
    return rows
  }

  /// Takes blank rows up to the end.
  private func skipBlank() throws(SakuinError) {
    while let entry = queue.pop() { blank += entry.row?.lineCount ?? 0 }
  }

  /// Leaves out the next rows.
  private func skip(_ count: Int) throws(SakuinError) {
    var left = 0
    let line = queue.line + 1
    while queue.taken < count, let entry = queue.pop() {
      guard let row = entry.row else { throw entry.fault ?? headerFault() }
      if row.filled.isEmpty { blank += row.lineCount } else { noteLines += row.lineCount }
      left += row.filled.isEmpty ? 0 : 1
    }
    if left > 0 { noteList.count(.skipped, line: line, by: left) }
  }

  /// Takes the rows above the header; blank ones count as rows only where rows are named by the user.
  private func take(above count: Int, countsBlank: Bool = true) throws(SakuinError) {
    var left = max(0, count)
    while left > 0, let entry = queue.pop() {
      guard let row = entry.row else { throw entry.fault ?? headerFault() }
      let filled = row.filled
      if filled.isEmpty {
        blank += row.lineCount
        left -= countsBlank ? 1 : 0
        continue
      }
      left -= 1
      header += row.lineCount
      let text = filled.map { row.cells[$0] }.joined(separator: " ")
      let isNote = filled.allSatisfy { TableRemark.isRemark(row.cells[$0]) }
      noteList.list(isNote ? .note : .title, line: row.line, text)
    }
  }

  /// Takes the rows of the header and names the columns.
  private func takeHeader(_ count: Int, asked: ClosedRange<Int>?) throws(SakuinError) {
    var rows: [TableRow] = []
    var left = count
    while left > 0, let entry = queue.pop() {
      guard let row = entry.row else { throw entry.fault ?? headerFault() }
      if row.filled.isEmpty {
        blank += row.lineCount
        left -= asked == nil ? 0 : 1
        continue
      }
      left -= 1
      header += row.lineCount
      rows.append(row)
    }
    guard let first = rows.first, let last = rows.last else {
      guard let asked else { throw headerFault() }
      let shown = asked.count == 1 ? "\(asked.lowerBound)" : "\(asked.lowerBound)-\(asked.upperBound)"
      throw .fault(
        file, "row \(shown), named as the header, is blank or not there; name another with --header",
        ja: "見出しとされた \(shown) 行目が空か、ありません。--header で別の行を指定してください")
    }
    let table = TableColumns(HeaderNames.join(rows.map(textRow)))
    try begin(table, line: first.line)
    if rows.count > 1 { noteList.count(.joinedHeader, line: first.line, by: rows.count) }
    for name in table.repeated { noteList.count(.numberedNames, line: first.line, name) }
    headerRow = last
  }

  /// A row with the text that its cells mean.
  private func textRow(_ row: TableRow) -> TableRow {
    var row = row
    for index in row.cells.indices { row.cells[index] = cellText.text(row.cells[index]).text }
    return row
  }

  private func begin(_ columns: TableColumns, line: Int? = nil) throws(SakuinError) {
    guard columns.count <= InputRecord.maximumFields else {
      throw .fault(
        file, line: line ?? queue.line + 1,
        "expected at most \(InputRecord.maximumFields) columns, got \(columns.count)",
        ja: "列は \(InputRecord.maximumFields) 個までですが、\(columns.count) 列あります")
    }
    table = columns
    remarks = RemarkRows(width: columns.count)
    merged = MergedColumns(width: columns.count)
    switch options.fillsDown {
    case .none: break
    case .merged:
      var sampled = merged
      for row in try sampledRecords() { sampled.observe(row, line: 0) }
      for column in sampled.merged { merged.fill(column.index) }
    case .columns(let names):
      for name in names {
        guard let index = columns.index(of: name) else {
          throw .fault(
            file, line: line,
            "there is no column “\(excerpt(name))” to fill; the header has “\(excerpt(columns.all.joined(separator: " ")))”",
            ja: "列「\(excerpt(name))」がありません。見出しは「\(excerpt(columns.all.joined(separator: " ")))」です")
        }
        merged.fill(index)
      }
    }
  }

  /// The next rows that are records, as far as can be told from the beginning.
  private func sampledRecords() throws(SakuinError) -> [TableRow] {
    guard queue.peek(0) != nil else { return [] }
    return try sample().filter { row in
      let filled = row.filled
      return filled.count > 1 && TotalsRow.kind(of: row, filled: filled) == nil
    }
  }

  // MARK: Records

  private func record(_ row: inout TableRow, _ first: [Int]) throws(SakuinError) -> InputRecord {
    guard var table else { throw headerFault() }
    self.table = nil
    defer { self.table = table }
    number += 1
    row.fillMerged(below: headerRow?.line ?? 0)
    let totals = table.count > 1 ? TotalsRow.kind(of: row, filled: first) : nil
    if totals == nil {
      merged.observe(row, line: row.line)
      for index in merged.fillDown(&row) {
        noteList.count(.filledDown, line: row.line, table.name(at: index))
      }
      remarks.observe(row, first)
    }
    if row.cells.count < table.headerWidth { noteList.count(.padded, line: row.line) }
    var record = InputRecord(line: row.line, lineCount: row.lineCount, number: number)
    record.fields.reserveCapacity(first.count + 1)
    for index in row.cells.indices where !row.cells[index].isBlankCell {
      guard index < InputRecord.maximumFields else {
        throw .fault(
          file, line: row.line, column: index + 1, "expected at most \(InputRecord.maximumFields) columns",
          ja: "列は \(InputRecord.maximumFields) 個までです")
      }
      let name = table.name(at: index)
      if index >= table.headerWidth { noteList.count(.surplus, line: row.line, name) }
      if table.isUnnamed(index) { noteList.count(.unnamedColumns, line: row.line, name) }
      let (text, change) = cellText.text(row.cells[index])
      switch change {
      case .none: break
      case .markup: noteList.count(.markup, line: row.line, name)
      case .apostrophe: noteList.count(.apostrophes, line: row.line)
      }
      if text.isBlankCell { continue }
      record.fields.append(.init(name: name, column: index + 1, values: [.text(text)]))
    }
    if let totals {
      noteList.count(.totals, line: row.line, totals)
      if table.addTotals() {
        record.fields.append(.init(name: TotalsRow.field, column: table.count + 1, values: [.text(totals)]))
      }
    }
    return record
  }
}
