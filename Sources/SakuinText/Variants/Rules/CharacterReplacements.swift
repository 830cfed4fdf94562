/// Kanji that official text writes for others of the same sound, in words that the dictionary knows in both
/// spellings.
struct CharacterReplacements {
  /// A kanji and one that may replace it.
  private static let pairs: [(UInt16, UInt16)] = {
    var result: [(UInt16, UInt16)] = []
    TableText.forEachField(text) { field in
      guard let new = field.first else { return }
      for old in field.dropFirst() {
        result.append((new, old))
        result.append((old, new))
      }
    }
    return result
  }()

  /// Adds the forms of every word of two or three kanji.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for position in text.units.indices where text.isKanji(position) {
      let others = pairs.lazy.filter { $0.0 == text.units[position] }.map(\.1)
      guard !others.isEmpty else { continue }
      let words = words(of: text, around: position)
      for other in others {
        for range in words {
          var word = Array(text.units[range])
          word[position - range.lowerBound] = other
          // Given names differ in just these kanji: 知子 is not 智子.
          guard let last = word.last, !nameEndings.contains(last), KnownWords.contains(word) else { continue }
          collector.add(word, for: range, .kanji, .variants)
        }
      }
    }
  }

  /// The ranges of two or three kanji that contain the kanji at `position`.
  private static func words(of text: ExpansionText, around position: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    for start in max(0, position - 2)...position {
      for end in position + 1...min(text.count, position + 3) where (2...3).contains(end - start) {
        let isWord =
          (start..<end).allSatisfy(text.isKanji) && text.canBeWordBoundary(start)
          && text.canBeWordBoundary(end)
          && KnownWords.contains(text.units[start..<end])
        if isWord { words.append(start..<end) }
      }
    }
    return words
  }

  private static let nameEndings: [UInt16] = Array("子美雄夫男郎一江代恵之彦助也樹昭明".utf16)
}
