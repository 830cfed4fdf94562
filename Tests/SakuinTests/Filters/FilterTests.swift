import Sakuin
import SakuinTestSupport
import Testing

/// Filters keep what their conditions say, by a naive reading of the documents themselves.
@Suite struct FilterTests {
  /// A condition, and whether a document has a value that meets it.
  private struct Condition {
    var attribute: String
    var text: String
    var isMet: (Document) -> Bool
  }

  private static func condition(_ samples: inout AttributeSamples) -> Condition {
    func number(_ range: ClosedRange<Int>) -> Int { samples.number(range) }
    let (low, high) = (number(2018...2023), number(2021...2026))
    let (first, last) = (min(low, high), max(low, high))
    func year(_ text: String, _ isMet: @escaping (Double) -> Bool) -> Condition {
      Condition(attribute: "年度", text: text) { $0.numbers("year").contains(where: isMet) }
    }
    func day(_ text: String, _ from: String, _ to: String) -> Condition {
      Condition(attribute: "day", text: text) { $0.days("day").contains { from <= $0 && $0 <= to } }
    }
    func status(_ text: String, _ words: [String]) -> Condition {
      Condition(attribute: "区分", text: text) { document in
        words.contains { document.identities("status").contains(.text($0)) }
      }
    }
    let month = number(1...12)
    let padded = (month < 10 ? "0" : "") + String(month)
    switch number(0...11) {
    case 0: return year("\(low)") { $0 == Double(low) }
    case 1: return year("\(low)..\(high)") { $0 >= Double(first) && $0 <= Double(last) }
    case 2: return year("..R\(high - 2018)") { $0 <= Double(high) }
    case 3: return year("\(low)～") { $0 >= Double(low) }
    case 4: return year("\(low)，\(high)") { $0 == Double(low) || $0 == Double(high) }
    case 5: return day("2023", "2023-01-01", "2023-12-31")
    case 6: return day("令和5年度", "2023-04-01", "2024-03-31")
    case 7: return day("2023-\(padded)", "2023-\(padded)-01", "2023-\(padded)-31")
    case 8: return status(" 達成 ", ["達成"])
    case 9: return status("達成、短期", ["達成", "短期"])
    default:
      var keyword = samples.keyword()
      // Whether a comma separates is another question.
      while keyword.contains(where: { ",，、".contains($0) }) { keyword = samples.keyword() }
      let identity = AttributeSamples.identity(keyword)
      return Condition(attribute: "tag", text: keyword) { $0.identities("tag").contains(identity) }
    }
  }

  /// Whether all filters hold, as the contract says: alternatives within one attribute, and everything else together.
  private static func isKept(
    _ document: Document, _ filters: [(SearchOptions.Condition.Relation, Condition)]
  ) -> Bool {
    for (relation, condition) in filters {
      switch relation {
      case .is:
        let alternatives = filters.filter { $0.0 == .is && $0.1.attribute == condition.attribute }
        guard alternatives.contains(where: { $0.1.isMet(document) }) else { return false }
      case .isNot: guard !condition.isMet(document) else { return false }
      case .isAlso: guard condition.isMet(document) else { return false }
      }
    }
    return true
  }

