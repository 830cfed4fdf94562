/// Numbers beside kanji, in digits and in kanji: 第三条の二 and 第3条の2, 二五件 and 25件, 一人暮らし and 1人暮らし.
///
/// A number is a span of its own, without its counter, so that its forms combine with those of what stands around it.
/// Kanji that are a part of another word are no number (`NumberWords`), and digits are not written as such a word.
struct NumberRule {
  private let text: ExpansionText
  private let words: NumberWords
  /// Where the last number ended, and where with its counter.
  private var lastEnds: [Int] = []
  /// The numbers in digits found so far that may be written in kanji, ascending.
  private(set) var inKanji: [(range: Range<Int>, kanji: [UInt16])] = []

  /// Creates the rule for a text.
  init(_ text: ExpansionText) {
    self.text = text
    words = NumberWords(text)
  }

  /// Adds the forms of a number that begins at `start`; returns where to look on, or nil where no number begins.
  mutating func number(_ start: Int, _ collector: inout SpanCollector) -> Int? {
    let units = text.units
    guard NumeralUnits.isNumber(units[start]), !NumberRule.continuesNumber(units, start) else { return nil }
    let limit = runEnd(start)
    var parser = NumeralParser(Array(units[..<limit]), at: start)
    let value = parser.number()
    let end = parser.position
    guard let value, end == limit, !isPadded(start..<end) else { return limit }
    if let end = DecimalRule(units).number(start..<end, value, isBranch: isBranch(start), &collector) {
      return end
    }
    let number = WrittenCount(
      range: start..<end, value: value, isKanji: !isDigit(start),
      isOrdinal: start > 0 && units[start - 1] == 0x7B2C,
      isBranch: isBranch(start), counters: words.counters.counterLengths(in: units, at: end))
    guard isBesideKanji(number) else {
      addGroups(number, &collector)
      return end
    }
    if units[end...].first == 0x3064, value > 9 { return end }
    if number.isKanji, let wordEnd = words.endOfWord(with: number, as: units[start..<end]) {
      return max(end, wordEnd)
    }
    lastEnds = [end] + number.counters.map { end + $0 }
    addForms(number, &collector)
    return end
  }

  private mutating func addForms(_ number: WrittenCount, _ collector: inout SpanCollector) {
    let value = number.value
    func add(_ form: [UInt16]) { collector.add(form, for: number.range, .numeral, .variants) }
    add(NumeralWriter.plain(value))
    let kanji = NumeralWriter.kanji(value)
    if words.endOfWord(with: number, as: kanji[...]) == nil {
      add(kanji)
      if !number.isKanji { inKanji.append((number.range, kanji)) }
    }
    if value >= 10 { add(NumeralWriter.kanjiDigits(value)) }
    if value >= 1000 { add(NumeralWriter.grouped(value)) }
    if let short = NumeralWriter.tenThousands(value) { add(short) }
    if let short = NumeralWriter.tenThousandsInKanji(value) { add(short) }
    for short in NumeralWriter.tenThousandsAndRest(value) { add(short) }
    if let short = NumeralWriter.thousands(value) { add(short) }
    if let long = NumeralWriter.kanjiWithOne(value) { add(long) }
    // 250千円.
    if text.units[number.range.upperBound...].first == 0x5186, value >= 1000, value.isMultiple(of: 1000) {
      add(NumeralWriter.plain(value / 1000) + [0x5343])
      add(NumeralWriter.grouped(value / 1000) + [0x5343])
    }
  }

