/// Which documents match a query as asked. Each mode finds whatever the ones before it find.
package enum MatchMode: Int, Sendable, Comparable, CaseIterable {
  /// As `all`, and every chunk must begin and end on word boundaries.
  case word
  /// Every chunk must stand in the document as one string.
  case all
  /// All content words of every chunk, apart from each other, are enough.
  case words
  /// One word of the query is enough.
  case any

  /// Stricter is less.
  package static func < (a: MatchMode, b: MatchMode) -> Bool { a.rawValue < b.rawValue }
}
