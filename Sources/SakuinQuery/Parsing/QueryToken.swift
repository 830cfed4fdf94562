/// A token of query text.
package struct QueryToken: Sendable {
  /// What a token is.
  package enum Kind: Sendable {
    /// A chunk of text.
    case chunk(ChunkMeaning)
    /// A quotation.
    case phrase(String)
    /// A regular expression, without its slashes.
    case regex(String)
    /// The canonical name of a text field, before a colon.
    case field(String)
    /// A name with a condition.
    case condition(QueryNode)
    /// A name before a group of conditions.
    case conditionScope(QueryVocabulary.ConditionSubject)
    /// The name of an attribute or the identifier with its colon and no condition.
    case missingCondition
    /// A weight after a part: `^2`.
    case boost(Double)
    /// An operator between parts.
    case infix(any InfixOperator)
    /// An operator before a part.
    case prefix(any PrefixOperator)
    /// A parenthesis.
    case open, close
  }

  /// What it is.
  package var kind: Kind
  /// Where it stands, in Unicode scalars from the start of the query.
  package var range: Range<Int>
  /// Whether a character of it is escaped.
  package var hasEscape: Bool

  /// Where it begins.
  package var column: Int { range.lowerBound }

  /// A token of given properties.
  package init(_ kind: Kind, _ range: Range<Int>, hasEscape: Bool = false) {
    self.kind = kind
    self.range = range
    self.hasEscape = hasEscape
  }
}

extension [Unicode.Scalar] {
  /// The characters in `range` as text.
  func text(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: self[range])
    return String(result)
  }
}
