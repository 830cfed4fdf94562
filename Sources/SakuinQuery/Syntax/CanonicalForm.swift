/// The one text form of a query tree: parsed again it gives an equal tree.
extension QueryNode {
  /// ASCII operators, one space between parts, groups and escapes only where they are needed.
  package var canonical: String { text(in: .query) }

  private enum Place { case query, or, and, sequence, near, prefix, boost }

  private func text(in place: Place) -> String {
    switch self {
    case .nothing: return ""
    case .chunk(let text): return Self.canonicalChunk(.text(text), [(text, false)])
    case .similar(let text): return Self.canonicalChunk(.similar(text), [(text, false), ("~", true)])
    case .wildcard(let parts):
      return Self.canonicalChunk(
        .wildcard(parts),
        parts.map {
          switch $0 {
          case .text(let text): (text, false)
          case .anyRun: ("*", true)
          case .anyOne: ("?", true)
          }
        })
    case .phrase(let text): return Self.quoted(text)
    case .regex(let text): return "/" + Self.escaped(text) { $0 == "/" } + "/"
    case .not(let part):
      return grouped(
        "-" + part.text(in: .prefix), unless: place != .prefix && place != .near && place != .boost)
    case .field(let name, let part):
      return grouped(name + ":" + part.text(in: .prefix), unless: place != .boost)
    case .attribute(let name, let condition):
      let isPlain = condition.unicodeScalars.allSatisfy {
        !QuerySyntax.isSpace($0) && !QuerySyntax.isOpen($0) && !QuerySyntax.isClose($0) && !$0.isQuoteOrEscape
      }
      let text = name + ":" + (isPlain && !condition.isEmpty ? condition : Self.quoted(condition))
      return grouped(text, unless: place != .boost)
    case .boosted(let part, let weight):
      return grouped(part.text(in: .boost) + "^" + Self.text(of: weight), unless: place != .boost)
    case .near(let parts, let links):
      var text = parts.first?.text(in: .near) ?? ""
      for (link, part) in zip(links, parts.dropFirst()) {
        text += " " + link.text + " " + part.text(in: .near)
      }
      return grouped(text, unless: place != .near && place != .prefix && place != .boost)
    case .sequence(let parts):
      return grouped(
        parts.map { $0.text(in: .sequence) }.joined(separator: " "),
        unless: place == .query || place == .or || place == .and)
    case .and(let parts):
      return grouped(
        parts.map { $0.text(in: .and) }.joined(separator: " AND "), unless: place == .query || place == .or)
    case .or(let parts):
      return grouped(parts.map { $0.text(in: .or) }.joined(separator: " OR "), unless: place == .query)
    }
  }

  private func grouped(_ text: String, unless isBare: Bool) -> String { isBare ? text : "(" + text + ")" }

  private static func text(of weight: Double) -> String {
    weight == weight.rounded() ? String(Int(weight)) : String(weight)
  }

  /// A chunk with as few escapes as it needs to be read as `kind` again. `parts` are its texts; those that are signs
  /// stay bare.
  private static func canonicalChunk(
    _ kind: QueryToken.Kind, _ parts: [(text: String, isSign: Bool)]
  ) -> String {
    let bare = parts.map(\.text).joined()
    let light = parts.map { $0.isSign ? $0.text : escaped($0.text, \.isDelimiter) }.joined()
    // A sign of negation would bind to what follows, if only a weight.
    let isNegation = bare.unicodeScalars.first.map(QuerySyntax.isNegation) ?? true
    for form in isNegation ? ["\\" + light] : [light, "\\" + light] {
      let lexer = QueryLexer(form, vocabulary: QueryVocabulary(textFields: [:]))
      if lexer.faults.isEmpty, lexer.tokens.count == 1, lexer.tokens[0].kind == kind { return form }
    }
    return parts.map { $0.isSign ? $0.text : escaped($0.text) { $0.isDelimiter || $0.isSign } }.joined()
  }

  private static func quoted(_ text: String) -> String { "\"" + escaped(text, \.isQuoteOrEscape) + "\"" }

  private static func escaped(_ text: String, _ needsEscape: (Unicode.Scalar) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    for character in text.unicodeScalars {
      if needsEscape(character) { result.append("\\") }
      result.append(character)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isQuoteOrEscape: Bool {
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
