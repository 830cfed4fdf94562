/// A Japanese era since 明治: the one table of eras, to the day.
package struct Era: Sendable {
  /// The name: 令和.
  package let name: String
  /// The capital letter used for it: R.
  package let capital: String
  /// The name in UTF-16 units.
  let units: [UInt16]
  /// The letter, folded: r.
  let letter: UInt16
  /// The year of the common era before its first year.
  let offset: Int
  /// Its first day and its last, as year * 10,000 + month * 100 + day.
  let days: ClosedRange<Int>

  /// The eras, latest first. They begin and end on the days of the edicts (改元); 令和 goes on, and the end given here is
  /// that of its 99th year.
  static let all: [Era] = [
    Era("令和", "R", 2018, 2019_05_01...2117_12_31),
    Era("平成", "H", 1988, 1989_01_08...2019_04_30),
    Era("昭和", "S", 1925, 1926_12_25...1989_01_07),
    Era("大正", "T", 1911, 1912_07_30...1926_12_24),
    Era("明治", "M", 1867, 1868_01_25...1912_07_29),
  ]

  private init(_ name: String, _ capital: String, _ offset: Int, _ days: ClosedRange<Int>) {
    self.name = name
    self.capital = capital
    units = Array(name.utf16)
    letter = capital.utf16.first.map { $0 | 0x20 } ?? 0
    self.offset = offset
    self.days = days
  }

  /// Its first year, of the common era.
  package var firstYear: Int { offset + 1 }

  /// Its last year by its own count: 64 for 昭和.
  package var lastYear: Int { days.upperBound / 10_000 - offset }

  /// Whether it goes on.
  package var isCurrent: Bool { name == Self.all.first?.name }

  /// The year of the common era that is `year` of this era; nil when the era had no such year.
  func commonEraYear(_ year: Int) -> Int? { (1...lastYear).contains(year) ? offset + year : nil }

  /// The year of this era that a year of the common era is; nil when no day of that year belongs to the era, or not
  /// the given month and day.
  func year(of common: Int, month: Int? = nil, day: Int? = nil) -> Int? {
    let first = common * 10_000 + (month ?? 1) * 100 + (day ?? 1)
    let last = common * 10_000 + (month ?? 12) * 100 + (day ?? 31)
    return first <= days.upperBound && last >= days.lowerBound ? common - offset : nil
  }

  /// The era by which screens name a whole year of the common era: the latest that began in that year or before; nil
  /// before 明治.
  package static func naming(_ year: Int) -> Era? { all.first { $0.firstYear <= year } }

  /// The year of this era in characters, for a year that is named after it: 元 for the first, 5.
  package func count(of year: Int) -> String { year == firstYear ? "元" : String(year - offset) }
}

extension Era {
  /// The era that a text, a year or a range of years, counts beyond its last year: 昭和 for 昭和65年, ..S65 and
  /// 昭和60年～昭和70年; nil for any other text.
  package static func exceeded(by text: String) -> Era? {
    guard let units = WrittenText.units(text).map(WrittenText.compact) else { return nil }
    let ends = WrittenRange.ends(of: units)
    for part in ends.map({ [$0.lower, $0.upper] }) ?? [units] {
      var parser = NumeralParser(part)
      guard let (era, _) = parser.era() else { continue }
      let start = parser.position
      var count = parser.digits(limit: 4)
      if count == nil {
        parser.position = start
        count = parser.number()
      }
      if let count, count > era.lastYear { return era }
    }
    return nil
  }
}
