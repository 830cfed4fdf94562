import Sakuin
import SakuinTestSupport
import Testing

/// What facets count is what filters over their values find, and requests choose what is listed.
@Suite struct FacetRequestTests {
  private static let schema = Schema(
    textFields: [.init(name: "body", label: "本文")],
    attributes: [
      .init(name: "k", label: "札", kind: .keyword), .init(name: "n", label: "数", kind: .number),
      .init(name: "d", label: "日", kind: .date),
    ])

  private static func index(_ values: [[Document.Value]]) throws -> SearchIndex {
    try SearchIndex(
      documents: values.enumerated().map { number, values in
        var attributes: [Document.Attribute] = []
        for value in values {
          let name =
            switch value {
            case .keyword: "k"
            case .number: "n"
            case .date: "d"
            }
          if let known = attributes.firstIndex(where: { $0.name == name }) {
            attributes[known].values.append(value)
          } else {
            attributes.append(.init(name: name, values: [value]))
          }
        }
        return Document(id: "\(number)", text: [.init(field: "body", text: "事業")], attributes: attributes)
      }, schema: schema)
  }

  private static func count(_ index: SearchIndex, _ filter: SearchOptions.Filter) throws -> Int {
    var options = SearchOptions()
    options.filter = filter
    return try index.count("*", options: options)
  }

  private static let hardValues: [Document.Value] = [
    "", " ", "　", " 前後 ", "前後", "A", "a", "Ａ", "A (1)", "a（1）", "a,b", "a, b", "..", "2023..", "*", "\"q\"",
    "\\", "か\u{3099}",
    "が", "\u{3099}", "x\ny", "NOT a", "≠", "無し",
    .number(1e20), .number(1e-7), .number(1.2345678901234568e17), .number(-0.0), .number(0), .number(-3),
    .number(.greatestFiniteMagnitude), .number(.leastNonzeroMagnitude), .number(2023),
    .date(.init(daysSinceEpoch: .max)), .date(.init(daysSinceEpoch: .min + 1)),
    .date(.init(daysSinceEpoch: -800_000)), .date(.init(daysSinceEpoch: 1_000_000_000)),
    .date(.init(daysSinceEpoch: 0)),
  ]

  /// Whether a text can say the value: the first and the last years of the calendar are not whole.
  private static func canBeWritten(_ value: Document.Value) -> Bool {
    guard case .date(let date) = value else { return true }
    let (year, month, day) = date.yearMonthDay
    return CalendarDate(year: year, month: month, day: day) != nil
  }

