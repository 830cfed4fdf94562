/// How a query is evaluated.
package struct SearchSettings: Sendable, Equatable {
  /// Which documents match parts set side by side.
  package var mode: MatchMode
  /// Whether a chunk that is found nowhere is loosened.
  package var relaxes: Bool
  /// Whether the parts of a conjunction are looked for only in documents that hold the rarer ones. The answer is the
  /// same; the forms that are reported are then those of these documents.
  package var narrows: Bool
  /// Whether levels must be exact. Where they need not, a document that is known to match is not looked at again.
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
