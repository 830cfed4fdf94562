/// 々, ゝ and ゞ for what they repeat: 部分々々 is 部分部分, いすゞ is いすず; and back.
struct IterationMarkRule {
  /// Adds the forms of every mark and every repetition of the text.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    let units = text.units
    var place = 1
    while place < units.count {
      var end = place
      while end < units.count, isMark(units[end]) { end += 1 }
      if end == place {
        markRepetition(text, place, &collector)
        place += 1
        continue
      }
      // A run of 々 repeats as many characters before it; a single one in a run of one word repeats the last.
      let length = end - place
      if length <= place, let repeated = repetition(units, place, length) {
        collector.add(
          Array(units[place - length..<place]) + repeated, for: place - length..<end, .kana, .kana)
      }
      if length > 1 {
        let one = Array(repeating: units[place - 1], count: length)
        collector.add([units[place - 1]] + one, for: place - 1..<end, .kana, .kana)
      }
      place = end
    }
  }

  /// Marks for what stands twice: 人人, 部分部分, 古古古米, いすず.
  private static func markRepetition(_ text: ExpansionText, _ place: Int, _ collector: inout SpanCollector) {
    let units = text.units
    let before = units[place - 1]
    if text.isKanji(place), !NumeralUnits.isDigit(units[place]) {
      if units[place] == before {
        var end = place + 1
        while end < units.count, units[end] == before { end += 1 }
        guard place < 2 || units[place - 2] != before else { return }
        collector.add(
          [before] + Array(repeating: 0x3005, count: end - place), for: place - 1..<end, .kana, .kana)
      } else if place + 2 < units.count, text.isKanji(place - 1), units[place + 1] == before,
        units[place + 2] == units[place], !NumeralUnits.isDigit(before)
      {
        collector.add([before, units[place], 0x3005, 0x3005], for: place - 1..<place + 3, .kana, .kana)
      }
    } else if text.isHiragana(place), units[place] == before {
      collector.add([before, 0x309D], for: place - 1..<place + 1, .kana, .kana)
    } else if text.isHiragana(place), Kana.unvoiced(units[place]) == before {
      collector.add([before, 0x309E], for: place - 1..<place + 1, .kana, .kana)
    }
  }

  private static func isMark(_ unit: UInt16) -> Bool {
    unit == 0x3005 || unit == 0x309D || unit == 0x309E || unit == 0x30FD || unit == 0x30FE
  }

  private static func repetition(_ units: [UInt16], _ place: Int, _ length: Int) -> [UInt16]? {
    var result: [UInt16] = []
    for offset in 0..<length {
      let source = units[place - length + offset]
      guard !isMark(source) else { return nil }
      let hiragana = Kana.isKatakana(source) ? source - 0x60 : source
      let shift = source - hiragana
      switch units[place + offset] {
      case 0x309D, 0x30FD: result.append((Kana.unvoiced(hiragana) ?? hiragana) + shift)
      case 0x309E, 0x30FE: result.append((Kana.voiced(hiragana) ?? hiragana) + shift)
      default: result.append(source)
      }
    }
    return result
  }
}