  @Test("Filters of every relation, alone and together, keep what a naive reading keeps")
  func algebra() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("Filter.algebra"))
    var kept = 0
    for round in 0..<12 * TestEnvironment.scale {
      let documents = samples.documents(samples.number(1...80))
      let index = try SearchIndex(documents: documents, schema: AttributeSamples.schema)
      for _ in 0..<30 {
        let filters = (0..<samples.number(1...4)).map { _ in
          let relation = SearchOptions.Condition.Relation.allCases.element(using: &samples.random)
          return (relation, Self.condition(&samples))
        }
        let expected = documents.filter { Self.isKept($0, filters) }.map(\.id).sorted()
        let options = SearchOptions(
          limit: documents.count,
          conditions: filters.map { .init(attribute: $1.attribute, text: $1.text, relation: $0) })
        let found = try index.search(["*", "事業"].element(using: &samples.random), options: options)
        kept += expected.count
        guard found.hits.map(\.id).sorted() == expected, found.total == expected.count else {
          Issue.record(
            """
            seed \(samples.random.seed), round \(round): \(options.conditions.map(\.description))
            found \(found.hits.map(\.id).sorted()), expected \(expected)
            """)
          return
        }
      }
    }
    #expect(kept > 1000)
  }

  @Test("A comma separates keywords only where no value holds one")
  func commas() throws {
    func index(_ values: [String]) throws -> SearchIndex {
      try SearchIndex(
        documents: values.enumerated().map { number, value in
          Document(
            id: "\(number)", text: [.init(field: "body", text: "事業")],
            attributes: [.init(name: "tag", values: [.keyword(value)])])
        }, schema: AttributeSamples.schema)
    }
    let options = SearchOptions(conditions: [.init(attribute: "tag", text: "防災,福祉")])
    #expect(try index(["防災", "福祉", "教育"]).count("*", options: options) == 2)
    #expect(try index(["防災", "福祉", "防災，福祉"]).count("*", options: options) == 1)
    #expect(try index(["防災", "福祉", "教育、文化"]).count("*", options: options) == 0)
    let negated = SearchOptions(conditions: [.init(attribute: "tag", text: "防災,福祉", relation: .isNot)])
    #expect(try index(["防災", "福祉", "教育"]).count("*", options: negated) == 1)
  }

  private static let ministries = try? SearchIndex(
    documents: [
      ("国土交通省", 3), ("厚生労働省", 2), ("災害対策課", 1), ("達成", 4), ("短期", 5),
    ].flatMap { value, count in
      (0..<count).map { number in
        Document(
          id: "\(value)\(number)", text: [.init(field: "body", text: "事業")],
          attributes: [
            .init(name: "tag", values: [.keyword(value)]),
            .init(name: "year", values: [.number(Double(2020 + number))]),
          ])
      }
    }, schema: AttributeSamples.schema)

  @Test(
    "A value that no document has is answered with the nearest ones and the others",
    arguments: [
      ("達成した", ["達成"]), ("国交省", ["国土交通省"]), ("国土交通", ["国土交通省"]), ("国士交通省", ["国土交通省"]),
      ("さいがい", ["災害対策課"]), ("サイガイ", ["災害対策課"]), ("農林水産", []),
    ])
  func nearestValues(condition: String, nearest: [String]) throws {
    let index = try #require(Self.ministries)
    for relation in SearchOptions.Condition.Relation.allCases {
      let filter = SearchOptions.Condition(attribute: "札", text: condition, relation: relation)
      let advice = try #require(try index.filterAdvice(filter))
      #expect(advice.attribute == "tag" && advice.label == "札" && advice.value == condition)
      #expect(advice.nearest.map(\.description) == nearest)
      let all = [("短期", 5), ("達成", 4), ("国土交通省", 3), ("厚生労働省", 2), ("災害対策課", 1)]
      let others = all.filter { !nearest.contains($0.0) }
      #expect(advice.values == others.map { .init(value: .keyword($0), documents: $1) })
      #expect(advice.others == 0)
    }
  }

  @Test("A year that no document has is answered with its neighbours and the years there are, newest first")
  func nearestYears() throws {
    let index = try #require(Self.ministries)
    func advice(_ condition: String) throws -> FilterAdvice? {
      try index.filterAdvice(.init(attribute: "年度", text: condition))
    }
    #expect(try advice("2022") == nil && advice("R4") == nil && advice("2019..2020") == nil)
    #expect(try advice("令和99年")?.nearest == [2024])
    #expect(try advice("1990..2000")?.nearest == [2020])
    let list = try #require(try advice("2020,2031"))
    #expect(list.value == "2031")
    #expect(list.values.map(\.value) == [2023, 2022, 2021, 2020])
  }

  @Test("More values than fit are counted")
  func manyValues() throws {
    let index = try SearchIndex(
      documents: (0..<30).map { number in
        Document(
          id: "\(number)", text: [.init(field: "body", text: "事業")],
          attributes: [.init(name: "tag", values: [.keyword("課\(number)号")])])
      }, schema: AttributeSamples.schema)
    let advice = try #require(try index.filterAdvice(.init(attribute: "tag", text: "部")))
    #expect(advice.nearest.isEmpty && advice.values.count == 10 && advice.others == 20)
  }

  @Test(
    "A condition that cannot be read says what can be, and a year outside of its era where the era ends",
    arguments: [
      ("year", "いつか", "数か年か範囲"), ("day", "いつか", "日か月か年か範囲"), ("year", "昭和65年", "昭和は64年まで"),
      ("year", "..S65", "昭和は64年まで"), ("day", "平成三十二年", "平成は31年まで"), ("year", "令和100年度", "令和は99年まで"),
      ("year", "大正1～大正16", "大正は15年まで"), ("tag", " ", "値を書いて"), ("year", "2023,いつか", "数か年か範囲"),
    ])
  func unreadable(attribute: String, condition: String, message: String) throws {
    let index = try #require(Self.ministries)
    let filter = SearchOptions.Condition(attribute: attribute, text: condition)
    let asked = #expect(throws: SakuinError.self) {
      try index.count("*", options: .init(conditions: [filter]))
    }
    let checked = #expect(throws: SakuinError.self) { try index.schema.check(filter) }
    #expect(asked?.code == .usage && checked == asked)
    #expect(asked?.japaneseMessage.contains(message) == true, "\(asked?.japaneseMessage ?? "")")
  }
}
