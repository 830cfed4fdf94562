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
    /// The canonical name of an attribute and a condition on it, as typed in ASCII and parsed.
    case attribute(String, String, AttributeCondition)
    /// An attribute, before a group of conditions.
    case attributeScope(QueryVocabulary.Attribute)
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
  /// Where it begins, in Unicode scalars from the start of the query.
  package var column: Int
  /// Whether it follows white space or the beginning of the query.
  package var followsSpace: Bool

  /// A token of given properties.
  package init(_ kind: Kind, column: Int, followsSpace: Bool) {
    self.kind = kind
    self.column = column
    self.followsSpace = followsSpace
  }
}
