import Sakuin

/// Reads the rows of a sheet. Their lines are the numbers of its rows.
package final class SheetRows: TableRows {
  private let file: String
  private let part: PackagePart
  private let cells: SheetCells
  private var taken = 0
  /// The row returned last.
  package private(set) var line = 0
  private var merged: PassingMerges
  /// A row that follows blank ones, which are returned first.
  private var pending: TableRow?

  /// Creates a reader of a sheet, whose rows are in `entry`.
  init(
    _ book: Workbook, _ entry: ZipArchive.Entry, merged: [MergedCells], file: String
  ) throws(SakuinError) {
    self.file = file
    self.merged = PassingMerges(merged)
    cells = SheetCells(book.strings, book.styles, book.numbers)
    part = try PackagePart(book.archive, entry, SheetCells.names, cells)
  }

  /// The number of unpacked bytes read so far.
  package var bytesRead: Int { part.count }
  /// The number of formulas so far whose value was not saved.
  var formulasWithoutValue: Int { cells.formulasWithoutValue }

  /// The next row that holds something. Rows between that hold nothing come as one blank row of as many lines.
  package func next() throws(SakuinError) -> TableRow? {
    guard var row = try takePending() else { return nil }
    if row.line > line + 1 {
      pending = row
      let blank = TableRow(line: line + 1, lineCount: row.line - line - 1, cells: [""])
      line = row.line - 1
      return blank
    }
    line = row.line
    merged.pass(&row)
    return row
  }

  private func takePending() throws(SakuinError) -> TableRow? {
    if let row = pending {
      pending = nil
      return row
    }
    while taken == cells.rows.count {
      cells.rows.removeAll(keepingCapacity: true)
      taken = 0
      let goesOn = try part.advance()
      guard !cells.isDamaged else {
        throw .fault(
          file, "row \(cells.row): the cells of the sheet are out of order; save the workbook again",
          ja: "\(cells.row) 行目: シートのセルの並びが壊れています。Excel などで開いて保存し直してください")
      }
      guard goesOn || !cells.rows.isEmpty else { return nil }
    }
    taken += 1
    return cells.rows[taken - 1]
  }
}

/// The cells that are merged over several rows, while the rows pass by.
private struct PassingMerges {
  /// Merged cells by their first row, the last first, so that they can be taken from the end.
  private var ahead: [MergedCells]
  /// Those whose first row has passed, with the value that they share.
  private var active: [(cells: MergedCells, text: String)] = []

  init(_ cells: [MergedCells]) {
    ahead = cells.sorted { $0.first.row > $1.first.row }
  }

  /// Tells the row which of its cells are merged with rows above, and keeps the values of those that begin in it.
  mutating func pass(_ row: inout TableRow) {
    active.removeAll { $0.cells.lastRow < row.line }
    for (cells, text) in active {
      row.merged.append(.init(column: cells.first.column, text: text, line: cells.first.row))
    }
    while let next = ahead.last, next.first.row <= row.line {
      ahead.removeLast()
      guard next.first.row == row.line, row.cells.indices.contains(next.first.column),
        active.count < InputRecord.maximumFields
      else { continue }
      active.append((next, row.cells[next.first.column]))
    }
  }
}
