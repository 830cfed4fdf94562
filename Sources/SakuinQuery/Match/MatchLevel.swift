/// How closely a document matches, closest first.
package enum MatchLevel: UInt8, Sendable, Comparable, CaseIterable {
  /// Holds the chunk as one string, on word boundaries.
  case exact
  /// Holds all its words, each on word boundaries.
  case words
  /// Holds another spelling of the chunk or of its words.
  case variant
  /// Holds a synonym of the chunk or of its words.
  case synonym
  /// Holds the string or one of its words only inside other words, or some of the words of a relaxed chunk.
  case partial
  /// Holds a word within one edit of one of its words.
  case similar

  /// Closer matches are smaller.
  package static func < (a: MatchLevel, b: MatchLevel) -> Bool { a.rawValue < b.rawValue }

  /// The weaker of two levels: that of a conjunction.
  package static func weaker(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { max(a, b) }
  /// The closer of two levels: that of a disjunction.
  package static func closer(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { min(a, b) }
}
