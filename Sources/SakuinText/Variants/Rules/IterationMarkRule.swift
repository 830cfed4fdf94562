/// Iteration marks 々, 〻, ゝ, ゞ, ヽ and ヾ for what they repeat: 部分々々 is 部分部分, いすゞ is いすず, バナヽ is バナナ; and
/// back. 〻 for 々 and ヽ for ゝ are the same to the matcher (`UnitClasses`).
struct IterationMarkRule {
  /// Adds the forms of every mark and every repetition of the text.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    let units = text.units
    var position = 1
    while position < units.count {
      var end = position
      while end < units.count, isMark(units[end]) { end += 1 }
      if end == position {
        markRepetition(text, position, &collector)
        position += 1
        continue
      }
      // A run of N marks repeats the N characters before it; it may also repeat the last one N times: 古々々.
      let length = end - position
      if length <= position, let repeated = repetition(units, position, length) {
        collector.add(
          Array(units[position - length..<position]) + repeated, for: position - length..<end, .kana, .kana,
          as: .notation)
      }
      if length > 1 {
        let one = Array(repeating: units[position - 1], count: length)
        collector.add([units[position - 1]] + one, for: position - 1..<end, .kana, .kana, as: .notation)
      }
      position = end
    }
  }

  /// Adds marks for repetitions: 人人, 部分部分, 古古古米, いすず.
  private static func markRepetition(_ text: ExpansionText, _ position: Int, _ collector: inout SpanCollector)
  {
    let units = text.units
    let before = units[position - 1]
    if text.isKanji(position), !NumeralUnits.isDigit(units[position]) {
      if units[position] == before {
        var end = position + 1
        while end < units.count, units[end] == before { end += 1 }
        guard position < 2 || units[position - 2] != before else { return }
        collector.add(
          [before] + Array(repeating: 0x3005, count: end - position), for: position - 1..<end, .kana, .kana,
          as: end - position > 1 ? .notation : .word)
      } else if position + 2 < units.count, text.isKanji(position - 1), units[position + 1] == before,
        units[position + 2] == units[position], !NumeralUnits.isDigit(before),
        text.isWordBoundary[position - 1]
      {
        collector.add(
          [before, units[position], 0x3005, 0x3005], for: position - 1..<position + 3, .kana, .kana,
          as: text.isWordBoundary[position + 3] ? .entry : .word)
      }
    } else if let mark = mark(text, position) {
      collector.add([before, mark], for: position - 1..<position + 1, .kana, .kana)
    }
  }

  /// The mark that may stand for the kana at `position`, which repeats the one before it or is the voiced one of it; nil
  /// for any other, and for ー.
  private static func mark(_ text: ExpansionText, _ position: Int) -> UInt16? {
    let (before, unit) = (text.units[position - 1], text.units[position])
    guard Kana.isLetter(unit), unit != 0x30FC else { return nil }
    let shift: UInt16 = text.isHiragana(position) ? 0 : 0x60
    if unit == before { return 0x309D + shift }
    return Kana.unvoiced(unit - shift).map { $0 + shift } == before ? 0x309E + shift : nil
  }

  private static func isMark(_ unit: UInt16) -> Bool {
    unit == 0x3005 || unit == 0x303B || unit == 0x309D || unit == 0x309E || unit == 0x30FD || unit == 0x30FE
  }

  private static func repetition(_ units: [UInt16], _ position: Int, _ length: Int) -> [UInt16]? {
    var result: [UInt16] = []
    for offset in 0..<length {
      let source = units[position - length + offset]
      guard !isMark(source) else { return nil }
      let hiragana = Kana.isKatakana(source) ? source - 0x60 : source
      let shift = source - hiragana
      switch units[position + offset] {
      case 0x309D, 0x30FD: result.append((Kana.unvoiced(hiragana) ?? hiragana) + shift)
      case 0x309E, 0x30FE: result.append((Kana.voiced(hiragana) ?? hiragana) + shift)
      default: result.append(source)
      }
    }
    return result
  }
}
