/// The documents that a look-up may find.
package enum Candidates: Sendable, Equatable {
  /// Every live document of the index.
  case everyLive
  /// These documents, ascending. Deleted ones among them never match.
  case documents([UInt32])

  /// The documents of `set` that are candidates, with their levels.
  ///
  /// - Complexity: O(m · log(n / m)) for m candidates and n documents of the set.
  func restrict(_ set: MatchSet) -> MatchSet {
    switch self {
    case .everyLive: set
    case .documents(let documents): set.restricted(to: documents[...])
    }
  }
}
