import Foundation
import Sakuin

extension CalendarDate {
  private static let secondsPerDay = 86_400.0

  /// The day that a clock in `timeZone` shows at a point in time; nil beyond some five million years from now.
  ///
  /// - Complexity: O(1).
  public init?(_ date: Date, in timeZone: TimeZone = .current) {
    let local = date.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: date))
    guard let day = Int32(exactly: (local / Self.secondsPerDay).rounded(.down)) else { return nil }
    self.init(daysSinceEpoch: day)
  }

  /// The day that components name, in their calendar: 令和5年10月31日 in the Japanese one. Components without a calendar are of the
  /// Gregorian one, which a `CalendarDate` extends to all times. nil where they name no day.
  ///
  /// - Complexity: O(1).
  public init?(_ components: DateComponents) {
    guard let calendar = components.calendar, calendar.identifier != .gregorian else {
      guard let year = components.year, let month = components.month, let day = components.day else {
        return nil
      }
      self.init(year: year, month: month, day: day)
      return
    }
    var components = components
    let timeZone = components.timeZone ?? calendar.timeZone
    components.timeZone = timeZone
    // A clock that is put forward may have no midnight on that day.
    components.hour = 12
    guard components.day != nil, components.isValidDate, let date = calendar.date(from: components) else {
      return nil
    }
    self.init(date, in: timeZone)
  }

  /// The year, month and day, of the Gregorian calendar.
  ///
  /// - Complexity: O(1).
  public var dateComponents: DateComponents {
    let (year, month, day) = yearMonthDay
    return DateComponents(year: year, month: month, day: day)
  }

  /// When the day begins in `timeZone`: at midnight, or the first moment after it where clocks skip midnight.
  ///
  /// - Complexity: O(1).
  public func start(in timeZone: TimeZone = .current) -> Date {
    let midnight = Double(daysSinceEpoch) * Self.secondsPerDay
    let noon = midnight + Self.secondsPerDay / 2
    let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: noon))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    return calendar.startOfDay(for: Date(timeIntervalSince1970: noon - Double(offset)))
  }
}

extension Document.Value {
  /// The day that a clock in `timeZone` shows at a point in time, as a value of a date attribute; nil beyond some five
  /// million years from now.
  ///
  /// - Complexity: O(1).
  public static func date(_ date: Date, in timeZone: TimeZone = .current) -> Document.Value? {
    CalendarDate(date, in: timeZone).map { .date($0) }
  }
}
