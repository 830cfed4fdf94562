/// Dates as people write them, in documents and conditions alike.
package enum WrittenDate {
  /// The day that the whole of `text` says: `2023-10-31`, `2023/10/31`, `2023年10月31日（火）`, `令和5年10月31日`,
  /// `令和五年十月三十一日`, `R5.10.31`, and the day of a time: `2023-10-31T09:30:00Z`, `2021/2/8 0:00:00`,
  /// `2021年2月8日 10時30分`. Nil for anything else, and for days that the calendar or the era did not have: 平成31年5月1日.
  package static func day(_ text: String) -> CivilDate? { WrittenText.units(text).flatMap(day) }

  /// The day that eight digits say, `20240401`, of 1868 to 2100. Such a text may as well be a code.
  package static func compactDay(_ text: String) -> CivilDate? {
    guard let units = WrittenText.units(text), units.count == 8 else { return nil }
    var parser = NumeralParser(units)
    guard let digits = parser.digits(), parser.isAtEnd, (1868...2100).contains(digits / 10_000) else {
      return nil
    }
    return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// The days that `text` says, as day numbers: one day, or all of a month (`2023-10`, `令和5年10月`), of a year (`2023`,
  /// `令和5年`, `R5`) or of a fiscal year, April to March (`令和5年度`); nil for anything else.
  package static func days(_ text: String) -> ClosedRange<Int32>? {
    if let day = compactDay(text)?.dayNumber { return day...day }
    return WrittenText.units(text).flatMap(days)
  }

  /// `day` of folded units.
  static func day(_ units: [UInt16]) -> CivilDate? {
    if let day = timestampDay(units) { return day }
    var parser = NumeralParser(WrittenText.squeezed(units))
    guard let year = parser.year(letterDigits: 4) else { return nil }
    let month: Int?
    let day: Int?
    if parser.take([0x5E74]) {
      month = parser.number()
      guard parser.take([0x6708]) else { return nil }
      day = parser.number()
      guard parser.take([0x65E5]) else { return nil }
    } else {
      guard let sign = parser.take(oneOf: signs) else { return nil }
      month = parser.digits(limit: 2)
      guard parser.take([sign]) else { return nil }
      day = parser.digits(limit: 2)
    }
    parser.takeWeekday()
    guard let month, let day, parser.isAtEnd || parser.takeTime(),
      let date = CivilDate(year: year.year, month: month, day: day),
      year.era.map({ $0.year(of: date.year, month: month, day: day) != nil }) ?? true
    else { return nil }
    return date
  }

  /// `days` of folded units.
  static func days(_ units: [UInt16]) -> ClosedRange<Int32>? {
    if let day = day(units)?.dayNumber { return day...day }
    var parser = NumeralParser(WrittenText.squeezed(units))
    guard let year = parser.year(letterDigits: 4) else { return nil }
    if parser.isAtEnd { return days(from: 1, of: year.year, count: 12) }
    let month: Int?
    if parser.take([0x5E74]) {
      if parser.isAtEnd { return days(from: 1, of: year.year, count: 12) }
      if parser.take([0x5EA6]) { return parser.isAtEnd ? days(from: 4, of: year.year, count: 12) : nil }
      month = parser.number()
      guard parser.take([0x6708]) else { return nil }
    } else {
      guard parser.take(oneOf: signs) != nil else { return nil }
      month = parser.digits(limit: 2)
    }
    guard let month, parser.isAtEnd, (1...12).contains(month),
      year.era.map({ $0.year(of: year.year, month: month) != nil }) ?? true
    else { return nil }
    return days(from: month, of: year.year, count: 1)
  }

  /// The days of `count` months, 1...12, from the given month on.
  private static func days(from month: Int, of year: Int, count: Int) -> ClosedRange<Int32>? {
    let end = month + count > 12 ? (year + 1, month + count - 12) : (year, month + count)
    guard let first = CivilDate(year: year, month: month, day: 1)?.dayNumber,
      let next = CivilDate(year: end.0, month: end.1, day: 1)?.dayNumber
    else { return nil }
    return first...next - 1
  }

  /// The day of ISO 8601's extended format, alone or before `T` or a space and a time.
  private static func timestampDay(_ units: [UInt16]) -> CivilDate? {
    func number(_ range: Range<Int>) -> Int? {
      units[range].reduce(into: Int?(0)) { sum, unit in
        sum = WrittenText.isDigit(unit) ? sum.map { $0 * 10 + Int(unit - 0x30) } : nil
      }
    }
    guard units.count >= 10, units[4] == 0x2D, units[7] == 0x2D, let year = number(0..<4),
      let month = number(5..<7), let day = number(8..<10)
    else { return nil }
    if units.count > 10 {
      guard units.count >= 13, units[10] == 0x74 || units[10] == 0x20, number(11..<13) != nil,
        // Digits, the colon, the signs of a zone, the fraction's point, z; two points are a range.
        units[13...].allSatisfy({ (0x30...0x3A).contains($0) || [0x2B, 0x2D, 0x2E, 0x7A].contains($0) }),
        WrittenRange.ends(of: units) == nil
      else { return nil }
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `-`, `/` and `.` between the parts of a date.
  private static let signs: [UInt16] = [0x2D, 0x2F, 0x2E]
}

extension NumeralParser {
  /// Consumes `(火)`, `(火曜)` or `(火曜日)`.
  fileprivate mutating func takeWeekday() {
    let start = position
    if take([0x28]), take(oneOf: Self.weekdays) != nil {
      if take([0x66DC]) { _ = take([0x65E5]) }
      if take([0x29]) { return }
    }
    position = start
  }

  /// Consumes a time up to the end: `9:30`, ` 0:00:00`, `T10:00:00+09:00`, `10時30分`, `午後3時`; whether it was one.
  fileprivate mutating func takeTime() -> Bool {
    _ = take(oneOf: [0x20, 0x74])
    if take(Self.morning) || take(Self.afternoon) {}
    guard let hour = digits(limit: 2), hour <= 24 else { return false }
    if take([0x6642]) {
      if let minute = digits(limit: 2) {
        guard minute < 60, take([0x5206]) else { return false }
        if let second = digits(limit: 2) { guard second <= 60, take([0x79D2]) else { return false } }
      }
      return isAtEnd
    }
    guard take([0x3A]), let minute = digits(limit: 2), minute < 60 else { return false }
    if take([0x3A]) {
      guard let second = digits(limit: 2), second <= 60 else { return false }
      if take([0x2E]), digits() == nil { return false }
    }
    if take([0x7A]) { return isAtEnd }
    if take(oneOf: [0x2B, 0x2D]) != nil {
      guard digits(limit: 4) != nil else { return false }
      if take([0x3A]), digits(limit: 2) == nil { return false }
    }
    return isAtEnd
  }

  private static let weekdays = Array("月火水木金土日".utf16)
  private static let morning = Array("午前".utf16)
  private static let afternoon = Array("午後".utf16)
}
