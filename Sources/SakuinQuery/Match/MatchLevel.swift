/// How closely a document matches, closest first.
package enum MatchLevel: UInt8, Sendable, Comparable, CaseIterable {
  /// The chunk as one string, on word boundaries.
  case exact
  /// All its words, each on word boundaries somewhere.
  case words
  case variant
  case synonym
  /// The string or one of its words only inside of other words.
  case partial
  case similar

  /// Closer matches are smaller.
  package static func < (a: MatchLevel, b: MatchLevel) -> Bool { a.rawValue < b.rawValue }

  /// The weaker of two levels: that of a conjunction.
  package static func weaker(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { max(a, b) }
  /// The closer of two levels: that of a disjunction.
  package static func closer(_ a: MatchLevel, _ b: MatchLevel) -> MatchLevel { min(a, b) }
}
