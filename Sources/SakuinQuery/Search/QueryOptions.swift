/// Which documents match a query, beside what its text says.
package struct QueryOptions: Sendable {
  /// Which documents match parts side by side.
  package var mode: MatchMode
  /// Whether documents near what was asked are looked for.
  package var wantsNear: Bool
  /// The text fields that are searched.
  package var selection: FieldSelection
  /// Filters of which all must hold.
  package var filters: [DocumentFilter]
  /// On how many threads segments are worked through.
  package var parallelism: Parallelism

  /// Options of given values.
  package init(
    mode: MatchMode = .all, wantsNear: Bool = false, selection: FieldSelection = .all,
    filters: [DocumentFilter] = [], parallelism: Parallelism = .none
  ) {
    self.mode = mode
    self.wantsNear = wantsNear
    self.selection = selection
    self.filters = filters
    self.parallelism = parallelism
  }
}

/// How much a question needs to know of matches, least first. The documents are always the same; less detail
/// needs fewer look-ups.
package enum MatchDetail: Int, Sendable, Comparable, CaseIterable {
  /// The documents; levels may be other ones of the same group.
  case documents
  /// Their exact levels too.
  case levels
  /// And every form by which any of them was found: each part of a conjunction is evaluated among all
  /// documents.
  case forms

  /// Less detail is less.
  package static func < (a: MatchDetail, b: MatchDetail) -> Bool { a.rawValue < b.rawValue }
}
