/// A query text in the form that the variant rules read.
package struct ExpansionText {
  /// The folded text.
  let units: [UInt16]
  /// For each position from 0 to the end whether a word boundary lies there.
  let isWordBoundary: [Bool]

  /// Prepares an analyzed text.
  package init(_ text: AnalyzedText) {
    units = text.units
    var isWordBoundary = [Bool](repeating: false, count: text.units.count + 1)
    for boundary in text.boundaries where Int(boundary) < isWordBoundary.count {
      isWordBoundary[Int(boundary)] = true
    }
    isWordBoundary[0] = true
    isWordBoundary[text.units.count] = true
    self.isWordBoundary = isWordBoundary
  }

  /// Number of units.
  var count: Int { units.count }

  /// Whether the unit at a position is a kanji; false outside of the text.
  func isKanji(_ position: Int) -> Bool {
    position >= 0 && position < units.count && ScriptClass.of(units[position]) == .kanji
  }

  /// Whether the unit at a position is a hiragana letter; false outside of the text.
  func isHiragana(_ position: Int) -> Bool {
    position >= 0 && position < units.count && Kana.isHiragana(units[position])
  }

  /// Whether the unit at a position is a katakana letter or ー; false outside of the text.
  func isKatakana(_ position: Int) -> Bool {
    position >= 0 && position < units.count && Kana.isKatakana(units[position])
  }

  /// Whether a word can begin or end at `position`: at a word boundary, or where the script changes.
  func canBeWordBoundary(_ position: Int) -> Bool {
    if isWordBoundary[position] { return true }
    return ScriptClass.of(units[position - 1]) != ScriptClass.of(units[position])
  }

  /// Where the word ends that holds the unit before `position`: `position` itself on a word boundary.
  func wordEnd(_ position: Int) -> Int { isWordBoundary[position...].firstIndex(of: true) ?? units.count }

  /// Whether a part of the text lies within one word, or begins and ends with words. An honorific prefix may stand
  /// before it (お問い合わせ), and the ending of an inflected word may follow (申し込み|ます).
  func fitsWords(_ range: Range<Int>) -> Bool {
    if !(range.lowerBound + 1..<range.upperBound).contains(where: { isWordBoundary[$0] }) { return true }
    let isPrefixed =
      range.lowerBound > 0 && isWordBoundary[range.lowerBound - 1]
      && [0x304A, 0x3054, 0x5FA1].contains(units[range.lowerBound - 1])
    guard isWordBoundary[range.lowerBound] || isPrefixed else { return false }
    return (range.upperBound..<wordEnd(range.upperBound)).allSatisfy(isHiragana)
  }

  /// Whether a part of the text holds the border between two words of at least two characters, which stand alone.
  /// The ending of an inflected word (過ぎ|ない) does not.
  func joinsWords(_ range: Range<Int>) -> Bool {
    (range.lowerBound + 1..<range.upperBound).contains { position in
      guard isWordBoundary[position], position + 1 < count else { return false }
      guard !isWordBoundary[position - 1], !isWordBoundary[position + 1] else { return false }
      return !isHiragana(position - 1)
        || !FunctionWords.isEnding(units[position..<wordEnd(position + 1)])
    }
  }
}

/// The words of the dictionary that segments Japanese.
package enum KnownWords {
  /// Whether `word` is in ICU's dictionary; false for every text where there is no dictionary.
  package static func contains(_ word: some Collection<UInt16>) -> Bool {
    guard let trie = JapaneseDictionary.shared?.trie, let first = word.first else { return false }
    var state = trie.first(first)
    for unit in word.dropFirst() {
      guard state.position != 0 else { return false }
      state = trie.next(state, unit)
    }
    return state.value >= 0
  }
}
