/// The one text form of a query tree: parsed again it gives an equal tree.
extension QueryNode {
  /// ASCII operators, one space between parts, groups only where they are needed.
  package var canonical: String { text(in: .query) }

  private enum Place { case query, or, and, sequence, prefix }

  private func text(in place: Place) -> String {
    switch self {
    case .nothing: return ""
    case .chunk(let text): return Self.escapedChunk(text)
    case .phrase(let text): return "\"" + Self.escaped(text, \.isQuoteOrEscape) + "\""
    case .not(let part):
      let negation = "-" + part.text(in: .prefix)
      return place == .prefix ? "(" + negation + ")" : negation
    case .field(let name, let part): return name + ":" + part.text(in: .prefix)
    case .sequence(let parts):
      return grouped(
        parts.map { $0.text(in: .sequence) }, " ", unless: place == .query || place == .or || place == .and)
    case .and(let parts):
      return grouped(parts.map { $0.text(in: .and) }, " AND ", unless: place == .query || place == .or)
    case .or(let parts):
      return grouped(parts.map { $0.text(in: .or) }, " OR ", unless: place == .query)
    }
  }

  private func grouped(_ parts: [String], _ separator: String, unless isBare: Bool) -> String {
    let joined = parts.joined(separator: separator)
    return isBare ? joined : "(" + joined + ")"
  }

  /// A chunk with a backslash before what would otherwise have a meaning.
  private static func escapedChunk(_ text: String) -> String {
    var escaped = escaped(text) { character in
      character.isQuoteOrEscape || QuerySyntax.isSpace(character) || QuerySyntax.isOpen(character)
        || QuerySyntax.isClose(character) || QuerySyntax.isColon(character)
    }
    if let first = text.unicodeScalars.first,
      QuerySyntax.operatorKind(text) != nil || QuerySyntax.isNegation(first)
    {
      escaped = "\\" + escaped
    }
    return escaped
  }

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
}
