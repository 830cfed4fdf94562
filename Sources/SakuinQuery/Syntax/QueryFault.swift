/// Something wrong with the text of a query.
package struct QueryFault: Error, Equatable, Sendable {
  /// What is wrong with a query.
  package enum Kind: String, Sendable {
    /// A quotation mark, parenthesis or operator without its counterpart.
    case unclosedQuotation, unclosedGroup, unopenedGroup, emptyGroup, missingOperand
    /// A part that cannot be parsed, is no operand of NEAR, or nests too deeply.
    case unclosedRegex, invalidRegex, invalidCondition, nearOperand, tooDeep
  }

  /// What is wrong.
  package var kind: Kind
  /// Where, in Unicode scalars from the start of the query.
  package var column: Int

  /// A fault at a column.
  package init(_ kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }
}