  @Test("Whatever a facet counts, the filter on its value finds as many, and its text as a condition does")
  func valuesFilterBack() throws {
    var random = TestEnvironment.generator("FacetRequest.valuesFilterBack")
    for _ in 0..<TestEnvironment.scale {
      let values = (0..<80).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in Self.hardValues.element(using: &random) }
      }
      let index = try Self.index(values)
      for facet in try index.search("*", options: .init(facets: ["札", "数", "日"])).facets {
        for count in facet.counts {
          #expect(try Self.count(index, .where(facet.name, is: count.value)) == count.documents, "\(count)")
          guard Self.canBeWritten(count.value) else { continue }
          let condition = SearchOptions.Condition(attribute: facet.name, text: count.value.description)
          let found = try index.count("*", options: .init(conditions: [condition]))
          #expect(found == count.documents, "\(condition)")
        }
        #expect(try Self.count(index, !.hasValue(facet.name)) == facet.missing)
      }
      for case .keyword(let text) in Self.hardValues {
        let expected = values.count { held in
          held.contains {
            if case .keyword(let word) = $0 { Array(word.utf8) == Array(text.utf8) } else { false }
          }
        }
        #expect(try Self.count(index, .where("札", isExactly: text)) == expected, "\(text.debugDescription)")
      }
    }
  }

  @Test(
    "Documents are counted in ranges as filters over these find them; values in none are told by their number"
  )
  func ranges() throws {
    var random = TestEnvironment.generator("FacetRequest.ranges")
    for _ in 0..<10 * TestEnvironment.scale {
      let values = (0..<60).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ -> Document.Value in
          .number(Double(Int.random(in: -5...20, using: &random)))
        }
      }
      let index = try Self.index(values)
      let (a, b) = (Int.random(in: -5...20, using: &random), Int.random(in: -5...20, using: &random))
      let ranges: [SearchOptions.ValueRange] = [
        .init(..<0), .init(min(a, b)...max(a, b)), .init(min(a, b)..<max(a, b)), .init(10.5...), .init(30...),
      ]
      let request = SearchOptions.FacetRequest("数", ranges: ranges)
      let facet = try #require(try index.search("事業", options: .init(facets: [request])).facets.first)
      let isIn: [(Double) -> Bool] = [
        { $0 < 0 }, { Double(min(a, b)) <= $0 && $0 <= Double(max(a, b)) },
        { Double(min(a, b)) <= $0 && $0 < Double(max(a, b)) }, { $0 >= 10.5 }, { $0 >= 30 },
      ]
      let numbers = values.map { $0.compactMap { if case .number(let number) = $0 { number } else { nil } } }
      #expect(facet.ranges.map(\.range) == ranges && facet.counts.isEmpty)
      #expect(
        facet.ranges.map(\.documents) == isIn.map { isIn in numbers.count { $0.contains(where: isIn) } })
      for count in facet.ranges {
        #expect(try Self.count(index, .where("数", in: count.range)) == count.documents)
      }
      #expect(facet.others == Set(numbers.joined()).count { number in !isIn.contains { $0(number) } })
      #expect(facet.missing == values.count(where: \.isEmpty))
    }
  }

  @Test("Fiscal years begin in April") func fiscalYears() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> Document.Value {
      .date(try #require(CalendarDate(year: year, month: month, day: day)))
    }
    let index = try Self.index([
      [try day(2023, 3, 31)], [try day(2023, 4, 1)], [try day(2024, 3, 31)], [try day(2024, 4, 1)], [],
    ])
    let options = SearchOptions(facets: [.fiscalYears(2022...2024, of: "日")])
    let facet = try #require(try index.search("*", options: options).facets.first)
    #expect(facet.ranges.map(\.documents) == [1, 2, 1] && facet.missing == 1 && facet.others == 0)
    #expect(facet.ranges[1].range.description == "2023-04-01..<2024-04-01")
    #expect(SearchOptions.ValueRange.fiscalYear(.max) == nil)
  }

  @Test("Requests choose the order, the least count and the number of values; what they leave out is counted")
  func choices() throws {
    let words = [("b", 3), ("a", 3), ("c", 5), ("e", 1), ("d", 2)]
    let index = try Self.index(
      words.flatMap { word, count in Array(repeating: [Document.Value.keyword(word)], count: count) }
        + [[1], [1], [-2], [7]])
    func facet(_ request: SearchOptions.FacetRequest, limit: Int? = nil) throws -> (String, Int) {
      let options = SearchOptions(facets: [request], facetLimit: limit)
      let facet = try #require(try index.search("*", options: options).facets.first)
      return (facet.counts.map(\.value.description).joined(separator: " "), facet.others)
    }
    #expect(try facet("札") == ("c a b d e", 0))
    #expect(try facet("札", limit: 2) == ("c a", 3))
    #expect(try facet(.init("札", limit: 4), limit: 2) == ("c a b d", 1))
    #expect(try facet(.init("札", limit: -1)) == ("", 5))
    #expect(try facet(.init("札", leastCount: 3)) == ("c a b", 2))
    #expect(try facet(.init("札", limit: 2, leastCount: 2, order: .ascending)) == ("a b", 3))
    #expect(try facet(.init("札", order: .descending)) == ("e d c b a", 0))
    #expect(try facet(.init("数")) == ("-2 1 7", 0))
    #expect(try facet(.init("数", order: .frequency)) == ("1 -2 7", 0))
    #expect(try facet(.init("数", order: .descending)) == ("7 1 -2", 0))
    for request in [SearchOptions.FacetRequest("札", ranges: [.init(1...2)]), "無い"] {
      #expect(throws: SakuinError.self) { try facet(request) }
    }
  }
}
