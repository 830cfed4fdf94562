/// Years of eras and of the common era, dates, and numbers (`NumberRule`), in all the forms that people write.
struct NumeralRule {
  private let text: ExpansionText

  /// Adds the forms of every year, date and number of the text; returns the text with its numbers in kanji, or nil
  /// where there is none to be written so.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) -> TextInKanji? {
    let rule = NumeralRule(text: text)
    var numbers = NumberRule(text)
    var position = 0
    while position < text.count {
      position = max(
        rule.date(position, &collector) ?? numbers.number(position, &collector) ?? 0, position + 1)
    }
    return TextInKanji(text, numbers.inKanji)
  }

  /// Adds the forms of a year, with month and day when they follow; returns where it ends, or nil.
  private func date(_ start: Int, _ collector: inout SpanCollector) -> Int? {
    let units = text.units
    guard start == 0 || !FoldedASCII.isAlphanumeric(units[start - 1]),
      !NumberRule.continuesNumber(units, start)
    else {
      return nil
    }
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
        parser.isAtEnd || !FoldedASCII.isAlphanumeric(units[parser.position])
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
      parser.isAtEnd || !FoldedASCII.isAlphanumeric(text.units[parser.position])
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
}
