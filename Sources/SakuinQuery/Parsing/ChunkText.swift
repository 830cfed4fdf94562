/// A chunk while it is read: its characters, and which of them may be signs.
struct ChunkText {
  /// The characters, escapes resolved.
  private(set) var characters: [Unicode.Scalar] = []
  /// Whether the character at the same index is not escaped.
  private var isBare: [Bool] = []
  /// Whether a character is escaped.
  private(set) var hasEscape = false

  /// The characters as text.
  var text: String { characters.text(characters.indices) }

  /// Appends a character; a bare one may be a sign.
  mutating func append(_ character: Unicode.Scalar, isBare bare: Bool) {
    characters.append(character)
    isBare.append(bare)
  }

  /// Appends a character that an escape precedes.
  mutating func append(escaped character: Unicode.Scalar) {
    append(character, isBare: false)
    hasEscape = true
  }

  /// What the chunk means if it is no operator.
  var meaning: ChunkMeaning {
    var head = self
    if head.removeTilde(), case .text(let text) = head.wildcardMeaning { return .similar(text) }
    return wildcardMeaning
  }

  /// Removes the tilde at the end that asks for similar words; one of several tildes asks for nothing.
  private mutating func removeTilde() -> Bool {
    let last = characters.count - 1
    guard last > 0, isTilde(last), !isTilde(last - 1) else { return false }
    characters.removeLast()
    isBare.removeLast()
    return true
  }

  private func isTilde(_ index: Int) -> Bool { isBare[index] && QuerySyntax.isTilde(characters[index]) }

  private var wildcardMeaning: ChunkMeaning {
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
