import Foundation
import Sakuin
import SakuinFoundation
import Testing

@Suite struct DateTests {
  private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

  @Test("A point in time is of the day that clocks of the place show")
  func days() throws {
    // 2023-10-31 16:00 UTC: already November in Tokyo, still October in New York.
    let date = Date(timeIntervalSince1970: 1_698_768_000)
    #expect(CalendarDate(date, in: try zone("UTC"))?.description == "2023-10-31")
    #expect(CalendarDate(date, in: try zone("Asia/Tokyo"))?.description == "2023-11-01")
    #expect(CalendarDate(date, in: try zone("America/New_York"))?.description == "2023-10-31")
    #expect(Document.Value.date(date, in: try zone("Asia/Tokyo")) == .date(CalendarDate("2023-11-01")!))
    #expect(CalendarDate(Date(timeIntervalSince1970: -1), in: try zone("UTC"))?.description == "1969-12-31")
    #expect(CalendarDate(Date(timeIntervalSince1970: 1e18), in: try zone("UTC")) == nil)
    #expect(CalendarDate(Date(timeIntervalSince1970: .nan), in: try zone("UTC")) == nil)
  }

  @Test(
    "A day begins at a moment of that day, and the moment before it is of the day before",
    arguments: ["Asia/Tokyo", "UTC", "America/Sao_Paulo", "Europe/Berlin", "Pacific/Kiritimati"])
  func starts(name: String) throws {
    let zone = try zone(name)
    // Every day of 2017 and 2018; clocks of São Paulo skipped midnight then.
    for day in Int32(17_167)..<17_897 {
      let date = CalendarDate(daysSinceEpoch: day)
      let start = date.start(in: zone)
      #expect(CalendarDate(start, in: zone) == date)
      #expect(CalendarDate(start.addingTimeInterval(-1), in: zone)?.daysSinceEpoch == day - 1)
    }
  }

  @Test("Components are read in their own calendar, and become components again")
  func components() throws {
    let date = try #require(CalendarDate(year: 2023, month: 10, day: 31))
    #expect(date.dateComponents == DateComponents(year: 2023, month: 10, day: 31))
    #expect(CalendarDate(date.dateComponents) == date)
    #expect(CalendarDate(DateComponents(year: 2023, month: 2, day: 29)) == nil)
    #expect(CalendarDate(DateComponents(year: 2023)) == nil)
    // Before the reform of the calendar a date of Foundation's is another day.
    #expect(CalendarDate(DateComponents(year: 1500, month: 1, day: 1))?.description == "1500-01-01")
    let japanese = DateComponents(
      calendar: Calendar(identifier: .japanese), timeZone: try zone("Asia/Tokyo"), era: 236, year: 5,
      month: 10, day: 31)
    #expect(CalendarDate(japanese) == date)
  }
}
