import Sakuin

/// What became of a column of an input.
public struct InputColumn: Sendable, Equatable {
  /// What a column is.
  @nonexhaustive public enum Role: Sendable, Equatable {
    /// It identifies the documents.
    case id
    /// It is their title.
    case title
    /// It is their body.
    case body
    /// Its values are numbers, years, days or words that are compared as a whole.
    case number, year, date, keyword
    /// It is searched only.
    case text
    /// It has no values.
    case empty
    /// It is only stored: the user wants it so.
    case stored
  }

  /// Its own name.
  public var name: String
  /// The canonical name of its field.
  public var field: String
  /// What it is.
  public var role: Role
}

/// The values of a column that are not of its kind: searched as text, but neither filtered by nor sorted.
public struct OddValues: Sendable, Equatable {
  /// One of them.
  public struct Value: Sendable, Equatable {
    /// Its line, from 1.
    public var line: Int
    /// Its text.
    public var text: String
  }

  /// The most values that are kept: 3.
  public static let maximumValues = 3

  /// The column.
  public var column: String
  /// The first values.
  public var first: [Value] = []
  /// How many there are.
  public var count = 0
}
