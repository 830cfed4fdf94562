/// A piece of query text.
package struct QueryToken: Sendable {
  /// What the piece is.
  package enum Kind: Sendable {
    /// A chunk of text.
    case chunk(ChunkMeaning)
    /// A quotation.
    case phrase(String)
    /// A regular expression, without its slashes.
    case regex(String)
    /// The name of a text field and a colon.
    case field(String)
    /// The name of an attribute, a colon and a condition, as typed in ASCII and as it was read.
    case attribute(String, String, AttributeCondition)
    /// The name of an attribute and a colon before a group of conditions.
    case attributeScope(QueryVocabulary.Attribute)
    /// A weight after a part: `^2`.
    case boost(Double)
    /// An operator between parts.
    case infix(any InfixOperator)
    /// An operator before a part.
    case prefix(any PrefixOperator)
    case open, close
  }

  /// What it is.
  package var kind: Kind
  /// Where it begins: Unicode scalars of the query before it.
  package var column: Int
  /// Whether white space, or the beginning of the query, stands before it.
  package var followsSpace: Bool

  /// A piece of given properties.
  package init(_ kind: Kind, column: Int, followsSpace: Bool) {
    self.kind = kind
    self.column = column
    self.followsSpace = followsSpace
  }
}
