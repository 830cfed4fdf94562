/// Writes numbers the ways that people write them.
enum NumeralWriter {
  /// Digits: 250000.
  static func plain(_ value: Int) -> [UInt16] { Array(String(value).utf16) }

  /// Digits in groups of three: 250,000.
  static func grouped(_ value: Int) -> [UInt16] {
    var result: [UInt16] = []
    let digits = plain(value)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(0x2C) }
      result.append(digit)
    }
    return result
  }

  /// Digits with 万, 億, 兆: 25万, 1億2000万; nil for numbers below 万 and with a remainder below 万.
  static func tenThousands(_ value: Int) -> [UInt16]? {
    guard value >= 10_000, value.isMultiple(of: 10_000) else { return nil }
    return sections(value) { plain($0) }
  }

  /// Kanji digits with 万, 億, 兆: 二五万, 一〇〇万; nil as for `tenThousands`.
  static func tenThousandsInKanji(_ value: Int) -> [UInt16]? {
    guard value >= 10_000, value.isMultiple(of: 10_000) else { return nil }
    return sections(value) { kanjiDigits($0) }
  }

  /// Digits with 万, 億, 兆 and what remains below 万: 3万5000 and 3万5千; none for other numbers.
  static func tenThousandsAndRest(_ value: Int) -> [[UInt16]] {
    let rest = value % 10_000
    guard value > 10_000, rest > 0 else { return [] }
    let plain = sections(value) { Self.plain($0) }
    guard rest.isMultiple(of: 1000) else { return [plain] }
    return [plain, sections(value - rest) { Self.plain($0) } + Self.plain(rest / 1000) + [0x5343]]
  }

  /// Digits with 千 or 百 in the greatest section: 1千万, 3百万, 5千; nil for other numbers.
  static func thousands(_ value: Int) -> [UInt16]? {
    var quotient = value
    var section: [UInt16] = []
    for (multiplier, sign) in [(1_000_000_000_000, 0x5146), (100_000_000, 0x5104), (10_000, 0x4E07)]
      as [(Int, UInt16)]
    where value >= multiplier && section.isEmpty {
      guard value.isMultiple(of: multiplier) else { return nil }
      quotient = value / multiplier
      section = [sign]
    }
    guard (100..<10_000).contains(quotient) else { return nil }
    if quotient.isMultiple(of: 1000) { return plain(quotient / 1000) + [0x5343] + section }
    return quotient < 1000 && quotient.isMultiple(of: 100) && !section.isEmpty
      ? plain(quotient / 100) + [0x767E] + section : nil
  }

  /// Kanji with a 一 before 千, as amounts are written: 一千万; nil for numbers that have none.
  static func kanjiWithOne(_ value: Int) -> [UInt16]? {
    let kanji = kanji(value)
    guard kanji.first == 0x5343 else { return nil }
    return [0x4E00] + kanji
  }

  /// Kanji with 十, 百, 千: 二十五万.
  static func kanji(_ value: Int) -> [UInt16] {
    value == 0 ? [0x3007] : sections(value) { smallKanji($0) }
  }

  /// Kanji digits side by side: 二〇二三.
  static func kanjiDigits(_ value: Int) -> [UInt16] {
    plain(value).map { digits[Int($0 - 0x30)] }
  }

  private static let digits: [UInt16] = Array("〇一二三四五六七八九".utf16)

  private static func sections(_ value: Int, _ write: (Int) -> [UInt16]) -> [UInt16] {
    var result: [UInt16] = []
    var rest = value
    for (multiplier, sign) in [(1_000_000_000_000, 0x5146), (100_000_000, 0x5104), (10_000, 0x4E07)]
      as [(Int, UInt16)]
    where rest >= multiplier {
      result += write(rest / multiplier) + [sign]
      rest %= multiplier
    }
    return rest > 0 ? result + write(rest) : result
  }

  private static func smallKanji(_ value: Int) -> [UInt16] {
    guard value < 10_000 else { return kanji(value) }
    var result: [UInt16] = []
    var rest = value
    for (multiplier, sign) in [(1000, 0x5343), (100, 0x767E), (10, 0x5341)] as [(Int, UInt16)]
    where rest >= multiplier {
      let digit = rest / multiplier
      result += (digit > 1 ? [digits[digit]] : []) + [sign]
      rest %= multiplier
    }
    return rest > 0 ? result + [digits[rest]] : result
  }
}
