/// Writes the one text form of a query tree: parsed again it gives an equal tree.
///
/// Operators are in ASCII, one space stands between parts, groups and escapes only where they are needed.
package struct CanonicalForm {
  /// What a part is an operand of, which decides whether it needs parentheses.
  package enum Place {
    case query, or, and, sequence, near, prefix, boost
  }

  /// The place of the part that is written.
  let place: Place
  /// What a text means as one chunk; nil where it is read as anything else.
  private let meaning: (String) -> ChunkMeaning?

  /// A writer at the top of a query. `meaning` reads a text: nil unless it is one chunk without a fault.
  package init(meaning: @escaping (String) -> ChunkMeaning?) {
    self.init(place: .query, meaning: meaning)
  }

  private init(place: Place, meaning: @escaping (String) -> ChunkMeaning?) {
    self.place = place
    self.meaning = meaning
  }

  /// The text of `node` as an operand at `place`.
  package func text(of node: QueryNode, in place: Place) -> String {
    node.part.canonical(CanonicalForm(place: place, meaning: meaning))
  }

  /// The texts of operands at `place`, with `separator` between them.
  func text(of nodes: [QueryNode], in place: Place, separator: String) -> String {
    nodes.map { text(of: $0, in: place) }.joined(separator: separator)
  }

  /// `text`, in parentheses unless it stands at one of `places`.
  func grouped(_ text: String, bareIn places: Place...) -> String {
    places.contains(place) ? text : "(" + text + ")"
  }

  /// `text`, in parentheses only where a weight follows.
  func groupedInBoost(_ text: String) -> String { place == .boost ? "(" + text + ")" : text }

  /// A chunk with as few escapes as it needs to be read as `wanted` again. `parts` are its texts; those that are signs
  /// stay bare.
  func chunk(_ wanted: ChunkMeaning, _ parts: [(text: String, isSign: Bool)]) -> String {
    let bare = parts.map(\.text).joined()
    let light = parts.map { $0.isSign ? $0.text : Self.escaped($0.text, \.isDelimiter) }.joined()
    // A sign of negation would bind to what follows, if only a weight.
    let isNegation = bare.unicodeScalars.first.map(QuerySyntax.isNegation) ?? true
    for form in isNegation ? ["\\" + light] : [light, "\\" + light] where meaning(form) == wanted {
      return form
    }
    return parts.map { $0.isSign ? $0.text : Self.escaped($0.text) { $0.isDelimiter || $0.isSign } }.joined()
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
  /// Whether the character begins or ends a quotation, or takes the meaning from the next one.
  var isQuoteOrEscape: Bool {
    if QuerySyntax.closingQuotes(of: self) != nil || QuerySyntax.isEscape(self) { return true }
    switch self {
    case "」", "｣", "』": return true
    default: return false
    }
  }

  /// Whether the character could end a chunk or a name wherever it stands.
  fileprivate var isDelimiter: Bool {
    isQuoteOrEscape || QuerySyntax.isSpace(self) || QuerySyntax.isOpen(self) || QuerySyntax.isClose(self)
      || QuerySyntax.isColon(self)
  }

  /// Whether the character could be a sign at some place of a chunk.
  fileprivate var isSign: Bool {
    QuerySyntax.isNegation(self) || QuerySyntax.isSlash(self) || QuerySyntax.isCaret(self)
      || QuerySyntax.isTilde(self) || QuerySyntax.isStar(self) || QuerySyntax.isQuestionMark(self)
  }
}
