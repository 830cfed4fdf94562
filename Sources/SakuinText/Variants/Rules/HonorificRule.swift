/// 御 for お and ご before a kanji: 御願い and お願い, 御利用 and ご利用.
struct HonorificRule {
  /// Adds the forms of every such prefix.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for position in text.units.indices where text.isKanji(position + 1) && text.canBeWordBoundary(position) {
      switch text.units[position] {
      case 0x304A, 0x3054:
        guard text.isWordBoundary[position] else { continue }
        collector.add([0x5FA1], for: position..<position + 1, .mixedWriting, .variants)
      case 0x5FA1:
        collector.add([0x304A], for: position..<position + 1, .mixedWriting, .variants)
        collector.add([0x3054], for: position..<position + 1, .mixedWriting, .variants)
      default: continue
      }
    }
  }
}
