/// Finds columns that look like merged cells saved as blanks (部,課,事業名 where the rows below the first of a block have no
/// 部), and gives blank cells the value above.
struct MergedColumns {
  private struct Column {
    var filled = 0
    var blank = 0
    var firstBlank = 0
    var last = ""
    /// Whether the column can still be one of merged cells: filled in the first row, never twice the same in turn.
    var isCandidate = true
    /// Whether blanks are filled.
    var fills = false
    /// The value to fill in; empty where a column to the left has begun a new block.
    var value = ""
  }

  /// The most columns that are looked at; groups stand on the left.
  private static let examined = 256
  private var columns: [Column]
  private var rows = 0

  /// Creates a tracker for `width` columns.
  init(width: Int) { columns = Array(repeating: Column(), count: min(width, Self.examined)) }

  /// Lets blanks of a column be filled; ignored outside of the columns looked at.
  mutating func fill(_ index: Int) {
    if index < columns.count { columns[index].fills = true }
  }

  /// Counts the cells of a record.
  mutating func observe(_ row: TableRow, line: Int) {
    rows += 1
    var isNewBlock = false
    for index in columns.indices where columns[index].isCandidate || columns[index].blank == 0 {
      let cell = row[cell: index]
      if cell.isBlankCell {
        if columns[index].blank == 0 { columns[index].firstBlank = line }
        columns[index].blank += 1
        if rows == 1 { columns[index].isCandidate = false }
      } else {
        columns[index].filled += 1
        if !columns[index].isCandidate { continue }
        if columns[index].last == cell, !isNewBlock { columns[index].isCandidate = false }
        columns[index].last = cell
        isNewBlock = isNewBlock || columns[index].blank > 0
      }
    }
  }

  /// The columns that look merged, with the number of their blanks and the line of the first.
  ///
  /// They stand side by side, on the left or right behind numbers and codes, and to the left of a column that is filled
  /// in every row; each has blanks in at least a tenth of the rows, and no two values in turn that are the same within a
  /// block.
  var merged: [(index: Int, blanks: Int, line: Int)] {
    guard rows > 1, let full = columns.lastIndex(where: { $0.blank == 0 }) else { return [] }
    var result: [(Int, Int, Int)] = []
    for (index, column) in columns.enumerated().prefix(full) {
      if column.blank == 0 {
        if result.isEmpty, CellKind.of(column.last) != .word { continue }
        break
      }
      guard column.isCandidate, column.blank * 10 >= rows else { break }
      result.append((index, column.blank, column.firstBlank))
    }
    return result
  }

  /// Fills the blank cells of a row; the positions that were filled.
  mutating func fillDown(_ row: inout TableRow) -> [Int] {
    var filled: [Int] = []
    var isNewBlock = false
    for index in columns.indices where columns[index].fills {
      let cell = row[cell: index]
      if !cell.isBlankCell {
        columns[index].value = cell
        isNewBlock = true
      } else if isNewBlock {
        // What a narrower group was above belongs to another block.
        columns[index].value = ""
      } else if !columns[index].value.isEmpty {
        while row.cells.count <= index { row.cells.append("") }
        row.cells[index] = columns[index].value
        filled.append(index)
      }
    }
    return filled
  }
}
