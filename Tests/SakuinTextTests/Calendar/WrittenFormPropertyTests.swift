import SakuinTestSupport
import SakuinText
import Testing

/// Every written form is read with its meaning, by documents and by conditions.
@Suite struct WrittenFormPropertyTests {
  @Test("Every year of every era is read in every form as year, number, range and span")
  func eraYears() {
    for form in WrittenForms.eraYears {
      let year = form.value
      let isRead =
        WrittenYear.year(form.text) == year && WrittenYear.years(form.text) == year...year
        && WrittenNumber.value(form.text) == Double(year)
        && WrittenRange.numbers(form.text) == Double(year)...Double(year)
        && WrittenYear.evidence(form.text) != nil
      if !isRead { Issue.record("\(form.text) is not \(year)") }
    }
  }

  @Test("Years that an era did not have are no years, in documents and conditions")
  func noEraYears() {
    for text in WrittenForms.noEraYears.flatMap({ [$0, $0 + "年", $0 + "年度"] }) {
      #expect(WrittenYear.years(text) == nil && WrittenNumber.value(text) == nil, "\(text)")
      #expect(WrittenRange.numbers(text) == nil && WrittenRange.days(text) == nil, "\(text)")
    }
  }

  @Test("Years of the common era are read in all numerals and widths")
  func commonYears() {
    var generator = TestEnvironment.generator("commonYears")
    for _ in 0..<2000 * TestEnvironment.scale {
      let form = WrittenForms.commonYear(&generator)
      let year = form.value
      #expect(WrittenYear.year(form.text) == year, "\(form.text) seed \(generator.seed)")
      #expect(WrittenNumber.value(form.text) == Double(year), "\(form.text) seed \(generator.seed)")
      #expect(
        WrittenRange.numbers(form.text) == Double(year)...Double(year), "\(form.text) seed \(generator.seed)")
    }
  }

  @Test("Dates are read as the same day by documents and conditions")
  func dates() {
    var generator = TestEnvironment.generator("dates")
    for _ in 0..<4000 * TestEnvironment.scale {
      let form = WrittenForms.date(&generator)
      let number = Int32(form.value.number)
      #expect(WrittenDate.day(form.text)?.dayNumber == number, "\(form.text) seed \(generator.seed)")
      #expect(WrittenRange.days(form.text) == number...number, "\(form.text) seed \(generator.seed)")
    }
  }

  @Test("Numbers are read as the same value by documents and conditions, exactly")
  func numbers() {
    var generator = TestEnvironment.generator("numbers")
    for _ in 0..<4000 * TestEnvironment.scale {
      let form = WrittenForms.number(&generator)
      #expect(WrittenNumber.value(form.text) == form.value, "\(form.text) seed \(generator.seed)")
      #expect(
        WrittenRange.numbers(form.text) == form.value...form.value, "\(form.text) seed \(generator.seed)")
    }
  }

  @Test("A range of two written forms goes from one to the other, whichever comes first")
  func ranges() {
    var generator = TestEnvironment.generator("ranges")
    for _ in 0..<1000 * TestEnvironment.scale {
      let sign = ["..", "～", "〜", "~", "…", "‥", " .. "].randomElement(using: &generator)!
      let (first, second) = (WrittenForms.number(&generator), WrittenForms.number(&generator))
      let text = first.text + sign + second.text
      let values = [first.value, second.value].sorted()
      #expect(WrittenRange.numbers(text) == values[0]...values[1], "\(text) seed \(generator.seed)")
      let (start, end) = (WrittenForms.date(&generator), WrittenForms.date(&generator))
      let dates = start.text + sign + end.text
      let days = [start.value.number, end.value.number].sorted().map { Int32($0) }
      #expect(WrittenRange.days(dates) == days[0]...days[1], "\(dates) seed \(generator.seed)")
    }
  }
}
