/// Splits query text into tokens.
///
/// Every string has tokens: an unclosed quotation extends to the end of the query, an unclosed regular
/// expression is text, an escape at the end is text. Faults are collected, so that a strict caller can reject
/// the query.
///
/// - Complexity: O(n) for n characters.
package struct QueryLexer {
  /// The tokens, in order.
  package private(set) var tokens: [QueryToken] = []
  /// What was repaired, in order of discovery.
  package var faults: [QueryFault] = []

  /// The characters of the query.
  let source: QuerySource
  /// Which of them are signs.
  let marks: MarkScan
  /// The names that may stand before a colon.
  let vocabulary: QueryVocabulary
  /// Index of the next character.
  var next = 0
  /// Whether the last thing read was white space, an opening sign, or the beginning of the query.
  var followsSpace = true

  /// Splits `query`; a name that is not in `vocabulary` is plain text.
  package init(_ query: String, vocabulary: QueryVocabulary) {
    source = QuerySource(query)
    marks = MarkScan(source, vocabulary: vocabulary)
    self.vocabulary = vocabulary
    run()
  }

  private mutating func run() {
    while let character = source.character(next) {
      if QuerySyntax.isSpace(character) {
        next += 1
        followsSpace = true
        continue
      }
      switch marks.roles[next] {
      case .open:
        next += 1
        emit(.open, from: next - 1)
        followsSpace = true
      case .close:
        next += 1
        emit(.close, from: next - 1)
        boost()
      case .quotation:
        let start = next
        let content = quotation()
        emit(.phrase(content), from: start)
        boost()
      case .quotedText(let closing): quotedText(endingAt: closing)
      case .text:
        if isTextMark(next) {
          // Punctuation of running text separates words, as a blank does.
          next += 1
        } else {
          part(character)
        }
      }
    }
    if tokens.isEmpty { searchForMarks() }
  }

  /// Reads a quotation in running text: its words, none of which is an operator.
  private mutating func quotedText(endingAt closing: Int) {
    let end = min(closing, source.characters.count)
    var start = next + 1
    while start < end {
      if isAnyMark(source.characters[start]), !source.isEscaped[start] {
        start += 1
        continue
      }
      var stop = start
      while stop < end, source.isEscaped[stop] || !isAnyMark(source.characters[stop]) { stop += 1 }
      next = stop
      let text = unescaped(start..<stop)
      if !text.isEmpty { emit(.chunk(.text(text)), from: start, hasEscape: true) }
      start = stop
    }
    next = min(closing + 1, source.characters.count)
  }

  /// A query of quotation marks and brackets only is searched for as it is.
  private mutating func searchForMarks() {
    let indices = source.characters.indices.filter { !QuerySyntax.isSpace(source.characters[$0]) }
    guard let first = indices.first, let last = indices.last else { return }
    next = last + 1
    emit(.chunk(.text(unescaped(first..<last + 1))), from: first, hasEscape: true)
  }

  /// Whether a quotation mark or bracket at `index` is punctuation of running text.
  func isTextMark(_ index: Int) -> Bool {
    guard let character = source.character(index), !source.isEscaped[index] else { return false }
    switch marks.roles[index] {
    case .quotedText: return true
    case .text: return isAnyMark(character)
    default: return false
    }
  }

  /// Whether a character is a quotation mark or a bracket, opening or closing.
  private func isAnyMark(_ character: Unicode.Scalar) -> Bool {
    QuerySyntax.isOpen(character) || QuerySyntax.isClose(character)
      || QuerySyntax.quotation(openedBy: character) != nil
      || QuerySyntax.closingQuotes.contains { $0.contains(character) }
  }

  /// Reads a negation, a regular expression or a chunk.
  private mutating func part(_ character: Unicode.Scalar) {
    if followsSpace, QuerySyntax.isNegation(character),
      source.startsOperand(after: next) || marks.regexes[next + 1] != nil
    {
      next += 1
      emit(.prefix(NotSign()), from: next - 1)
      followsSpace = true
    } else if followsSpace, QuerySyntax.isSlash(character), regex() {
      boost()
    } else {
      text()
    }
  }

  /// Appends a token from `start` to `next`.
  mutating func emit(_ kind: QueryToken.Kind, from start: Int, hasEscape: Bool = false) {
    tokens.append(QueryToken(kind, start..<next, hasEscape: hasEscape))
    followsSpace = false
  }

  /// Whether a chunk ends at `index`: white space, the bracket of a group or the end of the query.
  func isEnd(_ index: Int) -> Bool {
    guard let character = source.character(index) else { return true }
    return QuerySyntax.isSpace(character) || marks.roles[index] == .open || marks.roles[index] == .close
  }

  /// Reads a quotation from its opening mark on, and returns its content.
  mutating func quotation() -> String {
    guard case .quotation(let closing) = marks.roles[next] else { return "" }
    let start = next
    let content = unescaped(start + 1..<closing)
    next = min(closing + 1, source.characters.count)
    if closing == source.characters.count {
      faults.append(
        QueryFault(.unclosedQuotation, column: start, text: source.characters.text(start..<start + 1)))
    }
    return content
  }

  /// The text in `range` with its escapes resolved; an escape at the end of the query is text.
  func unescaped(_ range: Range<Int>) -> String {
    var content = String.UnicodeScalarView()
    for index in range {
      let isEscape = QuerySyntax.isEscape(source.characters[index]) && !source.isEscaped[index]
      if !isEscape || index + 1 == source.characters.count { content.append(source.characters[index]) }
    }
    return String(content)
  }

  /// Reads a regular expression; false when none begins here.
  private mutating func regex() -> Bool {
    let start = next
    guard let closing = marks.regexes[start] else {
      if let first = source.character(start + 1), !QuerySyntax.isSlash(first), !isEnd(start + 1) {
        // As far as a message would show it: each slash has such a text, and all may reach to the end of the query.
        let most = min(source.characters.count, start + Self.longestShown)
        let end = (start..<most).first { QuerySyntax.isSpace(source.characters[$0]) } ?? most
        faults.append(
          QueryFault(.unclosedRegex, column: start, text: source.characters.text(start..<end)))
      }
      return false
    }
    var content = String.UnicodeScalarView()
    for index in start + 1..<closing {
      let character = source.characters[index]
      if source.isEscaped[index] {
        if !QuerySyntax.isSlash(character) { content.append("\\") }
        content.append(QuerySyntax.ascii(character))
      } else if !QuerySyntax.isEscape(character) {
        // A full-width backslash is a character, not an escape.
        if character == "＼" { content.append("\\") }
        content.append(QuerySyntax.ascii(character))
      }
    }
    next = closing + 1
    emit(.regex(String(content)), from: start)
    return true
  }

  /// The most characters of a fault's text that may be another's, too.
  private static let longestShown = 64

  /// Reads a weight, if one is next.
  mutating func boost() {
    guard let (value, end) = weight(at: next) else { return }
    let start = next
    next = end
    emit(.boost(value), from: start)
  }

  /// The weight `^2`, `^0.5` at `index`, and the index after it; nil unless it is above 0 and ends a part.
  func weight(at index: Int) -> (value: Double, end: Int)? {
    source.weight(at: index).flatMap { isEnd($0.end) ? $0 : nil }
  }
}
