/// How a query is evaluated.
package struct SearchSettings: Sendable {
  /// Which documents match.
  package var mode: MatchMode
  /// Whether what is evaluated is excluded from the result. What is excluded is the same in every mode:
  /// otherwise a stricter mode, which would exclude less, could find more.
  package var isExcluding = false
  /// Whether the parts of a conjunction are looked up only in documents that match the rarer ones. The
  /// documents are the same; the forms reported are those by which these documents were found.
  package var narrows: Bool
  /// Whether levels must be exact. Otherwise a document that matches is not visited again for a closer level
  /// of the same group.
  package var wantsLevels: Bool

  /// On how many threads segments are worked through.
  package var parallelism = Parallelism.none

  /// Settings of given parts.
  package init(mode: MatchMode, narrows: Bool = false, wantsLevels: Bool = true) {
    self.wantsLevels = wantsLevels
    self.mode = mode
    self.narrows = narrows
  }

  /// Whether only occurrences on word boundaries count.
  var isAlignedOnly: Bool { mode == .word && !isExcluding }
  /// Whether one of several parts side by side is enough.
  var isAnyEnough: Bool { mode == .any && !isExcluding }
}
