/// What became of every line of an input file: the parts sum to the number of lines.
public struct LineAccounting: Sendable, Equatable {
  /// Lines that belong to a document.
  public var item: Int
  /// Column headers, and titles that stand above them.
  public var header: Int
  /// Lines of notes (※ and their continuation).
  public var note: Int
  /// Lines with nothing but white space.
  public var blank: Int
  /// Lines reported as errors while reading went on (`keepGoing`).
  public var rejected: Int

  /// An accounting of given parts.
  public init(item: Int = 0, header: Int = 0, note: Int = 0, blank: Int = 0, rejected: Int = 0) {
    self.item = item
    self.header = header
    self.note = note
    self.blank = blank
    self.rejected = rejected
  }

  /// Number of lines of the file; a last line without a line feed counts.
  public var total: Int { item + header + note + blank + rejected }
}
