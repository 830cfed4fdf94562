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
  package internal(set) var heldWords: (found: [String], missing: [String]) = ([], [])
  /// The query by which they were found.
  var query: CompiledQuery?
  /// Which words were taken for like those of the query.
  var resemblances: [QueryResemblance] = []

  /// Whether no document was found.
  package var isEmpty: Bool { words.isEmpty && some.isEmpty && similar.isEmpty }
  /// How many documents were found.
  package var count: Int { words.count + some.count + similar.count }
  /// The groups, in their order.
  package var groups: [MatchSet] { [words, some, similar] }
}
