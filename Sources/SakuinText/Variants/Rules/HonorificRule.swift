/// 御 for お and ご before a kanji: 御願い and お願い, 御利用 and ご利用.
struct HonorificRule {
  /// Adds the forms of every such prefix.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for place in text.units.indices where text.isKanji(place + 1) && text.isBorder(place) {
      switch text.units[place] {
      case 0x304A, 0x3054:
        guard text.isWordBoundary[place] else { continue }
        collector.add([0x5FA1], for: place..<place + 1, .mixedWriting, .variants)
      case 0x5FA1:
        collector.add([0x304A], for: place..<place + 1, .mixedWriting, .variants)
        collector.add([0x3054], for: place..<place + 1, .mixedWriting, .variants)
      default: continue
      }
    }
  }
}
