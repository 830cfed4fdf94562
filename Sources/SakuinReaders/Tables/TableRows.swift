import Sakuin
import SakuinText

/// A row of cells, whatever it was read from: a line of CSV, a row of a sheet.
package struct TableRow: Equatable {
  /// A cell that shares its value with a cell above it, because both are merged into one.
  struct Merged: Equatable {
    /// The column, from 0.
    var column: Int
    /// The value of the merged cells.
    var text: String
    /// The line of the cell that holds the value.
    var line: Int
  }

  /// The line on which it begins, from 1.
  var line: Int
  /// The number of lines it takes.
  var lineCount = 1
  /// The cells as written, unquoted. Of merged cells only the first has the value.
  package var cells: [String]
  /// The cells that are merged with cells of rows above, which are empty in `cells`.
  var merged: [Merged] = []

  /// Whether all cells are empty or white space.
  var isBlank: Bool { cells.allSatisfy(\.isBlankCell) }

  /// Gives merged cells the value they share, where that value stands below line `header`: a value of the header
  /// belongs to no record.
  mutating func fillMerged(below header: Int) {
    for cell in merged where cell.line > header {
      while cells.count <= cell.column { cells.append("") }
      if cells[cell.column].isEmpty { cells[cell.column] = cell.text }
    }
  }
}

/// Reads the rows of a table one by one.
package protocol TableRows {
  /// The number of bytes read so far.
  var bytesRead: Int { get }
  /// The number of the line read last.
  var line: Int { get }

  /// The next row; nil at the end. Lines that hold nothing make blank rows.
  ///
  /// - Throws: `.input` with a line for a row that cannot be read; the next call continues after it.
  mutating func next() throws(SakuinError) -> TableRow?
}
