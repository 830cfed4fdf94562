/// A piece of query text that is not searched for, because other words stand beside it.
package struct IgnoredText: Equatable, Sendable {
  /// Why a piece is not searched for.
  package enum Reason: String, Sendable {
    /// A sign that stands alone, such as `/`, `→` or `●`: it separates words as a blank does.
    case sign
    /// The mark of a list item before its text: `(1)`, `（ア）`, `①`.
    case listMark
    /// An operator that lacks an operand, or a condition that lacks a value.
    case operatorWithoutOperand
  }

  /// The piece as typed.
  package var text: String
  /// Where it begins, in Unicode scalars from the start of the query.
  package var column: Int
  /// Why it is ignored.
  package var reason: Reason

  /// A piece that begins at `column`.
  package init(_ text: String, column: Int, _ reason: Reason) {
    self.text = text
    self.column = column
    self.reason = reason
  }
}
