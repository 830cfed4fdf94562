/// The characters of a query, and what can be told of them from their surroundings alone.
struct QuerySource {
  /// The characters.
  let characters: [Unicode.Scalar]
  /// Whether the character at the same index stands after an escape, and so is text.
  let isEscaped: [Bool]

  /// The source of a query.
  init(_ query: String) {
    let characters = Array(query.unicodeScalars)
    var isEscaped = [Bool](repeating: false, count: characters.count)
    for index in characters.indices.dropFirst() {
      isEscaped[index] = QuerySyntax.isEscape(characters[index - 1]) && !isEscaped[index - 1]
    }
    self.characters = characters
    self.isEscaped = isEscaped
  }

  /// The character at `index`; nil past the end.
  func character(_ index: Int) -> Unicode.Scalar? { index < characters.count ? characters[index] : nil }

  /// Whether white space, a bracket or the end of the query is at `index`.
  func isBoundary(_ index: Int) -> Bool {
    guard let character = character(index) else { return true }
    return QuerySyntax.isSpace(character) || QuerySyntax.isOpen(character) || QuerySyntax.isClose(character)
  }

  /// Whether something that can be negated begins after `index`, so that the sign there is a negation: more
  /// than signs, as in `->`.
  func startsOperand(after index: Int) -> Bool {
    guard let first = character(index + 1), !QuerySyntax.isNegation(first), !QuerySyntax.isClose(first) else {
      return false
    }
    var next = index + 1
    while let character = character(next), !QuerySyntax.isSpace(character) {
      if QuerySyntax.isWord(character) || QuerySyntax.isStar(character) || QuerySyntax.isOpen(character)
        || QuerySyntax.quotation(openedBy: character) != nil
        || QuerySyntax.isEscape(character) && next + 1 < characters.count
      {
        return true
      }
      next += 1
    }
    return false
  }

  /// The weight `^2`, `^0.5` at `index`, and the index after it; nil unless it is above 0 and a boundary
  /// follows.
  func weight(at index: Int) -> (value: Double, end: Int)? {
    guard let caret = character(index), QuerySyntax.isCaret(caret), !isEscaped[index] else { return nil }
    var end = index + 1
    var text = ""
    while let character = character(end).map(QuerySyntax.ascii), character.isDigit || character == "." {
      text.unicodeScalars.append(character)
      end += 1
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard isBoundary(end), (1...2).contains(parts.count),
      parts.allSatisfy({ (1...4).contains($0.utf8.count) }), let value = Double(text), value > 0
    else { return nil }
    return (value, end)
  }

  /// Whether running text ends before `index`; an operator in letters is none.
  func touchesText(before index: Int) -> Bool {
    guard index > 0, QuerySyntax.isRunningText(characters[index - 1]) else { return false }
    var start = index
    while start > 0, index - start <= Self.longestOperator, !isWordBoundary(start - 1) { start -= 1 }
    return !spellsOperator(start..<index)
  }

  /// Whether running text begins after `index`; an operator in letters is none.
  func touchesText(after index: Int) -> Bool {
    guard let first = character(index + 1), QuerySyntax.isRunningText(first) else { return false }
    var end = index + 1
    while end < characters.count, end - index <= Self.longestOperator + 1, !isWordBoundary(end) { end += 1 }
    return !spellsOperator(index + 1..<end)
  }

  /// Whether a word of letters ends at `index`: at a boundary or a quotation mark.
  func isWordBoundary(_ index: Int) -> Bool {
    isBoundary(index) || QuerySyntax.isQuotationMark(characters[index])
  }

  private func spellsOperator(_ range: Range<Int>) -> Bool {
    range.count <= Self.longestOperator && OperatorTable.token(characters.text(range)) != nil
  }

  /// The characters of the longest operator in letters: `NEAR/10000`.
  private static let longestOperator = 10
}

extension Unicode.Scalar {
  /// Whether the scalar is an ASCII digit.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
