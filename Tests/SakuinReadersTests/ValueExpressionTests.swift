import Sakuin
import SakuinReaders
import Testing

/// Dates and numbers as people write them.
@Suite struct ValueExpressionTests {
  @Test(
    "Dates are read in ISO form, with eras, in full width and with a time",
    arguments: [
      "2023-10-31", "2023/10/31", "2023.10.31", "2023年10月31日", "令和5年10月31日", "R5.10.31", "Ｒ５．１０．３１",
      "r5-10-31",
      "２０２３年１０月３１日（火）", "2023年10月31日(火曜日)", "2023-10-31T09:30:00Z", "2023-10-31 09:30", " 2023-10-31 ",
      "2023-10-31T09:30:00.5+09:00",
    ])
  func dates(text: String) {
    #expect(DateExpression.date(text)?.description == "2023-10-31")
  }

  @Test(
    "Text that is no date of the calendar gives none",
    arguments: [
      "", "2023", "2023-10", "2023-13-01", "2023-02-29", "2023-10-31x", "2023-10/31", "令和5年10月", "H32.1.1",
      "R5",
      "2023-10-31Tx", "1-1-1", "2023年10-31", "2023年10月31日（犬）", "10月31日",
    ])
  func noDates(text: String) {
    #expect(DateExpression.date(text) == nil)
  }

  /// Every day of four centuries, by counting.
  @Test("Days since 1970 are those that counting gives, for every day of 24 centuries")
  func daysOfTheCalendar() {
    var count: Int32 = -719_162  // 0001-01-01
    for year in 1...2400 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          if date.daysSinceEpoch != count { Issue.record("\(year)-\(month)-\(day)") }
          count += 1
        }
      }
    }
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
    #expect(
      CalendarDate(year: 2000, month: 2, day: 29) != nil && CalendarDate(year: 1900, month: 2, day: 29) == nil
    )
  }

  @Test(
    "Numbers are read with signs, grouping commas, decimals and full width digits",
    arguments: [
      ("12", 12), ("-0.5", -0.5), ("1,234", 1234), ("12,345,678.5", 12_345_678.5), ("１２３", 123), ("0", 0),
      ("0.25", 0.25),
      (" 7 ", 7),
    ])
  func numbers(text: String, number: Double) {
    #expect(NumberExpression.number(text) == number)
  }

  @Test(
    "Text that is no plain decimal number gives none",
    arguments: [
      "", "-", "0273", "1,23", "1,2345", ",123", "12,", "1.2.3", ".5", "5.", "1e5", "12円", "1-2", "1 2x",
      "0.1,234",
    ])
  func noNumbers(text: String) {
    #expect(NumberExpression.number(text) == nil)
  }

  @Test("A schema file decides kinds, labels, weights and aliases, and its faults have places")
  func schemaFiles() throws {
    let schema = try SchemaFile(
      bytes: Array(
        """
        {"fields": [
          {"name": "title", "kind": "text", "label": "件名", "weight": 3, "aliases": ["題"]},
          {"name": "dept", "kind": ["keyword", "text"], "label": "部局"},
          {"name": "memo", "kind": "stored"}, {"name": "code", "kind": "keyword"}
        ]}
        """.utf8), file: "s.json")
    let reading = try Reading(
      ["{\"id\":\"1\",\"題\":\"あ\",\"部局\":\"総務\",\"memo\":\"m\",\"code\":12}\n{\"id\":\"2\",\"code\":\"x\"}"],
      overrides: schema)
    #expect(reading.schema.textFields.map(\.name) == ["title", "dept", "body"])
    #expect(reading.schema.textFields[0].weight == 3)
    #expect(reading.documents[0]["title"] == "あ")
    #expect(reading.documents[0].values(of: "dept") == [.keyword("総務")])
    #expect(reading.documents[0].values(of: "code") == [.keyword("12")])
    #expect(reading.kind("memo") == nil && reading.reports[0].storedOnly == ["memo"])
    for (text, line, column) in [
      ("{\"fields\":[\n{\"name\":\"a\",\"kind\":\"txt\"}]}", 2, 20), ("{\"field\":[]}", 1, 2), ("[]", 1, 1),
      ("{\"fields\":[{\"name\":\"id\",\"kind\":\"text\"}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"a\"}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"あ\",\"kind\":\"text\",\"weight\":-1}]}", 1, 12),
    ] {
      let error = #expect(throws: SakuinError.self) { try SchemaFile(bytes: Array(text.utf8), file: "s") }
      #expect(error?.line == line && error?.column == column, "\(error?.description ?? "")")
    }
  }
}
