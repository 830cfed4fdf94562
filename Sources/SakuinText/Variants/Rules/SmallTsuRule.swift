/// っ between two kanji, written or not: 突っ込む and 突込む, 真っ白 and 真白, 引っ越し and 引越し.
struct SmallTsuRule {
  private static let tsu: UInt16 = 0x3063

  /// Adds the forms of every such pair of kanji.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for place in text.units.indices where text.isKanji(place) && text.isBorder(place) {
      let kanji = text.units[place]
      if place + 2 < text.count, text.units[place + 1] == tsu, text.isKanji(place + 2) {
        collector.add([kanji, text.units[place + 2]], for: place..<place + 3, .okurigana, .variants)
      } else if text.isKanji(place + 1), isKnown(text, place) {
        collector.add([kanji, tsu, text.units[place + 1]], for: place..<place + 2, .okurigana, .variants)
      }
    }
  }

  /// Whether the dictionary knows the word with っ, as it goes on in the text or as the noun of its verb.
  private static func isKnown(_ text: ExpansionText, _ place: Int) -> Bool {
    let head = [text.units[place], tsu, text.units[place + 1]]
    var end = place + 2
    while end < text.count, end < place + 4, text.isHiragana(end) { end += 1 }
    if (place + 2...end).contains(where: { KnownWords.contains(head + text.units[place + 2..<$0]) }) {
      return true
    }
    let readings = KanjiReadings.shared
    return readings.readings(of: text.units[place + 1]).contains { reading in
      guard let noun = readings.nounForm(reading), !noun.isEmpty else { return false }
      return KnownWords.contains(head + noun) && text.isBorder(place + 2)
    }
  }
}
