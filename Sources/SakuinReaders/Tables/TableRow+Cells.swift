extension TableRow {
  /// The positions of the cells that are not blank, from 0.
  var filled: [Int] { cells.indices.filter { !cells[$0].isBlankCell } }

  /// The cell at a position, empty where the row has none.
  subscript(cell index: Int) -> String { index < cells.count ? cells[index] : "" }
}
