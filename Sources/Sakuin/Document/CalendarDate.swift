import SakuinText

/// A day of the proleptic Gregorian calendar, without a time or a time zone.
public struct CalendarDate: Sendable, Hashable {
  /// Days since 1970-01-01; negative for days before it.
  public var daysSinceEpoch: Int32

  /// Creates a date from its day number, as indexes store it.
  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Creates a date from its year of the common era (0 is 1 BC), month and day, both from 1; nil where the calendar has
  /// no such day, and beyond some five million years from now.
  ///
  ///     CalendarDate(year: 2024, month: 2, day: 29)  // 2024-02-29
  ///     CalendarDate(year: 2023, month: 2, day: 29)  // nil
  ///
  /// - Complexity: O(1).
  public init?(year: Int, month: Int, day: Int) {
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    daysSinceEpoch = date.dayNumber
  }

  /// The day that the whole of `text` says, as readers and filters read it: `2023-10-31`, `2023/10/31`,
  /// `2023年10月31日（火）`, `令和5年10月31日`, `令和五年十月三十一日`, `R5.10.31`, `2023-10-31T09:30:00Z`; nil for anything else, and for
  /// days that the calendar or the era did not have: 平成31年5月1日.
  ///
  /// - Complexity: O(`text.utf8.count`).
  public init?(_ text: String) {
    guard let date = WrittenDate.day(text) else { return nil }
    daysSinceEpoch = date.dayNumber
  }

  /// The year of the common era (0 is 1 BC), the month and the day, both from 1.
  ///
  /// - Complexity: O(1).
  public var yearMonthDay: (year: Int, month: Int, day: Int) {
    let date = CivilDate(dayNumber: daysSinceEpoch)
    return (date.year, date.month, date.day)
  }
}

extension CalendarDate: Comparable {
  /// Whether the first date comes before the second.
  ///
  /// - Complexity: O(1).
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date in ISO 8601, `2023-10-31`, with a sign before years that do not have four digits: `+10000-01-01`.
  ///
  /// - Complexity: O(1).
  public var description: String {
    let (year, month, day) = yearMonthDay
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
    return sign + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}
