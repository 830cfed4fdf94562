/// A piece of query text.
package struct QueryToken: Equatable, Sendable {
  /// What the piece is.
  package enum Kind: Equatable, Sendable {
    /// A chunk of plain text.
    case text(String)
    /// A chunk that asks for words spelt much like it: `防災~`.
    case similar(String)
    /// A chunk with `*` or `?` in it.
    case wildcard([WildcardPart])
    /// A quotation.
    case phrase(String)
    /// A regular expression, without its slashes.
    case regex(String)
    /// The name of a text field and a colon.
    case field(String)
    /// The name of an attribute, a colon and a condition.
    case attribute(String, String)
    /// The name of an attribute and a colon before a group of conditions.
    case attributeScope(String)
    /// A weight behind a part: `^2`.
    case boost(Double)
    case near(NearLink)
    case and, or, not
    case open, close
  }

  package var kind: Kind
  /// Where it begins: Unicode scalars of the query before it.
  package var column: Int
  /// Whether white space, or the beginning of the query, stands before it.
  package var followsSpace: Bool

  package init(_ kind: Kind, column: Int, followsSpace: Bool) {
    self.kind = kind
    self.column = column
    self.followsSpace = followsSpace
  }
}

/// A part of a chunk with wildcards.
package enum WildcardPart: Equatable, Hashable, Sendable {
  /// Text as it is, not empty.
  case text(String)
  /// `*`: any run of characters within a sentence, white space excepted; also none.
  case anyRun
  /// `?`: any one character, white space excepted.
  case anyOne
}

/// Something wrong with the text of a query.
package struct QueryFault: Error, Equatable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case unclosedQuotation, unclosedGroup, unopenedGroup, emptyGroup, missingOperand
    case unclosedRegex, invalidRegex, invalidCondition, nearOperand, tooDeep
  }

  package var kind: Kind
  /// Where, in Unicode scalars from the start of the query.
  package var column: Int

  package init(_ kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }
}
