import Sakuin
import SakuinText

/// A row of a table.
package struct TableRow: Equatable {
  /// The line on which it begins, from 1.
  package var line: Int
  /// The number of lines it takes.
  package var lineCount = 1
  /// The cells, unquoted.
  package var cells: [String]

  /// Creates a row.
  package init(line: Int, lineCount: Int = 1, cells: [String]) {
    self.line = line
    self.lineCount = lineCount
    self.cells = cells
  }

  /// Whether all cells are empty or white space.
  var isBlank: Bool { cells.allSatisfy(\.isBlankCell) }
  /// The positions of the cells that are not blank, from 0.
  var filled: [Int] { cells.indices.filter { !cells[$0].isBlankCell } }

  /// The cell at a position, empty where the row has none.
  subscript(cell index: Int) -> String { index < cells.count ? cells[index] : "" }
}

extension String {
  /// Whether a cell is empty or white space.
  var isBlankCell: Bool { unicodeScalars.allSatisfy(\.isWhiteSpace) }
}

/// Delivers the rows of a table one by one: of a text with separators, or of a sheet.
package protocol RowSource {
  /// The number of the line read last, from 1.
  var line: Int { get }
  /// The number of bytes read so far.
  var bytesRead: Int { get }

  /// The next row; nil at the end.
  ///
  /// - Throws: `.input` with a line for a row that cannot be read; the next call continues after it.
  mutating func next() throws(SakuinError) -> TableRow?
}
