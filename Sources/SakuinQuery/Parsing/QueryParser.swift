/// Parses query text into a tree.
///
///     query    = or
///     or       = and { "OR" and }
///     and      = sequence { "AND" sequence }
///     sequence = near { near }
///     near     = unary { ("NEAR/n" | "ADJ/n" | "SAME") unary }
///     unary    = "NOT" unary | "-" unary | name ":" unary | primary [ "^" weight ]
///     primary  = text | quotation | "/" regex "/" | name ":" condition | "(" or ")"
///
/// In lenient use no string is an error: an operator without an operand is text, a stray parenthesis is
/// skipped, an unclosed group ends with the query, a malformed regular expression is text. What was repaired
/// is in `faults`; a strict caller rejects a query that has any.
package struct QueryParser {
  /// How deep groups and negations may nest; deeper ones are skipped. Bounds the stack for hostile input.
  package static let maximumDepth = 64

  /// The query as a tree.
  package let tree: QueryNode
  /// What was repaired, by column.
  package let faults: [QueryFault]

  /// Parses `query`, in which the names of `vocabulary` may precede a colon.
  package init(_ query: String, vocabulary: QueryVocabulary) {
    let lexer = QueryLexer(query, vocabulary: vocabulary)
    var parser = RecursiveDescent(tokens: lexer.tokens, faults: lexer.faults)
    tree = parser.query()
    faults = parser.faults.sorted { $0.column < $1.column }
  }
}

extension QueryNode {
  /// The tree as text that parses to an equal tree: ASCII operators, one space between parts, parentheses and
  /// escapes only where they are needed.
  package var canonical: String {
    let form = CanonicalForm { text in
      let lexer = QueryLexer(text, vocabulary: QueryVocabulary(textFields: [:]))
      guard lexer.faults.isEmpty, lexer.tokens.count == 1, case .chunk(let meaning) = lexer.tokens[0].kind
      else { return nil }
      return meaning
    }
    return form.text(of: self, in: .query)
  }
}
