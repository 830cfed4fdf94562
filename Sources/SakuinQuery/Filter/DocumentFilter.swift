/// Which documents a search may find, whatever the query says: tests of their attributes and identifiers, joined.
///
/// The expression is a list of steps in the order in which they are evaluated, operands before operators, so that no
/// nesting is too deep to be kept, compared, evaluated or released.
package struct DocumentFilter: Sendable, Equatable {
  /// A step.
  package enum Step: Sendable, Equatable {
    /// The values of the attribute with a canonical name pass a test.
    case attribute(String, AttributeTest)
    /// The identifier is one of these, byte by byte in UTF-8.
    case identifiers([[UInt8]])
    /// All of so many operands hold; of none, always.
    case all(Int)
    /// One of so many operands holds; of none, never.
    case any(Int)
    /// The operand does not hold.
    case not
  }

  /// The steps; the last one decides.
  package var steps: [Step]

  /// A filter of steps, of which every operator has its operands.
  package init(_ steps: [Step]) { self.steps = steps }
}
