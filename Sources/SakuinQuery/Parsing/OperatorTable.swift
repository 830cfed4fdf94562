/// The operators that are written as words.
///
/// A new one is a row here; all the rest is in its folder in `Operators`.
enum OperatorTable {
  /// Operators between parts.
  static let infix: [any InfixOperator.Type] = [AndSign.self, OrSign.self, NearLink.self, SameSign.self]
  /// Operators before a part.
  static let prefix: [any PrefixOperator.Type] = [NotSign.self]

  /// The operator that a whole chunk spells, in full or half width; nil when it spells none.
  static func token(_ text: String) -> QueryToken.Kind? {
    let word = QuerySyntax.ascii(text)
    for type in infix { if let found = type.init(word: word) { return .infix(found) } }
    for type in prefix { if let found = type.init(word: word) { return .prefix(found) } }
    return nil
  }
}
