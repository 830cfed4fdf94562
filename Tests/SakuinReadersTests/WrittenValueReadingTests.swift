import SakuinReaders
import Sakuin
import SakuinTestSupport
import Testing

/// Values of documents and of filters are read alike, from file to answer.
@Suite struct WrittenValueReadingTests {
  private static let schema = """
    {"fields": [{"name": "n", "kind": "number"}, {"name": "d", "kind": "date"}]}
    """

  /// The number of documents whose attribute satisfies a condition.
  private static func count(_ index: SearchIndex, _ name: String, _ condition: String) throws -> Int {
    let filter = SearchOptions.Condition(attribute: name, text: condition)
    return try index.search("*", options: SearchOptions(limit: 0, conditions: [filter])).total
  }

  @Test("Every written form in a document has the value it says, and is found by itself as a filter")
  func formsAreFound() throws {
    var generator = TestEnvironment.generator("formsAreFound")
    let years = WrittenForms.eraYears.shuffled(using: &generator)
    var numbers: [WrittenForm<Double>] = []
    var dates: [WrittenForm<NaiveDay>] = []
    for index in 0..<300 {
      dates.append(WrittenForms.date(&generator))
      switch index % 3 {
      case 0: numbers.append(WrittenForm(text: years[index].text, value: Double(years[index].value)))
      case 1:
        let year = WrittenForms.commonYear(&generator)
        numbers.append(WrittenForm(text: year.text, value: Double(year.value)))
      default: numbers.append(WrittenForms.number(&generator))
      }
    }
    let rows = zip(numbers, dates).enumerated().map { "\($0),\"\($1.0.text)\",\($1.1.text)\n" }
    let reading = try Reading(
      ["id,n,d\n" + rows.joined()], names: ["f.csv"],
      overrides: SchemaFile(bytes: Array(Self.schema.utf8), file: "s.json"))
    #expect(reading.documents.map { $0.values(of: "n") } == numbers.map { [.number($0.value)] })
    #expect(
      reading.documents.map { $0.values(of: "d") }
        == dates.map { [.date(CalendarDate(daysSinceEpoch: Int32($0.value.number)))] },
      "seed \(generator.seed)")
    let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
    for (number, date) in zip(numbers, dates) {
      let same = numbers.count { $0.value == number.value }
      #expect(try Self.count(index, "n", number.text) == same, "\(number.text) seed \(generator.seed)")
      let sameDay = dates.count { $0.value == date.value }
      #expect(try Self.count(index, "d", date.text) == sameDay, "\(date.text) seed \(generator.seed)")
    }
  }

  @Test("A year in kanji numerals does not make a column of years one of words")
  func kanjiYears() throws {
    let reading = try Reading(["id,title,year\na,施策,平成三十年度\nb,施策,平成30年度\n"], names: ["k.csv"])
    #expect(reading.kind("year") == .number)
    #expect(reading.documents.map { $0.values(of: "year") } == [[.number(2018)], [.number(2018)]])
    #expect(reading.documents[0]["year"] == "平成三十年度")
    let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
    for query in ["year:2018", "year:平成三十年度", "year:H30", "year:H30年度"] {
      #expect(try index.count(query) == 2, "\(query)")
    }
  }

  @Test("A timestamp is a condition on a date, in a query too")
  func timestamps() throws {
    let reading = try Reading(
      ["{\"id\":\"a\",\"d\":\"2023-10-31T09:30:00Z\"}\n{\"id\":\"b\",\"d\":\"2023-11-01\"}\n"])
    #expect(reading.kind("d") == .date)
    let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
    #expect(try Self.count(index, "d", "2023-10-31T09:30:00Z") == 1)
    #expect(try Self.count(index, "d", "2023-10-31 09:30..2023-11-01") == 2)
    #expect(try index.count("d:2023-10-31T09:30:00Z") == 1)
  }

  @Test(
    "A day or year that an era never had is no value of a document, told with its place, and refused as a filter",
    arguments: [
      ("d", "平成31年5月1日"), ("d", "令和元年4月30日"), ("d", "昭和65年1月1日"), ("d", "2023-02-29"), ("n", "昭和65年"),
      ("n", "平成三十二年度"), ("n", "S65"), ("n", "1,2x"),
    ])
  func refused(name: String, text: String) throws {
    let schema = try SchemaFile(bytes: Array(Self.schema.utf8), file: "s.json")
    let reading = try Reading(["id,\(name)\na,\"\(text)\"\n"], names: ["f.csv"], overrides: schema)
    #expect(reading.documents[0].values(of: name).isEmpty && reading.documents[0][name] == text)
    #expect(reading.reports[0].oddValues.map(\.column) == [name])
    #expect(reading.reports[0].oddValues.first?.first.map(\.line) == [2])
    let known = Schema(
      textFields: Schema.general.textFields,
      attributes: [.init(name: "n", label: "n", kind: .number), .init(name: "d", label: "d", kind: .date)])
    let index = try SearchIndex(documents: [], schema: known)
    let fault = #expect(throws: SakuinError.self) { try Self.count(index, name, text) }
    #expect(fault?.code == .usage)
  }
}
