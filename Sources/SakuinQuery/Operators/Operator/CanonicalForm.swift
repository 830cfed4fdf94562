/// Writes the canonical text of a query tree, which parses to an equal tree.
///
/// Operators in ASCII, one space between parts, parentheses and escapes only where they are needed.
package struct CanonicalForm {
  /// What a part is an operand of, which decides whether it needs parentheses.
  package enum Context {
    /// The top of a query, or an operand of the operator named.
    case query, or, and, sequence, near, prefix, boost
  }

  /// What the part that is written is an operand of.
  let context: Context
  /// The meaning of a text that is one chunk; nil for any other text.
  private let meaning: (String) -> ChunkMeaning?

  /// A writer at the top of a query. `meaning` parses a text, and returns nil unless it is one chunk without
  /// a fault.
  package init(meaning: @escaping (String) -> ChunkMeaning?) {
    self.init(context: .query, meaning: meaning)
  }

  private init(context: Context, meaning: @escaping (String) -> ChunkMeaning?) {
    self.context = context
    self.meaning = meaning
  }

  /// The text of `node` as an operand in `context`.
  package func text(of node: QueryNode, in context: Context) -> String {
    node.part.canonical(CanonicalForm(context: context, meaning: meaning))
  }

  /// The texts of operands in `context`, joined by `separator`.
  func text(of nodes: [QueryNode], in context: Context, separator: String) -> String {
    nodes.map { text(of: $0, in: context) }.joined(separator: separator)
  }

  /// `text`, in parentheses unless the part is an operand in one of `contexts`.
  func grouped(_ text: String, bareIn contexts: Context...) -> String {
    contexts.contains(context) ? text : "(" + text + ")"
  }

  /// `text`, in parentheses only before a weight.
  func groupedInBoost(_ text: String) -> String { context == .boost ? "(" + text + ")" : text }

  /// A chunk with as few escapes as it needs to parse as `wanted`. `parts` are its texts; those that are
  /// signs are not escaped.
  func chunk(_ wanted: ChunkMeaning, _ parts: [(text: String, isSign: Bool)]) -> String {
    func form(_ needsEscape: (Unicode.Scalar) -> Bool) -> String {
      parts.map { $0.isSign ? $0.text : Self.escaped($0.text, needsEscape) }.joined()
    }
    let bare = parts.map(\.text).joined()
    // Signs alone would separate words.
    if !bare.unicodeScalars.contains(where: QuerySyntax.isWord) { return form { _ in true } }
    // A leading negation sign would negate what follows, even only a weight; `or` may be an operator, ① the mark
    // of a list item.
    let needsEscape = bare.unicodeScalars.first.map(QuerySyntax.isNegation) ?? true
    if !needsEscape, !QuerySyntax.isSmallOperator(bare), !QuerySyntax.isEnclosedNumber(bare) {
      for form in [form(\.endsText), form(\.isDelimiter)] where meaning(form) == wanted { return form }
    }
    let escaped = "\\" + form(\.isDelimiter)
    return meaning(escaped) == wanted ? escaped : form { $0.isDelimiter || $0.isSign }
  }

  /// The condition `text` after the name of what it is put on, in quotation marks where it needs them.
  func condition(_ text: String, on name: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      !QuerySyntax.isSpace($0) && !QuerySyntax.isOpen($0) && !QuerySyntax.isClose($0) && !$0.isQuoteOrEscape
    }
    return groupedInBoost(name + ":" + (isPlain && !text.isEmpty ? text : Self.quoted(text)))
  }

  /// `text` in quotation marks.
  static func quoted(_ text: String) -> String { "\"" + escaped(text, \.isQuoteOrEscape) + "\"" }

  /// `text` with an escape before each character that needs one.
  static func escaped(_ text: String, _ needsEscape: (Unicode.Scalar) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    for character in text.unicodeScalars {
      if needsEscape(character) { result.append("\\") }
      result.append(character)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether the character begins or ends a quotation, or is the escape.
  var isQuoteOrEscape: Bool {
    QuerySyntax.isQuotationMark(self) || QuerySyntax.isEscape(self)
  }

  /// Whether the character ends a chunk or a name anywhere in it, in brackets that are text too.
  fileprivate var endsText: Bool {
    QuerySyntax.isSpace(self) || QuerySyntax.isColon(self) || QuerySyntax.isEscape(self)
  }

  /// Whether the character can end a chunk or a name anywhere in it.
  fileprivate var isDelimiter: Bool {
    isQuoteOrEscape || endsText || QuerySyntax.isOpen(self) || QuerySyntax.isClose(self)
  }

  /// Whether the character is a sign somewhere in a chunk.
  fileprivate var isSign: Bool {
    QuerySyntax.isNegation(self) || QuerySyntax.isSlash(self) || QuerySyntax.isCaret(self)
      || QuerySyntax.isTilde(self) || QuerySyntax.isStar(self) || QuerySyntax.isQuestionMark(self)
  }
}
