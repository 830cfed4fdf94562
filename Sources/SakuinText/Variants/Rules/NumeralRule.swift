/// Years of eras and of the common era, and numbers before counters, in all the ways that people write them.
struct NumeralRule {
  private let text: ExpansionText

  /// Adds the forms of every year, date and number of the text.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    let rule = NumeralRule(text: text)
    var place = 0
    while place < text.count {
      place = max(rule.date(place, &collector) ?? rule.number(place, &collector) ?? 0, place + 1)
    }
  }

  /// A year, with month and day when they follow; where it ends.
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
      // A year without its sign is one only with an era, and by letter only where no product has such a name.
      guard let era = year.era,
        year.isLetter ? [0x72, 0x68, 0x73].contains(era.letter) : units[parser.place - 1] != 0x5143,
        parser.isAtEnd || !isAlphanumeric(units[parser.place])
      else { return nil }
    }
    let end = parser.place
    var month: Int?
    var day: Int?
    if suffix.count == 1, let value = parser.number(), parser.take([0x6708]), (1...12).contains(value) {
      month = value
      if let value = parser.number(), parser.take([0x65E5]), (1...31).contains(value) { day = value }
    }
    if let era = year.era, era.year(of: year.year, month: month, day: day) == nil { return nil }
    if let month, let day { addDate(year.year, month, day, for: start..<parser.place, &collector) }
    for form in forms(year.year, suffix, month, day) {
      collector.add(form, for: start..<end, .era, .variants)
    }
    return end
  }

  /// All ways to write a year.
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

  /// 5.10.31 behind an era's year or year/10/31, 2023-10-31: the date and where it ends.
  private func dottedDate(_ year: Int, _ parser: NumeralParser, _ start: Int) -> (Int, Int, Int, end: Int)? {
    var parser = parser
    guard let sign = parser.take(oneOf: [0x2E, 0x2F, 0x2D]), let month = parser.digits(limit: 2),
      parser.take([sign]),
      let day = parser.digits(limit: 2), (1...12).contains(month), (1...31).contains(day),
      parser.isAtEnd || !isAlphanumeric(text.units[parser.place])
    else { return nil }
    return (year, month, day, parser.place)
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

  /// A number before a counter; where it ends.
  private func number(_ start: Int, _ collector: inout SpanCollector) -> Int? {
    let units = text.units
    guard NumeralUnits.isNumber(units[start]), !continuesNumber(start) else { return nil }
    var parser = NumeralParser(units, at: start)
    guard let value = parser.number() else {
      var end = start
      while end < units.count, NumeralUnits.isNumber(units[end]) { end += 1 }
      return end
    }
    let end = parser.place
    let isOrdinal = start > 0 && units[start - 1] == 0x7B2C
    let counter = Counters.length(in: units, at: end)
    guard counter > 0, !continuesName(start, end, end + counter) else { return end }
    let isKanji = !(0x30...0x39).contains(units[start])
    if isKanji {
      guard isOrdinal || text.isWordBoundary[start] else { return end }
      guard isOrdinal || !Counters.exceptions.contains(Array(units[start..<end + 1])) else { return end }
    }
    // 一人一人, 一日一善: a counter that another number follows makes no count.
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

  /// Whether digits, written in kanji, would make a name or a set phrase: 6本木, 4日市, 1000歳, 1人1人.
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

  /// Whether the same number and counter stand right before.
  private func repeats(_ start: Int, _ end: Int, _ counter: Int) -> Bool {
    let length = end + counter - start
    return start >= length
      && text.units[start - length..<start].elementsEqual(text.units[start..<end + counter])
  }

  /// Whether a word goes on behind the counter, as in 六本木 and 四日市: then there is no count.
  private func continuesName(_ start: Int, _ end: Int, _ after: Int) -> Bool {
    guard after < text.count, text.isKanji(after), !(0x30...0x39).contains(text.units[start]) else {
      return false
    }
    if [0x5E02, 0x753A, 0x6751, 0x99C5, 0x6708].contains(text.units[after]) { return true }
    return !text.isWordBoundary[after] && !text.isWordBoundary[end]
  }

  /// Whether a number is going on at `place`, so that none begins there.
  private func continuesNumber(_ place: Int) -> Bool {
    guard place > 0 else { return false }
    let before = text.units[place - 1]
    if NumeralUnits.isNumber(before) { return true }
    return (before == 0x2E || before == 0x2C) && place > 1 && (0x30...0x39).contains(text.units[place - 2])
  }

  private func isAlphanumeric(_ unit: UInt16) -> Bool {
    (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit)
  }
}
