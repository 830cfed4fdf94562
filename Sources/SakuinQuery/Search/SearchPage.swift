/// Which of the documents that match an answer shows.
package struct SearchPage: Sendable, Equatable {
  /// The order of the documents.
  package enum Order: Sendable, Equatable {
    /// Best first, then by external identifier.
    case score
    /// By these keys, the first one first; then best first, then by external identifier.
    case keys([OrderKey])
  }

  /// The order of the documents.
  package var order: Order
  /// How many documents are skipped, at least 0.
  package var offset: Int
  /// The most documents that are shown.
  package var limit: Int
  /// Whether all matches must be found, for their number or their values.
  package var needsAllMatches: Bool

  /// Whether documents near what was asked follow those as asked.
  package var showsNear: Bool

  /// A page; a negative offset is 0.
  package init(
    order: Order = .score, offset: Int = 0, limit: Int, needsAllMatches: Bool = true, showsNear: Bool = false
  ) {
    self.showsNear = showsNear
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
  /// How many match as asked; a lower bound unless `isTotalExact`.
  package var total: Int
  /// Whether `total` is exact.
  package var isTotalExact: Bool
  /// All that match as asked; nil when they were not searched for.
  package var matches: MatchSet?
  /// Those near what was asked, as far as they were looked for.
  package var near = NearMatches()
}
