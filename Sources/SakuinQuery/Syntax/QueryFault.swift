/// Something wrong with the text of a query.
package struct QueryFault: Error, Equatable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case unclosedQuotation, unclosedGroup, unopenedGroup, emptyGroup, missingOperand
    case unclosedRegex, invalidRegex, invalidCondition, nearOperand, tooDeep
  }

  /// What is wrong.
  package var kind: Kind
  /// Where, in Unicode scalars from the start of the query.
  package var column: Int

  /// A fault at a place.
  package init(_ kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }
}
