/// How the rows of a table are read, where what is found in them is not to decide.
public struct TableOptions: Sendable, Equatable {
  /// Which blank cells receive the value above them in their column.
  @nonexhaustive public enum FillDown: Sendable, Equatable {
    /// None.
    case none
    /// Those of columns that look like merged cells: what only the first row of a block fills.
    case merged
    /// Those of the columns with these names.
    case columns([String])
  }

  /// The rows of the header, from 1, blank rows and those above counted; nil finds it.
  public var headerRows: ClosedRange<Int>?
  /// Whether there is no header, so that every row is a record. Comes before `headerRows`.
  public var hasNoHeader = false
  /// The number of rows at the beginning that are left out, blank ones counted.
  public var skippedRows = 0
  /// Which blank cells receive the value above them.
  public var fillsDown = FillDown.none

  /// Names of columns that are known from elsewhere: a row that holds one is the header.
  var names: Set<String> = []

  /// Creates options by which everything is found in the rows.
  public init() {}
}
