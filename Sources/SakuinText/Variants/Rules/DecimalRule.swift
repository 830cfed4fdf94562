/// Numbers with a decimal point before a measure, or as the numerator of a fraction: 二・五倍 and 2.5倍, 百分の三・五.
///
/// The sign between kanji also separates numbers (一・二年生), so that only what is measured shows a decimal point.
struct DecimalRule {
  private let units: [UInt16]

  /// Creates the rule for folded units.
  init(_ units: [UInt16]) {
    self.units = units
  }

  /// Adds the other form of a decimal number whose whole part is `range` and of the given value; returns where it
  /// ends, or nil where it is none.
  func number(
    _ range: Range<Int>, _ value: Int, isBranch: Bool, _ collector: inout SpanCollector
  ) -> Int? {
    guard range.upperBound + 1 < units.count else { return nil }
    let isKanji = units[range.upperBound] == 0x30FB
    guard isKanji || units[range.upperBound] == 0x2E else { return nil }
    let digits = units[(range.upperBound + 1)...].prefix {
      isKanji ? NumeralUnits.digit($0) != nil : (0x30...0x39).contains($0)
    }
    let end = digits.endIndex
    guard !digits.isEmpty,
      isBranch || DecimalRule.measures.contains(where: { units[end...].starts(with: $0) })
    else {
      return nil
    }
    if isKanji {
      guard units[range].allSatisfy(NumeralUnits.isDigit) else { return nil }
      let fraction = digits.map { 0x30 + UInt16(NumeralUnits.digit($0) ?? 0) }
      collector.add(
        NumeralWriter.plain(value) + [0x2E] + fraction, for: range.lowerBound..<end, .numeral, .variants)
    } else {
      guard units[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      let fraction = digits.flatMap { NumeralWriter.kanjiDigits(Int($0 - 0x30)) }
      for whole in [NumeralWriter.kanji(value), NumeralWriter.kanjiDigits(value)] {
        collector.add(whole + [0x30FB] + fraction, for: range.lowerBound..<end, .numeral, .variants)
      }
    }
    return end
  }

  /// What is measured in decimals.
  private static let measures: [[UInt16]] = [
    "倍", "%", "パーセント", "ポイント", "メートル", "センチ", "ミリ", "キロ", "ヘクタール", "平方", "立方", "トン", "リットル", "グラム", "度", "点",
    "秒",
    "割", "km", "m", "cm", "mm", "ha", "kg", "t", "㎡",
  ].map { Array($0.utf16) }
}
