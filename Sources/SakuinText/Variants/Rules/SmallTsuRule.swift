/// っ between two kanji, written or not: 突っ込む and 突込む, 真っ白 and 真白, 引っ越し and 引越し.
struct SmallTsuRule {
  private static let tsu: UInt16 = 0x3063

  /// Adds the forms of every such pair of kanji.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for position in text.units.indices where text.isKanji(position) && text.canBeWordBoundary(position) {
      let kanji = text.units[position]
      if position + 2 < text.count, text.units[position + 1] == tsu, text.isKanji(position + 2) {
        collector.add([kanji, text.units[position + 2]], for: position..<position + 3, .okurigana, .variants)
      } else if text.isKanji(position + 1), isKnown(text, position) {
        collector.add(
          [kanji, tsu, text.units[position + 1]], for: position..<position + 2, .okurigana, .variants)
      }
    }
  }

  /// Whether the dictionary knows the word with っ, continued as in the text or as the noun form of its verb.
  private static func isKnown(_ text: ExpansionText, _ position: Int) -> Bool {
    let head = [text.units[position], tsu, text.units[position + 1]]
    var end = position + 2
    while end < text.count, end < position + 4, text.isHiragana(end) { end += 1 }
    if (position + 2...end).contains(where: { KnownWords.contains(head + text.units[position + 2..<$0]) }) {
      return true
    }
    let readings = KanjiReadings.shared
    return readings.readings(of: text.units[position + 1]).contains { reading in
      guard let noun = readings.nounForm(reading), !noun.isEmpty else { return false }
      return KnownWords.contains(head + noun) && text.canBeWordBoundary(position + 2)
    }
  }
}
