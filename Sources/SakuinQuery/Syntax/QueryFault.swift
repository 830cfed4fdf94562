/// Something wrong with the text of a query, or read otherwise than it may have been meant.
package struct QueryFault: Error, Equatable, Sendable {
  /// What is wrong with a query.
  package enum Kind: Equatable, Sendable {
    /// A quotation mark, parenthesis or operator without its counterpart.
    case unclosedQuotation, unclosedGroup, unopenedGroup, emptyGroup, missingOperand
    /// A part that cannot be parsed, is no operand of NEAR, or nests too deeply.
    case unclosedRegex, invalidRegex, invalidCondition, nearOperand, tooDeep
    /// A name before a colon that is neither a field nor an attribute; it is searched for as text.
    case unknownField
    /// An attribute with a colon and no value after it.
    case missingCondition
    /// A condition with a year that its era did not have. `lastYear` is the era's last year by its own count;
    /// nil for the era that goes on.
    case yearOutsideEra(era: String, lastYear: Int?)
    /// `or`, `and` or `not` in small letters between Japanese words, read as the operator.
    case smallOperator
    /// A weight that is too small or too large; the nearest one in `QuerySyntax.weights` counts.
    case weightOutOfRange
    /// More text than is read; what begins at the column is left out.
    case tooLong
  }

  /// What is wrong.
  package var kind: Kind
  /// Where, in Unicode scalars from the start of the query.
  package var column: Int
  /// The text concerned, as typed.
  package var text: String

  /// A fault at a column.
  package init(_ kind: Kind, column: Int, text: String) {
    self.kind = kind
    self.column = column
    self.text = text
  }
}
