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
