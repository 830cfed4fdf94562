import SakuinTestSupport
import SakuinText
import Testing

/// Numbers in cells: with signs and units, and told from codes.
@Suite struct WrittenAmountTests {
  @Test("An amount is what its digits, sign and unit of money say, exactly")
  func amounts() {
    var generator = TestEnvironment.generator("WrittenAmount.amounts")
    for _ in 0..<5000 * TestEnvironment.scale {
      let form = AmountForms.amount(&generator)
      #expect(WrittenAmount(form.text)?.value == form.value, "\(form.text) seed \(generator.seed)")
      // A filter that is written so means the same.
      #expect(WrittenNumber.value(form.text) == form.value, "\(form.text) seed \(generator.seed)")
    }
  }

  @Test("Codes, ranges and what is about a number are no amounts", arguments: AmountForms.others)
  func others(text: String) { #expect(WrittenAmount(text) == nil) }

  @Test("What says that there is no value is known, and is no amount", arguments: AmountForms.nothings)
  func nothings(text: String) {
    #expect(WrittenNothing(text) != nil)
    #expect(WrittenAmount(text) == nil)
  }

  @Test(
    "A value, however short, does not say that there is none",
    arguments: ["", " ", "0", "a", "無料", "なし崩し", "未定稿", "ん", "A-", "・あ", "1", "有", "×", "○"])
  func values(text: String) { #expect(WrittenNothing(text) == nil) }

  @Test(
    "The day of a time is read in all of Excel's forms",
    arguments: [
      "2021/2/8 0:00:00", "2021/02/08 0:00", "2021-02-08T10:00:00+09:00", "2021-02-08 10:00",
      "2021年2月8日 10時30分",
      "2021年2月8日10時", "令和3年2月8日（月）午後1時30分", "R3.2.8 9:05", "２０２１／２／８　０：００：００", "2021/2/8(月) 10:30",
      "令和 3年 2月 8日", "R03.02.08", "2021/2/8T10:30:00.123Z", "2021年02月08日",
    ])
  func times(text: String) {
    let day = WrittenDate.day(text)
    #expect(day.map { [$0.year, $0.month, $0.day] } == [2021, 2, 8], "\(text)")
  }

  @Test(
    "What only looks like a day of a time is none",
    arguments: [
      "2021/2/8 25:00", "2021/2/8 9:60", "2021/2/8 9", "2021/2/8x", "R5-001-01", "2021/2/8 9:00～10:00",
      "2021/2/88",
      "20210208", "2021 2 8", "12 34", "2021年2月8日ごろ",
    ])
  func noTimes(text: String) { #expect(WrittenDate.day(text) == nil) }

  @Test("Eight digits are a day where the calendar has it, since 明治")
  func compactDays() {
    for (text, day) in [
      ("20240401", [2024, 4, 1]), ("２０２４０２２９", [2024, 2, 29]), ("18680125", [1868, 1, 25]),
    ] {
      #expect(WrittenDate.compactDay(text).map { [$0.year, $0.month, $0.day] } == day)
    }
    for text in [
      "20230229", "20241301", "2024040", "202404011", "18670101", "2024 0401", "00010101", "99991231",
    ] {
      #expect(WrittenDate.compactDay(text) == nil, "\(text)")
    }
  }
}
