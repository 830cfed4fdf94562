import Foundation
import Sakuin
import SakuinTestSupport
import Testing

@Suite("Documents and schemas as literals and as JSON")
struct DocumentFormTests {
  @Test("Dictionary literals keep their order and say keywords, numbers, dates and several values")
  func literals() throws {
    let day = try #require(CalendarDate(year: 2023, month: 10, day: 31))
    let document = Document(
      id: "1", text: ["title": "防災", "body": "訓練", "a": "甲"],
      attributes: ["年度": 2023, "率": 0.5, "部局": ["総務部", "消防"], "決定日": .date(day), "空": []])
    #expect(document.text.map(\.field) == ["title", "body", "a"])
    #expect(document.text.map(\.text) == ["防災", "訓練", "甲"])
    #expect(document.attributes.map(\.name) == ["年度", "率", "部局", "決定日", "空"])
    #expect(
      document.attributes.map(\.values) == [
        [.number(2023)], [.number(0.5)], [.keyword("総務部"), .keyword("消防")], [.date(day)], [],
      ])
  }

  @Test("Texts and attributes are set where they stand, added behind the others, and removed")
  func setting() {
    var document = Document(id: "1", text: ["title": "防災", "body": "訓練"], attributes: ["年度": 2023])
    document["title"] = "防火"
    document["memo"] = "控え"
    document["body"] = nil
    document["none"] = nil
    document.setValues(["総務部"], of: "部局")
    document.setValues([], of: "年度")
    document.setValues([], of: "none")
    #expect(document == Document(id: "1", text: ["title": "防火", "memo": "控え"], attributes: ["部局": "総務部"]))
  }

  @Test("JSON has the documented form, and gives the same document again")
  func json() throws {
    let day = try #require(CalendarDate(year: 2023, month: 10, day: 31))
    var document = Document(
      id: "1", text: ["title": "防災"], attributes: ["年度": [2023, 0.5], "部局": "総務部", "決定日": .date(day)])
    document.source = .init(file: "a.csv", line: 2)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(document), as: UTF8.self)
    #expect(
      text == #"{"attributes":[{"name":"年度","values":[2023,0.5]},{"name":"部局","values":["総務部"]},"#
        + #"{"name":"決定日","values":[{"date":"2023-10-31"}]}],"id":"1","source":{"file":"a.csv","line":2},"#
        + #""text":[{"field":"title","text":"防災"}]}"#)
    #expect(try JSONDecoder().decode(Document.self, from: Data(text.utf8)) == document)
    let least = try JSONDecoder().decode(Document.self, from: Data(#"{"id":"2"}"#.utf8))
    #expect(least == Document(id: "2", text: []))
    for wrong in [#"{}"#, #"{"id":1}"#, #"{"id":"1","attributes":[{"name":"a","values":[{"date":"13月"}]}]}"#]
    {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Document.self, from: Data(wrong.utf8)) }
    }
  }

  @Test("Any document and any date survive JSON")
  func everyDocument() throws {
    var generator = TestEnvironment.generator("documents as JSON")
    for _ in 0..<50 * TestEnvironment.scale {
      func word() -> String {
        String(
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            ["防", "災", "\"", "\\", "\n", "😀", "か\u{3099}"].element(using: &generator).first ?? " "
          })
      }
      let values: [Document.Value] = (0..<3).map { _ in
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .keyword(word())
        case 1: .number(Double.random(in: -1e9...1e9, using: &generator))
        default: .date(.init(daysSinceEpoch: Int32.random(in: -4_000_000...4_000_000, using: &generator)))
        }
      }
      let document = Document(
        id: word(), text: [.init(field: word(), text: word()), .init(field: word(), text: word())],
        attributes: [.init(name: word(), values: values)])
      let again = try JSONDecoder().decode(Document.self, from: JSONEncoder().encode(document))
      #expect(again == document, "seed \(generator.seed)")
    }
  }

  @Test("Every date survives JSON, the first and the last one too, and what only resembles one is refused")
  func dates() throws {
    for day in [Int32.min, .min + 1, -719_529, -719_528, -1, 0, 2_932_896, 2_932_897, .max - 1, .max] {
      let date = CalendarDate(daysSinceEpoch: day)
      #expect(try JSONDecoder().decode([CalendarDate].self, from: JSONEncoder().encode([date])) == [date])
      let (year, month, number) = date.yearMonthDay
      #expect(CalendarDate(year: year, month: month, day: number) == date)
    }
    for text in ["+5881580-07-12", "-5877641-06-22", "9223372036854775807-01-01", "2023-+1-+1", "2023-02-30"]
    {
      let json = try JSONEncoder().encode([text])
      #expect(throws: DecodingError.self, "\(text)") {
        try JSONDecoder().decode([CalendarDate].self, from: json)
      }
    }
  }

  @Test("A schema survives JSON, and only its text fields must be there")
  func schemas() throws {
    var schema = try Schema(
      text: [
        .text("title", label: "件名", aliases: ["題"], weight: 2), .text("x", scoring: .short), .text("body"),
      ],
      attributes: [.keyword("部局"), .number("予算", aliases: ["額"]), .date("決定日")], lexicon: ["安中市"],
      storedFields: ["備考"])
    schema.columns = [.init(name: "件名", field: "title")]
    schema.identifierNames = ["番号"]
    #expect(try JSONDecoder().decode(Schema.self, from: JSONEncoder().encode(schema)) == schema)
    let least = #"{"textFields":[{"name":"body"}],"attributes":[{"name":"年度","kind":"number"}]}"#
    #expect(
      try JSONDecoder().decode(Schema.self, from: Data(least.utf8))
        == Schema(text: [.text("body")], attributes: [.number("年度")]))
    let wrong = #"{"textFields":[{"name":"body","scoring":"loud"}]}"#
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Schema.self, from: Data(wrong.utf8)) }
  }

  @Test("A stored index keeps what its schema says is only stored")
  func storedSchema() throws {
    let schema = try Schema(text: [.text("body")], storedFields: ["memo", "備考"])
    try withTemporaryDirectory { path in
      try IndexWriter(path: path, schema: schema).commit()
      #expect(try SearchIndex.open(path: path).schema == schema)
      // Another schema adds to it; what becomes a field is no longer stored only.
      let other = try Schema(text: [.text("body"), .text("memo", scoring: .rest)], storedFields: ["控え"])
      try IndexWriter(path: path, schema: other).commit()
      let grown = try SearchIndex.open(path: path).schema
      #expect(grown.storedFields == ["備考", "控え"] && grown.textFields.map(\.name) == ["body", "memo"])
    }
  }
}
