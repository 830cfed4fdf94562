extension SearchResults {
  /// How closely a hit matches, by its weakest chunk; the closest level first.
  @nonexhaustive public enum Level: String, Sendable, CaseIterable, Comparable {
    /// The chunk as one string, at word boundaries.
    case exact
    /// Another spelling of it.
    case variant
    /// The chunk as one string, only inside longer words.
    case partial
    /// A synonym of it.
    case synonym
    /// All of its content words, apart from each other.
    case words
    /// Some of the words of the query.
    case some
    /// Words that are spelt or read like those of the query.
    case similar

    /// Closer levels are less.
    ///
    /// - Complexity: O(1).
    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }
}
