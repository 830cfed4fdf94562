import SakuinTestSupport
import SakuinText
import Testing

@Suite struct CivilDateTests {
  @Test("Every day from 1200 to 2400 has the number that counting gives, and the number its day")
  func countedDays() throws {
    var number = NaiveDay(1200, 1, 1).number
    for year in 1200...2400 {
      for month in 1...12 {
        for day in 1...NaiveDay.length(month, of: year) {
          let date = try #require(CivilDate(year: year, month: month, day: day))
          let back = CivilDate(dayNumber: Int32(number))
          if Int(date.dayNumber) != number || back != date { Issue.record("\(year)-\(month)-\(day)") }
          number += 1
        }
      }
    }
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
  }

  @Test("Days that a month has not are no dates, and a leap day is one in leap years only")
  func noDays() {
    for (year, month, day) in [
      (2023, 2, 29), (1900, 2, 29), (2023, 4, 31), (2023, 13, 1), (2023, 0, 1), (2023, 1, 0), (2023, 1, -1),
      (6_000_000, 1, 1), (-6_000_000, 1, 1), (.max, 1, 1), (2023, .max, 1), (2023, 1, .max),
    ] {
      #expect(CivilDate(year: year, month: month, day: day) == nil, "\(year)-\(month)-\(day)")
    }
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 0, month: 2, day: 29) != nil)
  }

  @Test("Day numbers of all 32 bits come back from their day, in order")
  func numbers() {
    var generator = TestEnvironment.generator("CivilDateTests.numbers")
    var numbers = [Int32.min + 365, -1, 0, 1, Int32.max - 365]
    for _ in 0..<2000 * TestEnvironment.scale {
      numbers.append(Int32.random(in: .min...(.max), using: &generator))
    }
    numbers.sort()
    let dates = numbers.map { CivilDate(dayNumber: $0) }
    for (number, date) in zip(numbers, dates) {
      #expect(date.dayNumber == number, "seed \(generator.seed)")
      #expect(
        (1...12).contains(date.month) && (1...31).contains(date.day), "\(number) seed \(generator.seed)")
    }
    #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(generator.seed)")
  }
}
