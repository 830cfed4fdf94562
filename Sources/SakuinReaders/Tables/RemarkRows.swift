import SakuinText

/// Tells remarks below and between the rows of a table from records.
///
/// A remark stands alone in its row. One that is written as such (※…, （注）…, 出典：…) is a remark anywhere; another one
/// only at the end of the table, in the first column, where records have several cells and it is no value like theirs.
/// In a table of one column every row is a record.
struct RemarkRows {
  /// What follows a row.
  enum Following {
    /// A row.
    case row(TableRow)
    /// A fault in the place of a row.
    case fault
    /// Nothing.
    case end
  }

  /// The most rows at the end of a table that are no records without being written as remarks.
  private static let maximumAtEnd = 32
  private let width: Int
  /// The fewest cells of a record so far.
  private var fewest = Int.max
  /// Whether the first cells of all records so far are numbers, days or codes.
  private var hasValuesFirst = true
  /// The most characters of the first cell of a record so far.
  private var longestFirst = 0
  private var records = 0

  /// Creates a judge of the rows of a table of `width` columns.
  init(width: Int = 0) { self.width = width }

  /// Notes the cells of a record; `filled` are the positions of those that are not blank.
  mutating func observe(_ row: TableRow, _ filled: [Int]) {
    records += 1
    fewest = min(fewest, filled.count)
    longestFirst = max(longestFirst, row[cell: 0].count)
    if hasValuesFirst, !row[cell: 0].isBlankCell { hasValuesFirst = CellKind.of(row[cell: 0]).isValue }
  }

  /// Whether a row is a remark; `following` gives the rows behind it by their distance from 0.
  func isRemark(_ row: TableRow, _ filled: [Int], following: (Int) -> Following) -> Bool {
    guard width > 1, let first = filled.first else { return false }
    if filled.count <= 2, filled.count < width || isSign(row.cells[first]),
      TableRemark.isRemark(row.cells[first])
    {
      return filled.count == 1 || isSign(row.cells[first])
    }
    guard filled == [0], isUnlikeRecords(row.cells[0]) else { return false }
    var distance = 0
    var passed = 0
    while passed < Self.maximumAtEnd {
      switch following(distance) {
      case .end: return true
      case .fault: return false
      case .row(let next):
        let filled = next.filled
        if filled.isEmpty { break }
        guard filled.count == 1,
          TableRemark.isRemark(next.cells[filled[0]]) || filled == [0] && isUnlikeRecords(next.cells[0])
        else { return false }
        passed += 1
      }
      distance += 1
      if distance > 1024 { return false }
    }
    return false
  }

  /// Whether a cell is only the sign of a remark, whose text is in the next cell.
  private func isSign(_ cell: String) -> Bool {
    cell.trimmed.unicodeScalars.count <= 4 && TableRemark.isRemark(cell)
  }

  /// Whether a cell that stands alone at the end cannot well be a record whose other cells are empty.
  private func isUnlikeRecords(_ cell: String) -> Bool {
    if records == 0 || fewest < 2 { return false }
    if TableRemark.isSentence(cell) { return true }
    if hasValuesFirst { return !CellKind.of(cell).isValue }
    // A short one may be a record of which only the name is known: better a document too many than one lost.
    return width > 2 && cell.count >= longestFirst + 4
  }
}
