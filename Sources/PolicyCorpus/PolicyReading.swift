import Sakuin

/// What was read from a municipal file.
public struct PolicyReading: Sendable, Equatable {
  /// The items in the file's order, in the shape of `Schema.policy`.
  public var documents: [Document]
  /// What became of each line of the file.
  public var lines: LineAccounting
  /// The errors of the rejected lines, in the file's order; empty unless reading was told to go on.
  ///
  /// At most `maximumFaults` are kept; `lines.rejected` counts all of them.
  public var faults: [SakuinError]
  /// The name of the encoding found, such as `UTF-8` or `CP932`.
  public var encoding: String

  /// How many errors are kept: 1000.
  public static let maximumFaults = 1000
}

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
