/// A condition on one attribute: a document needs a value that meets one of the alternatives, or must not have one.
package struct RequiredValue: Sendable, Equatable {
  /// The attribute's canonical name.
  package var attribute: String
  /// The conditions of which a value must meet one, or none may be met.
  package var alternatives: [AttributeCondition]
  /// Whether a document with such a value is excluded rather than required; those without any value stay.
  package var isExcluded: Bool

  /// A condition of given alternatives.
  package init(attribute: String, alternatives: [AttributeCondition], isExcluded: Bool = false) {
    self.attribute = attribute
    self.alternatives = alternatives
    self.isExcluded = isExcluded
  }
}

extension QueryMatcher {
  /// The documents among `matches` of which all of `filters` hold, with their levels.
  ///
  /// - Throws: when the deadline has passed.
  func filtered(_ matches: MatchSet, by filters: [RequiredValue]) throws(SearchFailure) -> MatchSet {
    var matches = matches
    for filter in filters where !matches.isEmpty {
      // Conditions match at level exact, so that the intersection keeps levels.
      var holders = MatchSet()
      for condition in filter.alternatives {
        holders = holders.union(try documents(where: condition, holdsFor: filter.attribute, among: matches))
      }
      matches = filter.isExcluded ? matches.subtracting(holders) : matches.intersection(holders)
    }
    return matches
  }
}
