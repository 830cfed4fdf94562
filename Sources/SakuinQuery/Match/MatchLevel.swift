/// How closely a document matches, the best way first.
///
/// Up to `synonym` a document holds each chunk of the query as one string, in any of its spellings: it matches
/// as asked. Beyond that it holds the chunks only in part or apart.
package enum MatchLevel: UInt8, Sendable, Comparable, CaseIterable {
  /// Holds the chunk as it was typed, on word boundaries.
  case exact
  /// Holds the chunk in another spelling, on word boundaries.
  case variant
  /// Holds the chunk inside of longer words only.
  case partial
  /// Holds a synonym of the chunk.
  case synonym
  /// Holds all content words of the chunk, apart from each other.
  case words
  /// Holds some of the words of the query.
  case some
  /// Holds words that are spelt or read like those of the query.
  case similar

  /// Closer matches are smaller.
  package static func < (a: MatchLevel, b: MatchLevel) -> Bool { a.rawValue < b.rawValue }

  /// The weaker of two levels: that of a conjunction.
  package static func weaker(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { max(a, b) }
  /// The closer of two levels: that of a disjunction.
  package static func closer(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { min(a, b) }

  /// The group of the level: documents of one group are ordered by score, the groups one after another.
  package var group: MatchGroup {
    switch self {
    case .exact, .variant, .partial: .spelt
    case .synonym: .synonym
    case .words: .words
    case .some: .some
    case .similar: .similar
    }
  }
}

/// Levels whose documents are ordered by score among each other, the first group first.
package enum MatchGroup: Int, Sendable, Comparable, CaseIterable {
  /// As typed or in another spelling.
  case spelt
  /// By a synonym.
  case synonym
  /// By the words of the query, apart.
  case words
  /// By some of the words.
  case some
  /// By similar words.
  case similar

  /// Earlier groups are less.
  package static func < (a: MatchGroup, b: MatchGroup) -> Bool { a.rawValue < b.rawValue }
}
