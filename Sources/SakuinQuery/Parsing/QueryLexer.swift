/// Cuts query text into tokens.
///
/// Every string is cut somehow: a quotation that is never closed reaches to the end of the query, a regular
/// expression that is never closed is text, an escape at the end stands for itself. Faults are collected, so that a
/// strict caller can refuse.
package struct QueryLexer {
  package private(set) var tokens: [QueryToken] = []
  /// What was mended, in order of discovery.
  package var faults: [QueryFault] = []

  /// The query.
  let characters: [Unicode.Scalar]
  /// The names that may stand before a colon.
  let vocabulary: QueryVocabulary
  /// The number of the next character.
  var next = 0
  /// Whether white space, a sign that opens something, or the beginning of the query was read last.
  var followsSpace = true

  /// Cuts `query`; a name that is not in `vocabulary` is plain text.
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

  /// The character at `index`, or nil past the end.
  func character(_ index: Int) -> Unicode.Scalar? { index < characters.count ? characters[index] : nil }

  /// Adds a token that begins at `column`.
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

  /// Reads a quotation from its opening mark on and returns what stands in it.
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

  /// Reads a regular expression; false where none begins here.
  ///
  /// It ends at a slash with the end of the chunk or a weight after it, so that 1/2, /home and //x are text.
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
      // A full-width backslash is a backslash, and no escape.
      if character == "＼" { content.append("\\") }
      content.append(QuerySyntax.ascii(character))
      index += 1
    }
    faults.append(QueryFault(.unclosedRegex, column: start))
    return false
  }

  /// Reads a weight that stands directly here.
  mutating func boost() {
    guard let (value, end) = weight(at: next) else { return }
    emit(.boost(value), at: next)
    next = end
  }

  /// The weight `^2`, `^0.5` at `index` and where it ends; nil unless it is above 0 and ends a part.
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
