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
/// In lenient use no string is an error: a stray parenthesis is skipped, an unclosed group ends with the query,
/// a malformed regular expression is text. Beside other words an operator without an operand and a sign that
/// stands alone are skipped; a query of nothing else searches for them. What was repaired is in `faults`; a
/// strict caller rejects a query that has any.
package struct QueryParser {
  /// How deep groups and negations may nest; deeper ones are skipped. Bounds the stack for hostile input.
  package static let maximumDepth = 64

  /// The query as a tree.
  package let tree: QueryNode
  /// What was repaired, or may have been meant otherwise, by column.
  package let faults: [QueryFault]
  /// What is not searched for, by column.
  package let ignored: [IgnoredText]

  /// Parses the beginning of `query`, of at most `limit` Unicode scalars. The names of `vocabulary` may precede a colon.
  ///
  /// - Complexity: O(n log n) for n characters.
  package init(
    _ query: String, vocabulary: QueryVocabulary, limit: Int = QuerySyntax.longestQuery
  ) {
    let beginning = Self.beginning(of: query, limit: limit)
    let lexer = QueryLexer(String(beginning), vocabulary: vocabulary)
    let review = TokenReview(lexer.tokens, lexer.source)
    var parser = RecursiveDescent(review.tokens, lexer.source)
    let found = parser.query()
    let skipped = (review.ignored + parser.ignored).sorted { $0.column < $1.column }
    var faults = (lexer.faults + review.faults + parser.faults).sorted { $0.column < $1.column }
    if beginning.endIndex < query.endIndex {
      faults.append(QueryFault(.tooLong, column: beginning.unicodeScalars.count, text: ""))
    }
    self.faults = faults
    tree = found ?? QueryNode.joined(skipped.map { .chunk($0.text) }) { .sequence($0) } ?? .nothing
    ignored = found == nil ? [] : skipped
  }

  /// What `name` before a colon means in a query; nil where it cannot stand there or means nothing.
  ///
  /// - Complexity: O(n) for n characters.
  package static func meaning(ofName name: String, vocabulary: QueryVocabulary) -> QueryVocabulary.Meaning? {
    guard let meaning = vocabulary.meaning(of: name) else { return nil }
    // Signs that stand in pairs may follow anywhere in a query; one in the name must not find its counterpart there.
    let probe = name + ":(x) \"y\" 「z」 『z』 “z” /z/ )"
    let first = QueryLexer(probe, vocabulary: vocabulary).tokens.first
    switch first?.kind {
    case .field, .conditionScope: break
    default: return nil
    }
    return first?.range == 0..<name.unicodeScalars.count + 1 ? meaning : nil
  }

  /// The most characters of a word that the end of a long query spares.
  private static let longestWordAtEnd = 64

  /// The beginning of a query that is read: `limit` Unicode scalars, or some fewer where a word would be cut in two.
  package static func beginning(of query: String, limit: Int = QuerySyntax.longestQuery) -> Substring {
    let scalars = query.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return query[...] }
    var space = end
    for _ in 0..<min(longestWordAtEnd, limit) {
      if QuerySyntax.isSpace(scalars[space]) { return query[..<space] }
      space = scalars.index(before: space)
    }
    return query[..<end]
  }
}

extension QueryNode {
  /// The tree as text that parses to an equal tree: ASCII operators, one space between parts, parentheses and
  /// escapes only where they are needed.
  package var canonical: String {
    let vocabulary = QueryVocabulary(textFields: [:])
    let form = CanonicalForm { text in
      let lexer = QueryLexer(text, vocabulary: vocabulary)
      guard lexer.faults.isEmpty, lexer.marks.isBalanced, lexer.tokens.count == 1,
        case .chunk(let meaning) = lexer.tokens[0].kind
      else { return nil }
      return meaning
    }
    return form.text(of: self, in: .query)
  }
}
