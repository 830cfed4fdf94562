/// How tightly an operator between parts binds, loosest first. Parts side by side bind tighter than AND and
/// looser than NEAR.
package enum Precedence: Sendable {
  /// The loosest.
  case or
  /// Tighter than `or`.
  case and
  /// The tightest. Operands must be positional; others are joined by AND instead.
  case near
}

/// An operator written as a word between parts: `防災 AND 避難`.
package protocol InfixOperator: Sendable {
  /// How tightly the operator binds.
  static var precedence: Precedence { get }

  /// The operator that `word` spells, full-width characters in ASCII; nil for any other word.
  init?(word: String)

  /// The operator in its canonical spelling.
  var text: String { get }

  /// The node of two or more operands and the operators between them, one fewer.
  static func join(_ parts: [QueryNode], _ operators: [Self]) -> QueryNode
}

/// An operator written as a word before a part: `NOT 避難`.
package protocol PrefixOperator: Sendable {
  /// The operator that `word` spells, full-width characters in ASCII; nil for any other word.
  init?(word: String)

  /// The operator in its canonical spelling.
  var text: String { get }

  /// The node of the operator applied to `part`.
  func apply(to part: QueryNode) -> QueryNode
}
