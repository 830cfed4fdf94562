/// Which of the matching documents an answer shows.
package struct SearchPage: Sendable, Equatable {
  /// The order of the documents.
  package enum Order: Sendable, Equatable {
    /// Best first, then by external identifier.
    case score
    /// By external identifier, byte by byte.
    case id
    /// By the least value of the attribute with ordinal `column`, or by the greatest, greatest first; documents without
    /// a value last, equal ones by score.
    case attribute(column: Int, isDescending: Bool)
  }

  /// The order of the documents.
  package var order: Order
  /// How many documents are left out first, at least 0.
  package var offset: Int
  /// How many documents are shown at most.
  package var limit: Int
  /// Whether all matches must be known, for their number or their values.
  package var needsAllMatches: Bool

  /// A page; a negative offset is 0.
  package init(order: Order = .score, offset: Int = 0, limit: Int, needsAllMatches: Bool = true) {
    self.order = order
    self.offset = max(0, offset)
    self.limit = limit
    self.needsAllMatches = needsAllMatches
  }
}

/// The documents that an answer shows, and how many match.
package struct BestMatches: Sendable {
  /// The documents of the page, in its order.
  package var hits: [RankedDocument]
  /// How many match; at least this many where not `isTotalExact`.
  package var total: Int
  /// Whether `total` is exact.
  package var isTotalExact: Bool
  /// All that match, where they were looked for.
  package var matches: MatchSet?
}
