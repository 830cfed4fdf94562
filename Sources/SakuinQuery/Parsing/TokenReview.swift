import SakuinText

/// Removes from the tokens of a query what separates its words and is not searched for, and finds operators in
/// small letters.
///
/// - Complexity: O(n) for a query of n characters.
struct TokenReview {
  /// The tokens that are left.
  private(set) var tokens: [QueryToken] = []
  /// What was removed.
  private(set) var ignored: [IgnoredText] = []
  /// What was read as an operator.
  private(set) var faults: [QueryFault] = []

  private let source: QuerySource

  /// Reviews the tokens of a query.
  init(_ tokens: [QueryToken], _ source: QuerySource) {
    self.source = source
    removeSigns(tokens)
    removeListMarks()
    findSmallOperators()
  }

  private mutating func ignore(_ range: Range<Int>, _ reason: IgnoredText.Reason) {
    ignored.append(IgnoredText(source.characters.text(range), column: range.lowerBound, reason))
  }

  // MARK: Signs

  private mutating func removeSigns(_ all: [QueryToken]) {
    for (index, token) in all.enumerated() {
      let next = index + 1 < all.count ? all[index + 1] : nil
      if isSign(token), !isAttached(token, to: tokens.last), !(next?.isBoost ?? false) {
        ignore(token.range, .sign)
      } else {
        tokens.append(token)
      }
    }
  }

  /// Whether a token is a chunk without any letter, digit, escape or `*`.
  private func isSign(_ token: QueryToken) -> Bool {
    guard case .chunk = token.kind, !token.hasEscape else { return false }
    return !token.range.contains {
      QuerySyntax.isWord(source.characters[$0]) || QuerySyntax.isStar(source.characters[$0])
    }
  }

  /// Whether a token is the operand of a name or a negation that touches it.
  private func isAttached(_ token: QueryToken, to former: QueryToken?) -> Bool {
    guard let former, former.range.upperBound == token.range.lowerBound else { return false }
    switch former.kind {
    case .field, .prefix: return true
    default: return false
    }
  }

  // MARK: List marks

  private mutating func removeListMarks() {
    var left: [QueryToken] = []
    var index = 0
    while index < tokens.count {
      let length = listMark(at: index)
      if length > 0, canPrecedeListMark(left.last), beginsPart(index + length) {
        ignore(tokens[index].range.lowerBound..<tokens[index + length - 1].range.upperBound, .listMark)
      } else {
        left += tokens[index..<index + max(length, 1)]
      }
      index += max(length, 1)
    }
    tokens = left
  }

  /// The number of tokens of the list mark at `index`, `(1)` or `①`; 0 when there is none.
  private func listMark(at index: Int) -> Int {
    if isListMark(tokens[index], isBracketed: false) { return 1 }
    guard case .open = tokens[index].kind, index + 2 < tokens.count, case .close = tokens[index + 2].kind,
      isListMark(tokens[index + 1], isBracketed: true)
    else { return 0 }
    return 3
  }

  /// Whether a token is what a list mark consists of: a number in a circle or, in brackets, up to three digits
  /// (four are a year) or one letter. A kanji that is no number is none: (株).
  private func isListMark(_ token: QueryToken, isBracketed: Bool) -> Bool {
    guard case .chunk(.text(let text)) = token.kind, !token.hasEscape, token.range.count <= 3 else {
      return false
    }
    guard isBracketed else { return QuerySyntax.isEnclosedNumber(text) }
    let characters = source.characters[token.range].map(QuerySyntax.ascii)
    if characters.allSatisfy(\.isDigit) { return true }
    guard characters.count == 1 else { return false }
    switch ScriptClass.of(scalar: characters[0].value) {
    case .alnum, .hiragana, .katakana: return true
    case .kanji: return "一二三四五六七八九十".unicodeScalars.contains(characters[0])
    case .other: return false
    }
  }

  private func canPrecedeListMark(_ token: QueryToken?) -> Bool {
    switch token?.kind {
    case .infix, .prefix, .field, .conditionScope: false
    default: true
    }
  }

  private func beginsPart(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .infix, .close, .boost: return false
    default: return true
    }
  }

  // MARK: Operators in small letters

  /// Reads `or`, `and` and `not` between Japanese texts as operators; among Latin words they are words.
  private mutating func findSmallOperators() {
    for index in tokens.indices {
      guard case .chunk(.text(let text)) = tokens[index].kind, !tokens[index].hasEscape,
        QuerySyntax.isSmallOperator(text),
        let kind = OperatorTable.token(QuerySyntax.ascii(text).uppercased()),
        isJapanese(tokens[..<index].last(where: hasText)),
        isJapanese(tokens[(index + 1)...].first(where: hasText))
      else { continue }
      tokens[index].kind = kind
      faults.append(QueryFault(.smallOperator, column: tokens[index].column, text: text))
    }
  }

  private func hasText(_ token: QueryToken) -> Bool {
    switch token.kind {
    case .open, .close, .boost, .prefix, .field: false
    default: true
    }
  }

  private func isJapanese(_ token: QueryToken?) -> Bool {
    switch token?.kind {
    case .chunk, .phrase: token?.range.contains { QuerySyntax.isJapanese(source.characters[$0]) } ?? false
    default: false
    }
  }
}

extension QueryToken {
  /// Whether it is a weight.
  fileprivate var isBoost: Bool { if case .boost = kind { true } else { false } }
}
