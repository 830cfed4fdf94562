/// A query text as the variant rules look at it.
package struct ExpansionText {
  /// The folded text.
  let units: [UInt16]
  /// For each place from 0 to the end whether a word boundary lies there.
  let isWordBoundary: [Bool]

  /// Prepares an analysed text.
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

  /// Whether the unit at a place is a kanji.
  func isKanji(_ place: Int) -> Bool {
    place >= 0 && place < units.count && ScriptClass.of(units[place]) == .kanji
  }

  /// Whether the unit at a place is a hiragana letter.
  func isHiragana(_ place: Int) -> Bool {
    place >= 0 && place < units.count && Kana.isHiragana(units[place])
  }

  /// Whether the unit at a place is a katakana letter or ー.
  func isKatakana(_ place: Int) -> Bool {
    place >= 0 && place < units.count && Kana.isKatakana(units[place])
  }

  /// Whether a word can begin or end at `place`: on a boundary, or where the script changes.
  func isBorder(_ place: Int) -> Bool {
    if isWordBoundary[place] { return true }
    return ScriptClass.of(units[place - 1]) != ScriptClass.of(units[place])
  }
}

/// Whether the dictionary that cuts Japanese knows a word.
enum KnownWords {
  /// True for a word of ICU's dictionary; false for any other text, and for all where there is no dictionary.
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
