/// The eras since 明治.
struct Era: Sendable {
  /// The name in UTF-16 units.
  let name: [UInt16]
  /// The letter in use, folded: r for 令和.
  let letter: UInt16
  /// The year of the common era before its first.
  let offset: Int
  /// Its first day and its last, as year * 10,000 + month * 100 + day.
  let days: ClosedRange<Int>

  /// The eras, latest first. Borders are the days of the orders of change (改元).
  static let all: [Era] = [
    Era("令和", "r", 2018, 2019_05_01...2117_12_31),
    Era("平成", "h", 1988, 1989_01_08...2019_04_30),
    Era("昭和", "s", 1925, 1926_12_25...1989_01_07),
    Era("大正", "t", 1911, 1912_07_30...1926_12_24),
    Era("明治", "m", 1867, 1868_01_25...1912_07_29),
  ]

  private init(_ name: String, _ letter: Unicode.Scalar, _ offset: Int, _ days: ClosedRange<Int>) {
    self.name = Array(name.utf16)
    self.letter = UInt16(truncatingIfNeeded: letter.value)
    self.offset = offset
    self.days = days
  }

  /// Its last year by its own count: 64 for 昭和.
  var lastYear: Int { days.upperBound / 10_000 - offset }

  /// The year of the common era of its `year`; nil when it had no such year.
  func commonEraYear(_ year: Int) -> Int? { (1...lastYear).contains(year) ? offset + year : nil }

  /// Its own count of a year of the common era; nil when no day of that year lies in it, or not the given month and day.
  func year(of common: Int, month: Int? = nil, day: Int? = nil) -> Int? {
    let first = common * 10_000 + (month ?? 1) * 100 + (day ?? 1)
    let last = common * 10_000 + (month ?? 12) * 100 + (day ?? 31)
    return first <= days.upperBound && last >= days.lowerBound ? common - offset : nil
  }
}
