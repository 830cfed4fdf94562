/// The documents near what was asked, by group. No document is in two groups, or matches as asked.
package struct NearMatches: Sendable {
  /// Which groups are wanted; each includes the ones before.
  package enum Wanted: Int, Sendable, Comparable {
    /// None.
    case nothing
    /// Documents with all words of the query, apart.
    case words
    /// Also those with some of the words and, where nothing else is found, with similar words.
    case all

    /// Fewer is less.
    package static func < (a: Wanted, b: Wanted) -> Bool { a.rawValue < b.rawValue }
  }

  /// Which groups were looked for.
  package internal(set) var known = Wanted.nothing
  /// The documents with all words of the query, apart.
  package internal(set) var words = MatchSet()
  /// The documents with some of the words.
  package internal(set) var some = MatchSet()
  /// The documents with words like those of the query.
  package internal(set) var similar = MatchSet()
  /// The words of the query that documents hold, and those that none holds; empty unless some words were looked for.
  package internal(set) var heldWords = HeldWords()
  /// The query by which they were found.
  var query: CompiledQuery?
  /// Which words were taken for like those of the query.
  var resemblances: [QueryResemblance] = []

  /// Whether no document was found.
  package var isEmpty: Bool { words.isEmpty && some.isEmpty && similar.isEmpty }
  /// The groups, in their order.
  package var groups: [MatchSet] { [words, some, similar] }
}

extension NearMatches {
  /// The words of a query that documents hold, and those that none holds.
  package struct HeldWords: Sendable {
    /// The words that some document holds; for one that none holds, the words in it that some does.
    package private(set) var found: [String] = []
    /// The words of which no document holds any part.
    package private(set) var missing: [String] = []

    /// No words.
    init() {}

    /// The words among some units.
    init(_ units: [QueryUnit]) {
      for unit in units {
        guard let word = unit.word else { continue }
        let pieces = unit.pieces.filter { !$0.documents.isEmpty }.map(\.word)
        if !unit.documents.isEmpty {
          found.append(word)
        } else if pieces.isEmpty {
          missing.append(word)
        } else {
          found += pieces
        }
      }
    }
  }
}
