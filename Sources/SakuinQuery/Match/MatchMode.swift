/// Which documents match a query of several parts set side by side.
package enum MatchMode: Sendable {
  /// Every part must match.
  case all
  /// One content word of the query is enough.
  case any
  /// As `all`, and every word must stand on word boundaries.
  case word
}
