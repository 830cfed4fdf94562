/// Reads query text into a tree.
///
///     query    = or
///     or       = and { "OR" and }
///     and      = sequence { "AND" sequence }
///     sequence = near { near }
///     near     = unary { ("NEAR/n" | "ADJ/n" | "SAME") unary }
///     unary    = "NOT" unary | "-" unary | name ":" unary | primary [ "^" weight ]
///     primary  = text | quotation | "/" regex "/" | name ":" condition | "(" or ")"
///
/// In lenient use no string is an error: an operator without operand is looked for as text, a stray parenthesis is
/// passed over, a group that is never closed ends with the query, a regular expression that cannot be read is looked
/// for as text. What was mended stands in `faults`; a strict caller refuses a query that has any.
package struct QueryParser {
  /// How deep groups and negations may nest before they are passed over; bounds the stack for hostile input.
  package static let maximumDepth = 64

  /// The query as a tree.
  package let tree: QueryNode
  /// What was mended, by column.
  package let faults: [QueryFault]

  /// Parses `query`, in which the names of `vocabulary` may stand before a colon.
  package init(_ query: String, vocabulary: QueryVocabulary) {
    let lexer = QueryLexer(query, vocabulary: vocabulary)
    var parser = RecursiveDescent(tokens: lexer.tokens, faults: lexer.faults)
    tree = parser.query()
    faults = parser.faults.sorted { $0.column < $1.column }
  }
}

extension QueryNode {
  /// The tree as text that is read as an equal tree: ASCII operators, one space between parts, groups and escapes only
  /// where they are needed.
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
