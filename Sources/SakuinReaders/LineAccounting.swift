/// What became of every line of an input file. The parts sum to the number of lines.
public struct LineAccounting: Sendable, Equatable {
  /// Lines that belong to a document.
  public var item: Int
  /// Column headers, and titles above them.
  public var header: Int
  /// Lines of notes (※ and their continuation).
  public var note: Int
  /// Lines with only white space.
  public var blank: Int
  /// Lines reported as errors while reading continued (`keepGoing`).
  public var rejected: Int

  /// Creates an accounting from its parts.
  public init(item: Int = 0, header: Int = 0, note: Int = 0, blank: Int = 0, rejected: Int = 0) {
    self.item = item
    self.header = header
    self.note = note
    self.blank = blank
    self.rejected = rejected
  }

  /// The number of lines of the file; a last line without a line feed counts.
  ///
  /// - Complexity: O(1).
  public var total: Int { item + header + note + blank + rejected }
}
