/// How a query is evaluated.
package struct SearchSettings: Sendable, Equatable {
  /// Which documents match parts side by side.
  package var mode: MatchMode
  /// Whether a chunk that no document matches is relaxed.
  package var relaxes: Bool
  /// Whether the parts of a conjunction are looked up only in documents that match the rarer ones. The
  /// documents are the same; the forms reported are those by which these documents were found.
  package var narrows: Bool
  /// Whether levels must be exact. Otherwise a document that matches is not visited again for a closer level.
  package var wantsLevels: Bool

  /// Settings of given parts.
  package init(
    mode: MatchMode, relaxes: Bool = false, narrows: Bool = false, wantsLevels: Bool = true
  ) {
    self.wantsLevels = wantsLevels
    self.mode = mode
    self.relaxes = relaxes
    self.narrows = narrows
  }
}