  /// Adds the digits with and without commas, which need no kanji beside them: 1234567 and 1,234,567. Codes and
  /// versions are no numbers (a1234, 1234-5), and what may be a year of four digits is one.
  private func addGroups(_ number: WrittenCount, _ collector: inout SpanCollector) {
    let (units, range) = (text.units, number.range)
    guard units[range].allSatisfy({ $0 == 0x2C || (0x30...0x39).contains($0) }), number.value >= 1000,
      range.count != 4 || !(1900...2100).contains(number.value),
      !(range.lowerBound > 0 && belongsToCode(units[range.lowerBound - 1])),
      !(range.upperBound < units.count && belongsToCode(units[range.upperBound]))
    else { return }
    collector.add(NumeralWriter.plain(number.value), for: range, .numeral, .variants)
    collector.add(NumeralWriter.grouped(number.value), for: range, .numeral, .variants)
  }

  /// Whether kanji or a counter show that a number is meant.
  private func isBesideKanji(_ number: WrittenCount) -> Bool {
    let (units, range) = (text.units, number.range)
    if !number.isKanji, range.lowerBound > 0, isLetter(units[range.lowerBound - 1]) { return false }
    if number.isOrdinal || number.isBranch || !number.counters.isEmpty { return true }
    if text.isKanji(range.upperBound) { return units[range.upperBound] != 0x3005 }
    // 規則一六, 図3; but not 京一.
    guard text.isKanji(range.lowerBound - 1),
      range.upperBound == units.count || !isLetter(units[range.upperBound])
    else { return false }
    return range.count > 1 || NumberRule.labels.contains(units[range.lowerBound - 1])
  }

  /// Whether a number follows another one and の: 第三条の二, 三分の一; or only what is counted before it.
  private func isBranch(_ start: Int) -> Bool {
    guard start > 1, [0x306E, 0x30CE].contains(text.units[start - 1]) else { return false }
    return lastEnds.contains(start - 1) || NumberRule.branching.contains(text.units[start - 2])
  }

  /// What a number follows directly as its name.
  private static let labels: [UInt16] = Array("問図表例注紙式則".utf16)
  /// What has branch numbers.
  private static let branching: [UInt16] = Array("条項号章節款表番".utf16)

  /// Where the characters of a number end that begins at `start`. 四半期 does not belong to 第二四半期's.
  private func runEnd(_ start: Int) -> Int {
    let units = text.units
    var end = start
    while end < units.count {
      let isGroup =
        units[end] == 0x2C && end > start && end + 1 < units.count && isDigit(end - 1) && isDigit(end + 1)
      guard isGroup || NumeralUnits.isNumber(units[end]) else { break }
      end += 1
    }
    let isQuarter =
      end > start + 1 && units[end - 1] == 0x56DB && units[end...].starts(with: [0x534A, 0x671F])
    return isQuarter ? end - 1 : end
  }

  /// Whether a run of digits begins with 0, as in codes, or kanji with 〇, as where a name is left open: 〇〇市.
  private func isPadded(_ range: Range<Int>) -> Bool {
    range.count > 1 && [0x30, 0x3007].contains(text.units[range.lowerBound])
  }

  private func isDigit(_ position: Int) -> Bool { (0x30...0x39).contains(text.units[position]) }

  private func isLetter(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }

  private func belongsToCode(_ unit: UInt16) -> Bool {
    isLetter(unit) || NumeralUnits.isNumber(unit) || Array("-./:,#_".utf16).contains(unit)
  }

  /// Whether a number continues at `position`, so that none begins there.
  static func continuesNumber(_ units: [UInt16], _ position: Int) -> Bool {
    guard position > 0 else { return false }
    let before = units[position - 1]
    if NumeralUnits.isNumber(before) { return true }
    return (before == 0x2E || before == 0x2C) && position > 1
      && (0x30...0x39).contains(units[position - 2])
  }
}

/// A number in a text, and how it stands there.
struct WrittenCount {
  /// The units of the number, without 第 and counter.
  var range: Range<Int>
  /// Its value.
  var value: Int
  /// Whether it begins in kanji.
  var isKanji: Bool
  /// Whether 第 stands before it.
  var isOrdinal: Bool
  /// Whether it is a branch of a number before: 第三条の二.
  var isBranch: Bool
  /// The lengths of the counters that may follow it, longest first.
  var counters: [Int]
}
