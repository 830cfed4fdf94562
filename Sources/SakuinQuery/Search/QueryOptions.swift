/// Which documents match a query, beside what its text says.
package struct QueryOptions: Sendable {
  /// Which documents match parts set side by side.
  package var mode: MatchMode
  /// Whether a chunk that no document matches is loosened.
  package var relaxes: Bool
  /// The text fields that are searched.
  package var selection: FieldSelection
  /// Conditions on attributes, all of which must hold.
  package var filters: [RequiredValue]

  /// Options of given values.
  package init(
    mode: MatchMode = .all, relaxes: Bool = false, selection: FieldSelection = .all,
    filters: [RequiredValue] = []
  ) {
    self.mode = mode
    self.relaxes = relaxes
    self.selection = selection
    self.filters = filters
  }
}

/// A condition on one attribute: a document needs a value that meets one of the alternatives.
package struct RequiredValue: Sendable, Equatable {
  /// The attribute's canonical name.
  package var attribute: String
  /// What a value may be.
  package var alternatives: [AttributeCondition]

  /// A condition of given alternatives.
  package init(attribute: String, alternatives: [AttributeCondition]) {
    self.attribute = attribute
    self.alternatives = alternatives
  }
}

/// How much of a match a question needs to know, the least first. The documents are always the same; the less is asked,
/// the fewer strings are looked for.
package enum MatchDetail: Int, Sendable, Comparable, CaseIterable {
  /// Which documents match; levels may be too weak.
  case documents
  /// Their levels too.
  case levels
  /// And every form by which any of them was found, where the conjunction is evaluated part by part.
  case forms

  package static func < (a: MatchDetail, b: MatchDetail) -> Bool { a.rawValue < b.rawValue }
}
