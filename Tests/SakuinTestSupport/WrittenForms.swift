/// A text and what it says.
package struct WrittenForm<Value: Sendable>: Sendable {
  /// The text.
  package let text: String
  /// What it says.
  package let value: Value

  /// Creates a text with its meaning.
  package init(text: String, value: Value) {
    self.text = text
    self.value = value
  }
}

/// A calendar day, computed by counting: the naive twin of the calendar's formulas.
package struct NaiveDay: Sendable, Equatable, Comparable {
  /// The year of the common era.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// Creates a day.
  package init(_ year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The number of days in a month.
  package static func length(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Chronological order.
  package static func < (left: NaiveDay, right: NaiveDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Days since 1970-01-01, counted month by month.
  package var number: Int {
    var days = day - 1
    for month in 1..<month { days += Self.length(month, of: year) }
    for year in min(year, 1970)..<max(year, 1970) {
      let sign = self.year < 1970 ? -1 : 1
      for month in 1...12 { days += sign * Self.length(month, of: year) }
    }
    return days
  }
}

/// The written forms of numbers, years and dates, generated from the contract of documents and conditions.
package enum WrittenForms {
  /// An era as decreed, to the day; the last goes on.
  private struct NaiveEra: Sendable {
    let name: String
    let letter: String
    let first: NaiveDay
    let last: NaiveDay
  }

  private static let eras = [
    NaiveEra(name: "明治", letter: "M", first: NaiveDay(1868, 1, 25), last: NaiveDay(1912, 7, 29)),
    NaiveEra(name: "大正", letter: "T", first: NaiveDay(1912, 7, 30), last: NaiveDay(1926, 12, 24)),
    NaiveEra(name: "昭和", letter: "S", first: NaiveDay(1926, 12, 25), last: NaiveDay(1989, 1, 7)),
    NaiveEra(name: "平成", letter: "H", first: NaiveDay(1989, 1, 8), last: NaiveDay(2019, 4, 30)),
    NaiveEra(name: "令和", letter: "R", first: NaiveDay(2019, 5, 1), last: NaiveDay(2117, 12, 31)),
  ]

  private static let digits = Array("〇一二三四五六七八九").map(String.init)

  /// ASCII characters in full width.
  package static func wide(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }
      ))
  }

  /// Positional kanji digits: 二〇二三.
  package static func positional(_ value: Int) -> String {
    String(value).utf8.map { digits[Int($0) - 0x30] }.joined()
  }

  /// Kanji with units: 二千二十三, 二十五万.
  package static func placeValue(_ value: Int) -> String {
    if value == 0 { return "〇" }
    for (unit, sign) in [(1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万")] where value >= unit {
      return placeValue(value / unit) + sign + (value % unit > 0 ? placeValue(value % unit) : "")
    }
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十")] where value >= unit {
      return (value / unit > 1 ? digits[value / unit] : "") + sign
        + (value % unit > 0 ? placeValue(value % unit) : "")
    }
    return digits[value]
  }

  private static func grouped(_ value: Int) -> String {
    var rest = String(value)
    var groups: [String] = []
    while rest.count > 3 {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest.removeLast(3)
    }
    return ([rest] + groups).joined(separator: ",")
  }

  private static func numerals(_ value: Int) -> [String] {
    [String(value), wide(String(value)), positional(value), placeValue(value)]
  }

  private static let yearSuffixes = ["", "年", "年度", "年末", "年中", "年度末", "年度中"]

  /// Every year of every era in every form: with the era's name in all numerals and 元, with its letter in
  /// either width and case, with and without 年 and 年度.
  package static var eraYears: [WrittenForm<Int>] {
    var forms: [WrittenForm<Int>] = []
    for era in eras {
      let offset = era.first.year - 1
      for year in era.first.year...era.last.year {
        let count = year - offset
        var heads = numerals(count).map { era.name + $0 } + [era.name + " " + String(count)]
        if count == 1 { heads += [era.name + "元", era.letter + "元"] }
        for letter in [
          era.letter, era.letter.lowercased(), wide(era.letter), era.letter + ".", era.letter + " ",
        ] {
          heads += [letter + String(count), letter + wide(String(count))]
        }
        forms += heads.flatMap { head in yearSuffixes.map { WrittenForm(text: head + $0, value: year) } }
      }
    }
    return forms
  }

  /// Years that eras did not have: the one after the last of each and the one before the first.
  package static var noEraYears: [String] {
    eras.flatMap { era in
      let next = era.last.year - era.first.year + 2
      return [next, 0].flatMap { count in
        [era.letter + String(count)] + numerals(count).map { era.name + $0 }
      }
    }
  }

  /// A year of the common era, 1000...9999, in one of its forms.
  package static func commonYear(_ generator: inout SeededGenerator) -> WrittenForm<Int> {
    let year = Int.random(in: 1000...9999, using: &generator)
    let prefix = ["", "", "西暦"].element(using: &generator)
    let text = prefix + numerals(year).element(using: &generator)
    return WrittenForm(text: text + yearSuffixes.element(using: &generator), value: year)
  }

  /// A day since 明治, counted, in one of its forms.
  package static func date(_ generator: inout SeededGenerator) -> WrittenForm<NaiveDay> {
    let year = Int.random(in: 1868...2030, using: &generator)
    let month = Int.random(in: 1...12, using: &generator)
    let day = Int.random(in: 1...NaiveDay.length(month, of: year), using: &generator)
    let date = NaiveDay(year, month, day)
    func padded(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
    var heads = [(name: "", letter: "", count: year)]
    if let era = eras.first(where: { $0.first <= date && date <= $0.last }) {
      heads.append((era.name, era.letter, year - era.first.year + 1))
    }
    let head = heads.element(using: &generator)
    var texts: [String] = []
    for write in [String.init, { wide(String($0)) }, placeValue, positional] as [(Int) -> String] {
      let written = head.name + write(head.count) + "年" + write(month) + "月" + write(day) + "日"
      texts += [written, written + ["（火）", "(土曜日)", "（日曜）"].element(using: &generator)]
    }
    if head.count == 1 { texts.append(head.name + "元年\(month)月\(day)日") }
    for sign in ["-", "/", "."] {
      texts += [
        head.letter + [String(head.count), padded(month), padded(day)].joined(separator: sign),
        head.letter.lowercased() + [head.count, month, day].map(String.init).joined(separator: sign),
      ]
    }
    if head.name.isEmpty {
      let day = "\(year)-\(padded(month))-\(padded(day))"
      texts += [day + "T09:30:00Z", day + "T23:59:59.5+09:00", day + " 09:30", " " + day + "　"]
    }
    texts += texts.map(wide)
    return WrittenForm(text: texts.element(using: &generator), value: date)
  }

  /// A number in one of its forms: digits with commas, a fraction, a unit, a sign, a counter, either width,
  /// kanji.
  package static func number(_ generator: inout SeededGenerator) -> WrittenForm<Double> {
    let (sign, factor) = [
      ("", 1.0), ("", 1), ("", 1), ("+", 1), ("-", -1), ("−", -1), ("△", -1), ("▲", -1), ("‐", -1),
    ].element(using: &generator)
    let size = [10, 100, 10_000, 1_000_000].element(using: &generator)
    let whole = Int.random(in: 0..<size, using: &generator)
    let text: String
    let value: Double
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      text = placeValue(whole)
      value = Double(whole)
    case 1:
      text = positional(whole % 10_000 + 10)
      value = Double(whole % 10_000 + 10)
    case 2:
      // 1億2000万.
      let parts = (1 + whole % 1000, 1 + whole % 9999)
      text = "\(parts.0)億\(parts.1)万"
      value = Double(parts.0 * 100_000_000 + parts.1 * 10_000)
    default:
      let (unit, factor) = [
        ("", 1), ("", 1), ("千", 1000), ("万", 10_000), ("百万", 1_000_000), ("億", 100_000_000),
      ].element(using: &generator)
      let places = Int.random(in: 0...3, using: &generator)
      let scale = [1, 10, 100, 1000][places]
      let fraction = Int.random(in: 0..<scale, using: &generator)
      let digits = Bool.random(using: &generator) ? String(whole) : grouped(whole)
      text = digits + (places > 0 ? "." + String(String(scale + fraction).dropFirst()) : "") + unit
      // Whole numbers below 2^53 are exact, and so the quotient of two is the nearest number.
      let mantissa = whole * scale + fraction
      value =
        factor >= scale
        ? Double(mantissa * (factor / scale)) : Double(mantissa * factor) / Double(scale)
    }
    let counter = ["", "", "円", "人", "件"].element(using: &generator)
    let written = sign + text + counter
    return WrittenForm(
      text: Bool.random(using: &generator) ? written : wide(written), value: factor * value)
  }
}
