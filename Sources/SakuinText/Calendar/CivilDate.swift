/// A day of the proleptic Gregorian calendar, and the conversion to and from day numbers.
package struct CivilDate: Sendable, Hashable {
  /// The year of the common era, 0 for 1 BC.
  package let year: Int
  /// The month, 1...12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// Creates a date; nil where the calendar has no such day, and for days whose numbers do not fit 32 bits (some
  /// 5.8 million years from now).
  package init?(year: Int, month: Int, day: Int) {
    guard CivilDate.years.contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    let isAtEnd = year == CivilDate.years.lowerBound || year == CivilDate.years.upperBound
    if isAtEnd, CivilDate(dayNumber: dayNumber) != self { return nil }
  }

  /// Years of which day numbers fit 32 bits: all of each, but for the first and the last year.
  private static let years = -5_877_641...5_881_580

  /// Creates the date of a day number, counted in days since 1970-01-01.
  ///
  /// Howard Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`: years begin in March, so that the
  /// leap day comes last.
  package init(dayNumber: Int32) {
    let days = Int(dayNumber) + 719_468
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfCycle = days - cycle * 146_097
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
  }

  /// The number of days since 1970-01-01, negative before it (Hinnant's `days_from_civil`).
  package var dayNumber: Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let cycle = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfCycle = shifted - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return Int32(truncatingIfNeeded: cycle * 146_097 + dayOfCycle - 719_468)
  }

  /// Number of days of a month, 1...12, in a year.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Comparable {
  /// Whether the first day comes before the second.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
