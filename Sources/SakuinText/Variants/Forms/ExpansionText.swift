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
}

/// The words of the dictionary that segments Japanese.
enum KnownWords {
  /// Whether `word` is in ICU's dictionary; false for every text where there is no dictionary.
  static func contains(_ word: some Collection<UInt16>) -> Bool {
    guard let trie = JapaneseDictionary.shared?.trie, let first = word.first else { return false }
    var state = trie.first(first)
    for unit in word.dropFirst() {
      guard state.position != 0 else { return false }
      state = trie.next(state, unit)
    }
    return state.value >= 0
  }
}
