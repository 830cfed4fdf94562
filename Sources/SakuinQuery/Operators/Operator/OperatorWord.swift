/// How tightly an operator between parts binds, loosest first. Parts side by side bind tighter than AND and looser
/// than NEAR.
package enum Precedence: Sendable {
  case or, and
  /// The operands of such an operator stand at places of a text; other parts are joined by AND.
  case near
}

/// An operator that stands as a word between parts: `防災 AND 避難`.
package protocol InfixOperator: Sendable {
  /// How tightly the operator binds.
  static var precedence: Precedence { get }

  /// The operator that `word` spells, full-width characters in ASCII; nil for any other word.
  init?(word: String)

  /// The operator in its canonical spelling.
  var text: String { get }

  /// The node of two or more operands with an operator between each two neighbours.
  static func join(_ parts: [QueryNode], _ operators: [Self]) -> QueryNode
}

/// An operator that stands as a word before a part: `NOT 避難`.
package protocol PrefixOperator: Sendable {
  /// The operator that `word` spells, full-width characters in ASCII; nil for any other word.
  init?(word: String)

  /// The operator in its canonical spelling.
  var text: String { get }

  /// The node of the operator before `part`.
  func apply(to part: QueryNode) -> QueryNode
}
