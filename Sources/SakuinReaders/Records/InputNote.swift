/// Something that a reader recognised around or in the records of an input and that users should know of: a title above
/// a table, a remark below it, short rows that were filled up.
public struct InputNote: Sendable, Equatable {
  /// What was recognised.
  @nonexhaustive public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// A title above the records; `text` is the title.
    case title
    /// A remark or a unit above, between or below the records, which is no record; `text` is the remark.
    case note
    /// Rows left out because the options say so (`TableOptions`).
    case skipped
    /// The header takes several rows, whose cells are joined to names.
    case joinedHeader
    /// There is no header: the first row is a record, and the columns are called 列1, 列2 and so on.
    case noHeader
    /// Columns without a name in the header; `text` lists the names that they got.
    case unnamedColumns
    /// A first column without a name that counts the rows, as data frames write it; `text` is the name that it got.
    case indexColumn
    /// Columns of one name are numbered in order; `text` is the name.
    case numberedNames
    /// Rows of totals, which are records with the field 行種; `text` is what they are called.
    case totals
    /// Rows with fewer cells than the header, whose missing cells are empty.
    case padded
    /// Rows with more cells than the header; `text` lists the names that the columns got.
    case surplus
    /// Blank cells that look like merged ones: a column that only the first row of a block fills; `text` is its name.
    case mergedBlanks
    /// Blank cells that received the value above them, as asked for; `text` is the name of the column.
    case filledDown
    /// Cells in HTML that were read as text; `text` is the name of the first such column.
    case markup
    /// Cells from which the apostrophe was taken that an export for Excel puts before them.
    case apostrophes
    /// Members of JSON beside the records, which are no records; `text` lists their names.
    case otherMembers
    /// Geometries of GeoJSON that are no points, of which only the type was read.
    case geometries
    /// A sheet of a workbook that users do not see and that was therefore not read; `text` is its name.
    case hiddenSheet
    /// Formulas of a workbook whose value was not saved with them, so that their cells are empty.
    case formulasWithoutValue
  }

  /// What was recognised.
  public var kind: Kind
  /// The line on which it is, or first is, from 1.
  public var line: Int
  /// What it says, such as the title; what exactly depends on `kind`. Empty where there is nothing to say.
  public var text: String
  /// How many rows, cells or columns it concerns, at least 1.
  public var count: Int

  /// Creates a note.
  public init(kind: Kind, line: Int, text: String = "", count: Int = 1) {
    self.kind = kind
    self.line = line
    self.text = text
    self.count = count
  }
}
