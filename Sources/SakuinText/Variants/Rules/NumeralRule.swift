/// Years of eras and of the common era, and numbers before counters, in all the forms that people write.
struct NumeralRule {
  private let text: ExpansionText

  /// Adds the forms of every year, date and number of the text.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    let rule = NumeralRule(text: text)
    var position = 0
    while position < text.count {
      position = max(rule.date(position, &collector) ?? rule.number(position, &collector) ?? 0, position + 1)
    }
  }

  /// Adds the forms of a year, with month and day when they follow; returns where it ends, or nil.
  private func date(_ start: Int, _ collector: inout SpanCollector) -> Int? {
    let units = text.units
    guard start == 0 || !isAlphanumeric(units[start - 1]), !continuesNumber(start) else { return nil }
    var parser = NumeralParser(units, at: start)
    guard let year = parser.year() else { return nil }
    if let date = dottedDate(year.year, parser, start) {
      addDate(date.0, date.1, date.2, for: start..<date.end, &collector)
      return date.end
    }
    var suffix: [UInt16] = []
    if parser.take([0x5E74]) {
      suffix = parser.take([0x5EA6]) ? [0x5E74, 0x5EA6] : [0x5E74]
    } else {
      // A year without 年 needs an era, and by letter only where no product has such a name.
      guard let era = year.era,
        year.isLetter ? [0x72, 0x68, 0x73].contains(era.letter) : units[parser.position - 1] != 0x5143,
        parser.isAtEnd || !isAlphanumeric(units[parser.position])
      else { return nil }
    }
    let end = parser.position
    var month: Int?
    var day: Int?
    if suffix.count == 1, let value = parser.number(), parser.take([0x6708]), (1...12).contains(value) {
      month = value
      if let value = parser.number(), parser.take([0x65E5]), (1...31).contains(value) { day = value }
    }
    if let era = year.era, era.year(of: year.year, month: month, day: day) == nil { return nil }
    if let month, let day { addDate(year.year, month, day, for: start..<parser.position, &collector) }
    for form in forms(year.year, suffix, month, day) {
      collector.add(form, for: start..<end, .era, .variants)
    }
    return end
  }

  /// All forms of a year.
  private func forms(_ year: Int, _ suffix: [UInt16], _ month: Int?, _ day: Int?) -> [[UInt16]] {
    let sign: [UInt16] = suffix.isEmpty ? [0x5E74] : suffix
    var forms: [[UInt16]] = []
    for era in Era.all {
      guard let count = era.year(of: year, month: month, day: day) else { continue }
      let digits = NumeralWriter.plain(count)
      forms.append(era.units + digits + sign)
      if count == 1 { forms.append(era.units + [0x5143] + sign) }
      forms.append(era.units + NumeralWriter.kanji(count) + sign)
      forms.append([era.letter] + digits + sign)
      if month == nil, [0x72, 0x68, 0x73].contains(era.letter) { forms.append([era.letter] + digits) }
      if suffix.isEmpty { forms.append(era.units + digits) }
    }
    forms.append(NumeralWriter.plain(year) + sign)
    forms.append(NumeralWriter.kanjiDigits(year) + sign)
    forms.append(NumeralWriter.kanji(year) + sign)
    return forms
  }

  /// The rest of 5.10.31 after an era's year, or of year/10/31, 2023-10-31: the date and where it ends; nil for
  /// anything else.
  private func dottedDate(_ year: Int, _ parser: NumeralParser, _ start: Int) -> (Int, Int, Int, end: Int)? {
    var parser = parser
    guard let sign = parser.take(oneOf: [0x2E, 0x2F, 0x2D]), let month = parser.digits(limit: 2),
      parser.take([sign]),
      let day = parser.digits(limit: 2), (1...12).contains(month), (1...31).contains(day),
      parser.isAtEnd || !isAlphanumeric(text.units[parser.position])
    else { return nil }
    return (year, month, day, parser.position)
  }

  private func addDate(
    _ year: Int, _ month: Int, _ day: Int, for range: Range<Int>, _ collector: inout SpanCollector
  ) {
    func padded(_ value: Int) -> [UInt16] { (value < 10 ? [0x30] : []) + NumeralWriter.plain(value) }
    let plain = (NumeralWriter.plain(month), NumeralWriter.plain(day))
    for era in Era.all {
      guard let count = era.year(of: year, month: month, day: day) else { continue }
      var counts = [NumeralWriter.plain(count)]
      if count == 1 { counts.append([0x5143]) }
      for count in counts {
        collector.add(
          era.units + count + [0x5E74] + plain.0 + [0x6708] + plain.1 + [0x65E5], for: range, .era, .variants)
      }
      collector.add(
        [era.letter] + counts[0] + [0x2E] + plain.0 + [0x2E] + plain.1, for: range, .era, .variants)
      collector.add(
        era.units + NumeralWriter.kanji(count) + [0x5E74] + NumeralWriter.kanji(month) + [0x6708]
          + NumeralWriter.kanji(day) + [0x65E5], for: range, .era, .variants)
    }
    let common = NumeralWriter.plain(year)
    collector.add(common + [0x5E74] + plain.0 + [0x6708] + plain.1 + [0x65E5], for: range, .era, .variants)
    for sign in [0x2D, 0x2F] as [UInt16] {
      collector.add(common + [sign] + padded(month) + [sign] + padded(day), for: range, .era, .variants)
      collector.add(common + [sign] + plain.0 + [sign] + plain.1, for: range, .era, .variants)
    }
  }

  /// Adds the forms of a number before a counter; returns where it ends, or nil.
  private func number(_ start: Int, _ collector: inout SpanCollector) -> Int? {
    let units = text.units
    guard NumeralUnits.isNumber(units[start]), !continuesNumber(start) else { return nil }
    var parser = NumeralParser(units, at: start)
    guard let value = parser.number() else {
      var end = start
      while end < units.count, NumeralUnits.isNumber(units[end]) { end += 1 }
      return end
    }
    let end = parser.position
    let isOrdinal = start > 0 && units[start - 1] == 0x7B2C
    let counter = Counters.length(in: units, at: end)
    guard counter > 0, !continuesName(start, end, end + counter) else { return end }
    let isKanji = !(0x30...0x39).contains(units[start])
    if isKanji {
      guard isOrdinal || text.isWordBoundary[start] else { return end }
      guard isOrdinal || !Counters.exceptions.contains(Array(units[start..<end + 1])) else { return end }
    }
    // 一人一人, 一日一善: a counter followed by another number counts nothing.
    if isKanji, end + counter < units.count, NumeralUnits.isDigit(units[end + counter]) {
      return end + counter
    }
    if isKanji, start > 1, repeats(start, end, counter) { return end + counter }
    if units[end] == 0x3064, value > 9 { return end }
    var forms = [NumeralWriter.plain(value)]
    let kanji = NumeralWriter.kanji(value)
    if isKanji || isOrdinal || !isName(kanji, start, end, end + counter) { forms.append(kanji) }
    if value >= 1000 { forms.append(NumeralWriter.grouped(value)) }
    if let short = NumeralWriter.tenThousands(value) { forms.append(short) }
    if units[end] == 0x5186, value >= 1000, value.isMultiple(of: 1000) {
      forms.append(NumeralWriter.plain(value / 1000) + [0x5343])
      forms.append(NumeralWriter.grouped(value / 1000) + [0x5343])
    }
    for form in forms {
      collector.add(form + units[end..<end + counter], for: start..<end + counter, .numeral, .variants)
    }
    return end + counter
  }

  /// Whether the number in kanji belongs to a name or a set phrase, so that digits would be wrong: 6本木, 4日市, 1000歳,
  /// 1人1人.
  private func isName(_ kanji: [UInt16], _ start: Int, _ end: Int, _ after: Int) -> Bool {
    if Counters.exceptions.contains(kanji + [text.units[end]]) || repeats(start, end, after - end) {
      return true
    }
    let length = after - start
    if after + length <= text.count,
      text.units[after..<after + length].elementsEqual(text.units[start..<after])
    {
      return true
    }
    guard text.isKanji(after) else { return false }
    if [0x5E02, 0x753A, 0x6751, 0x99C5].contains(text.units[after]) { return true }
    return KnownWords.contains(kanji + text.units[end...after])
  }

  /// Whether the same number and counter stand directly before.
  private func repeats(_ start: Int, _ end: Int, _ counter: Int) -> Bool {
    let length = end + counter - start
    return start >= length
      && text.units[start - length..<start].elementsEqual(text.units[start..<end + counter])
  }

  /// Whether a word continues after the counter, as in 六本木 and 四日市: then nothing is counted.
  private func continuesName(_ start: Int, _ end: Int, _ after: Int) -> Bool {
    guard after < text.count, text.isKanji(after), !(0x30...0x39).contains(text.units[start]) else {
      return false
    }
    if [0x5E02, 0x753A, 0x6751, 0x99C5, 0x6708].contains(text.units[after]) { return true }
    return !text.isWordBoundary[after] && !text.isWordBoundary[end]
  }

  /// Whether a number continues at `position`, so that none begins there.
  private func continuesNumber(_ position: Int) -> Bool {
    guard position > 0 else { return false }
    let before = text.units[position - 1]
    if NumeralUnits.isNumber(before) { return true }
    return (before == 0x2E || before == 0x2C) && position > 1
      && (0x30...0x39).contains(text.units[position - 2])
  }

  private func isAlphanumeric(_ unit: UInt16) -> Bool {
    (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit)
  }
}
