/// How a search is to be done.
public struct SearchOptions: Sendable {
  /// Which documents match a query of several chunks.
  public enum Match: String, Sendable, CaseIterable {
    /// Every chunk must match.
    case all
    /// One content word of the query is enough.
    case any
    /// As `all`, and every word must stand on word edges.
    case word
  }

  /// Which documents match a query of several chunks.
  public var match: Match
  /// How many hits to return, at least 0.
  public var limit: Int
  /// How many of the best hits to leave out first.
  public var offset: Int
  /// Names or labels of the text fields to search; empty for all.
  public var fields: [String]

  /// Options; each has the default of the command.
  public init(match: Match = .all, limit: Int = 10, offset: Int = 0, fields: [String] = []) {
    self.match = match
    self.limit = limit
    self.offset = offset
    self.fields = fields
  }
}
