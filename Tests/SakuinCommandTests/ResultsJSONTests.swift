import FoundationEssentials
import Sakuin
import SakuinCommand
import Testing

@Suite struct ResultsJSONTests {
  private static let schemaPath = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../docs/search-results.schema.json").path

  private static let results = SearchResults(
    query: .init(
      input: "\"\\\u{1}\n防災", canonical: "防災", expansions: [.init(from: "a", to: "b", kind: .okurigana)],
      notes: [.init(.similar, "like it", ja: "似た言葉", chunk: "防才"), .init(.cut, "cut", ja: "一部")]),
    index: .init(name: "施策", documents: 44, committed: "2026-11-30T01:02:03Z"),
    conditions: [.init(attribute: "区分", text: "達成")], total: 2,
    levels: [.init(level: .exact, documents: 2)], more: [.init(level: .words, documents: 7)], offset: 3,
    hits: [
      .init(
        id: "II-2-1", score: 0.1 + 0.2, level: .exact,
        document: Document(
          id: "II-2-1", text: [.init(field: "title", text: "防災"), .init(field: "pillar", text: "安心")],
          attributes: [
            .init(name: "pillar", values: [.keyword("安心")]),
            .init(name: "targetYear", values: [.number(2023)]),
            .init(name: "due", values: [.date(CalendarDate(daysSinceEpoch: 0)), .number(1.5)]),
          ], source: .init(file: "a.tsv", line: 7)),
        highlights: [.init(field: "title", text: "防災", ranges: [0..<6])]),
      .init(
        id: "x", score: 1, level: .words, isNear: true, document: Document(id: "x", text: []), highlights: []),
    ], elapsed: .microseconds(12))

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test("An answer is written in the documented form, byte for byte") func answersHaveTheFormOfTheContract() {
    #expect(
      written { $0.value(Self.results) } == #"""
        {"version":2,"query":{"input":"\"\\\u0001\n防災","canonical":"防災","expansions":[{"from":"a","to":"b",\#
        "kind":"okurigana"}],"notes":[{"kind":"similar","text":"似た言葉","chunk":"防才"},\#
        {"kind":"cut","text":"一部"}]},"index":{"name":"施策","documents":44,"committed":"2026-11-30T01:02:03Z"},\#
        "filters":[{"attribute":"区分","relation":"=","condition":"達成"}],"total":2,"levels":{"exact":2},\#
        "more":{"words":7},\#
        "offset":3,"hits":[{"id":"II-2-1","score":0.30000000000000004,"level":"exact","title":"防災",\#
        "source":"a.tsv","line":7,"fields":{"title":"防災","pillar":"安心"},"attributes":{"pillar":"安心",\#
        "targetYear":2023,"due":["1970-01-01",1.5]},"highlights":[{"field":"title","text":"防災",\#
        "ranges":[[0,6]]}]},{"id":"x","score":1,"level":"words","near":true,"title":"x","fields":{},"attributes":{},\#
        "highlights":[]}],"facets":{},"took_us":12}
        """#)
  }

  @Test("An answer and a hit conform to the schema") func answersConformToTheSchema() throws {
    let schema = try JSONSchema(path: Self.schemaPath)
    #expect(try schema.faults(in: written { $0.value(Self.results) }) == [])
    #expect(try schema.faults(in: written { $0.value(Self.results.hits[0]) }, definition: "hit") == [])
  }

  @Test(
    "The schema rejects every changed form",
    arguments: [
      (#""version":2"#, #""version":1"#), (#""total":2"#, #""total":-1"#), (#""total":2"#, #""total":2.5"#),
      (#""level":"exact""#, #""level":"close""#), (#"[[0,6]]"#, #"[[0]]"#), (#"[[0,6]]"#, #"[[0,6,7]]"#),
      (#""facets":{},"#, ""), (#""title":"防災","pillar""#, #""title":{},"pillar""#),
      (#""took_us":12"#, #""took_us":12,"rest":0"#), (#""score":0.3"#, #""score":"x","y":0.3"#),
      (#""near":true"#, #""near":false"#), (#""kind":"similar""#, #""kind":"other""#),
      (#"{"exact":2}"#, #"{"close":2}"#), (#"{"words":7}"#, #"{"words":-7}"#), (#""line":7"#, #""line":0"#),
      (#""documents":44"#, #""documents":"44""#), (#""condition":"達成""#, #""value":"達成""#),
      (#""offset":3,"#, ""),
    ])
  func theSchemaRejectsOtherForms(part: String, replacement: String) throws {
    let text = written { $0.value(Self.results) }
    let changed = text.replacing(part, with: replacement)
    #expect(changed != text)
    #expect(try !JSONSchema(path: Self.schemaPath).faults(in: changed).isEmpty)
  }

  @Test(
    "Numbers are read back unchanged",
    arguments: [
      0, -0.0, 1e-5, 1.0 / 3,
      Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 9_007_199_254_740_992, 1e20, -2.5,
    ])
  func numbersReadBackUnchanged(number: Double) throws {
    let text = written { $0.value(number) }
    #expect(Double(text) == number)
    #expect(try JSONValue(text).number == number)
  }

  @Test("Strings are read back unchanged, every character up to U+2FFF included")
  func stringsReadBackUnchanged() throws {
    let scalars = (0..<0x3000).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    let text = scalars.joined() + "𠮷👨‍👩‍👧\u{10FFFF}"
    let read = try JSONValue(written { $0.value(text) }).string
    #expect(read.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }
}
