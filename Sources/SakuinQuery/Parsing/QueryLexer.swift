/// Splits query text into tokens.
///
/// Every string has tokens: an unclosed quotation extends to the end of the query, an unclosed regular
/// expression is text, an escape at the end is text. Faults are collected, so that a strict caller can reject
/// the query.
package struct QueryLexer {
  /// The tokens, in order.
  package private(set) var tokens: [QueryToken] = []
  /// What was repaired, in order of discovery.
  package var faults: [QueryFault] = []

  /// The characters of the query.
  let characters: [Unicode.Scalar]
  /// The names that may stand before a colon.
  let vocabulary: QueryVocabulary
  /// Index of the next character.
  var next = 0
  /// Whether the last thing read was white space, an opening sign, or the beginning of the query.
  var followsSpace = true

  /// Splits `query`; a name that is not in `vocabulary` is plain text.
  package init(_ query: String, vocabulary: QueryVocabulary) {
    characters = Array(query.unicodeScalars)
    self.vocabulary = vocabulary
    run()
  }

  private mutating func run() {
    while let character = character(next) {
      if QuerySyntax.isSpace(character) {
        next += 1
        followsSpace = true
      } else if QuerySyntax.isOpen(character) {
        emit(.open, at: next)
        next += 1
        followsSpace = true
      } else if QuerySyntax.isClose(character) {
        emit(.close, at: next)
        next += 1
        boost()
      } else if let closing = QuerySyntax.closingQuotes(of: character) {
        let start = next
        let content = quotation(endingWith: closing)
        emit(.phrase(content), at: start)
        boost()
      } else if followsSpace, QuerySyntax.isNegation(character), startsOperand(next + 1) {
        emit(.prefix(NotSign()), at: next)
        next += 1
        followsSpace = true
      } else if followsSpace, QuerySyntax.isSlash(character), regex() {
        boost()
      } else {
        text()
      }
    }
  }

  /// The character at `index`; nil past the end.
  func character(_ index: Int) -> Unicode.Scalar? { index < characters.count ? characters[index] : nil }

  /// Appends a token that begins at `column`.
  mutating func emit(_ kind: QueryToken.Kind, at column: Int) {
    tokens.append(QueryToken(kind, column: column, followsSpace: followsSpace))
    followsSpace = false
  }

  /// Whether a chunk, quotation or group begins at `index`, so that a sign before it is a negation.
  private func startsOperand(_ index: Int) -> Bool {
    guard let character = character(index) else { return false }
    return !QuerySyntax.isSpace(character) && !QuerySyntax.isClose(character)
      && !QuerySyntax.isNegation(character)
  }

  /// Whether a chunk ends at `index`: white space, a parenthesis or the end of the query.
  func isEnd(_ index: Int) -> Bool {
    guard let character = character(index) else { return true }
    return QuerySyntax.isSpace(character) || QuerySyntax.isOpen(character) || QuerySyntax.isClose(character)
  }

  /// Reads a quotation from its opening mark on, and returns its content.
  mutating func quotation(endingWith closing: Set<Unicode.Scalar>) -> String {
    let start = next
    next += 1
    var content = String.UnicodeScalarView()
    while let character = character(next), !closing.contains(character) {
      if QuerySyntax.isEscape(character), next + 1 < characters.count { next += 1 }
      content.append(characters[next])
      next += 1
    }
    if next < characters.count {
      next += 1
    } else {
      faults.append(QueryFault(.unclosedQuotation, column: start))
    }
    return String(content)
  }

  /// Reads a regular expression; false when none begins here.
  ///
  /// It ends at a slash before the end of the chunk or before a weight, so that 1/2, /home and //x are text.
  private mutating func regex() -> Bool {
    let start = next
    var index = next + 1
    var content = String.UnicodeScalarView()
    while let character = character(index) {
      if QuerySyntax.isEscape(character), let escaped = self.character(index + 1) {
        if !QuerySyntax.isSlash(escaped) { content.append("\\") }
        content.append(QuerySyntax.ascii(escaped))
        index += 2
        continue
      }
      if QuerySyntax.isSlash(character), !content.isEmpty, isEnd(index + 1) || weight(at: index + 1) != nil {
        emit(.regex(String(content)), at: start)
        next = index + 1
        return true
      }
      // A full-width backslash is a character, not an escape.
      if character == "＼" { content.append("\\") }
      content.append(QuerySyntax.ascii(character))
      index += 1
    }
    faults.append(QueryFault(.unclosedRegex, column: start))
    return false
  }

  /// Reads a weight, if one is next.
  mutating func boost() {
    guard let (value, end) = weight(at: next) else { return }
    emit(.boost(value), at: next)
    next = end
  }

  /// The weight `^2`, `^0.5` at `index`, and the index after it; nil unless it is above 0 and ends a part.
  func weight(at index: Int) -> (value: Double, end: Int)? {
    guard let caret = character(index), QuerySyntax.isCaret(caret) else { return nil }
    var end = index + 1
    var text = ""
    while let character = character(end).map(QuerySyntax.ascii), character.isDigit || character == "." {
      text.unicodeScalars.append(character)
      end += 1
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard isEnd(end), (1...2).contains(parts.count), parts.allSatisfy({ (1...4).contains($0.utf8.count) }),
      let value = Double(text), value > 0
    else { return nil }
    return (value, end)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is an ASCII digit.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
