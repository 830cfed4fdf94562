/// A chunk while it is read: its characters, and which of them may be signs.
private struct ChunkText {
  /// The characters, escapes resolved.
  var characters: [Unicode.Scalar] = []
  /// Whether the character at the same index is not escaped.
  var isBare: [Bool] = []

  /// The characters as text.
  var text: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: characters)
    return String(result)
  }

  /// Whether any character is escaped.
  var hasEscape: Bool { isBare.contains(false) }

  /// Appends a character; a bare one may be a sign.
  mutating func append(_ character: Unicode.Scalar, isBare bare: Bool) {
    characters.append(character)
    isBare.append(bare)
  }

  /// What the chunk means if it is no operator.
  var meaning: ChunkMeaning {
    if let last = characters.last, isBare[characters.count - 1], QuerySyntax.isTilde(last),
      characters.count > 1
    {
      var head = self
      head.characters.removeLast()
      head.isBare.removeLast()
      if case .text(let text) = head.meaning { return .similar(text) }
    }
    let parts = wildcardParts
    if parts == [.anyRun] { return .wildcard(parts) }
    let hasText = parts.contains { if case .text = $0 { true } else { false } }
    let hasWildcard = parts.contains { $0 == .anyRun || $0 == .anyOne }
    return hasText && hasWildcard ? .wildcard(parts) : .text(text)
  }

  private var wildcardParts: [WildcardPart] {
    let end = endOfWildcards
    var parts: [WildcardPart] = []
    var run = String.UnicodeScalarView()
    func flush() {
      if !run.isEmpty { parts.append(.text(String(run))) }
      run.removeAll()
    }
    for index in characters.indices {
      let character = characters[index]
      if isBare[index], QuerySyntax.isStar(character) {
        flush()
        if parts.last != .anyRun { parts.append(.anyRun) }
      } else if isBare[index], index < end, QuerySyntax.isQuestionMark(character) {
        flush()
        parts.append(.anyOne)
      } else {
        run.append(character)
      }
    }
    flush()
    return parts
  }

  /// The index from which on question marks are no wildcards: those that end a question (「何ですか？」「名前は何?」) are
  /// text. A chunk is a question if it holds hiragana or an interrogative before its final question marks; in
  /// one as long as a sentence no question mark is a wildcard. If a wildcard was meant nothing is lost: the
  /// string before it still matches.
  private var endOfWildcards: Int {
    var end = characters.count
    while end > 0, QuerySyntax.isQuestionMark(characters[end - 1]) { end -= 1 }
    let hasHiragana = characters[..<end].contains { (0x3041...0x309F).contains($0.value) }
    if hasHiragana, end > Self.sentenceLength { return 0 }
    let asks = hasHiragana || characters[..<end].contains(where: Self.interrogatives.contains)
    return asks ? end : characters.count
  }

  /// Characters above which a chunk with hiragana is read as a sentence.
  private static let sentenceLength = 16

  /// Kanji that make a question.
  private static let interrogatives: Set<Unicode.Scalar> = ["何", "誰", "幾", "孰"]
}

extension QueryLexer {
  /// Reads a chunk, an operator in letters, or a name with its colon.
  mutating func text() {
    let start = next
    var chunk = ChunkText()
    while let character = character(next) {
      if QuerySyntax.isEscape(character), let escaped = self.character(next + 1) {
        chunk.append(escaped, isBare: false)
        next += 2
        continue
      }
      if isEnd(next) || QuerySyntax.closingQuotes(of: character) != nil { break }
      if QuerySyntax.isColon(character), !chunk.hasEscape, name(chunk.text, at: start) { return }
      if QuerySyntax.isCaret(character), !chunk.characters.isEmpty, weight(at: next) != nil { break }
      chunk.append(character, isBare: true)
      next += 1
    }
    if !chunk.hasEscape, followsSpace, let kind = OperatorTable.token(chunk.text), isEnd(next) {
      emit(kind, at: start)
      followsSpace = true
    } else {
      emit(.chunk(chunk.meaning), at: start)
      boost()
    }
  }

  /// Reads `name`, before a colon, as that of a field or an attribute; false when it is neither.
  private mutating func name(_ name: String, at start: Int) -> Bool {
    let name = QuerySyntax.ascii(name)
    if let field = vocabulary.textFields[name] {
      emit(.field(field), at: start)
      next += 1
      followsSpace = true
      return true
    }
    guard let attribute = vocabulary.attributes[name], let first = character(next + 1) else { return false }
    if QuerySyntax.isOpen(first) {
      emit(.attributeScope(attribute), at: start)
      next += 1
      followsSpace = true
      return true
    }
    let colon = next
    let faultCount = faults.count
    next += 1
    let text = QuerySyntax.ascii(conditionText())
    if let condition = AttributeCondition(text, kind: attribute.kind) {
      emit(.attribute(attribute.name, text, condition), at: start)
      return true
    }
    faults.removeSubrange(faultCount...)
    faults.append(QueryFault(.invalidCondition, column: colon + 1))
    next = colon
    return false
  }

  private mutating func conditionText() -> String {
    if let first = character(next), let closing = QuerySyntax.closingQuotes(of: first) {
      return quotation(endingWith: closing)
    }
    var content = String.UnicodeScalarView()
    while let character = character(next), !isEnd(next) {
      if QuerySyntax.isEscape(character), next + 1 < characters.count { next += 1 }
      content.append(characters[next])
      next += 1
    }
    return String(content)
  }
}
