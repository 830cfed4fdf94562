import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// Searches with pruning answer as those that score everything.
@Suite struct BestMatchTests {
  private static let words = [
    "空き家", "空家", "取り組み", "取組", "取り組んで", "防災", "対策", "こども", "子供", "サーバー", "サーバ", "東京都", "京都", "市",
    "令和5年", "髙橋", "高橋", "DX", "推進", "スマホ", "スマートフォン", "引きこもり", "3人", "三人", "13人",
  ]

  /// Random queries in every mode, with filters, pages and spellings: the same hits with and without counts, in the
  /// order of all scores.
  @Test("Hits are the same with and without exact counts") func hitsAreTheSameWithAndWithoutCounts() throws {
    var random = TestEnvironment.generator("BestMatch.hitsAreTheSameWithAndWithoutCounts")
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func word() -> String { Self.words.randomElement(using: &random) ?? "" }
    func text(_ count: Int) -> String {
      (0..<count).map { _ in word() + (["の", "を", "。", "", " "].randomElement(using: &random) ?? "") }
        .joined()
    }
    func query() -> String {
      switch number(0...8) {
      case 0, 1: word()
      case 2: "\(word()) \(word())"
      case 3: "\(word()) OR \(word())"
      case 4: "\"\(word())\" -\(word())"
      case 5: text(number(9...14))
      case 6: "body:\(word()) (\(word()) OR \(word()))^2"
      case 7: "\(word())の\(word())"
      default: "\(word())* \(word())"
      }
    }
    var shown = 0
    for round in 0..<12 * TestEnvironment.scale {
      let documents = (0..<number(round % 4 == 0 ? 600...1500 : 1...300)).map { id in
        Document(
          id: "d\(id * 7919 % 10_007)",
          text: [
            .init(field: "title", text: text(number(0...2))), .init(field: "body", text: text(number(0...9))),
          ],
          attributes: [.init(name: "targetYear", values: [.number(Double(number(2020...2026)))])])
      }
      let index = try SearchIndex(documents: documents, schema: .policy)
      for _ in 0..<40 {
        let query = query()
        var options = SearchOptions(
          match: SearchOptions.Match.allCases.randomElement(using: &random) ?? .all,
          spelling: SearchOptions.Spelling.allCases.randomElement(using: &random) ?? .variants)
        if number(0...3) == 0 {
          options.conditions = [.init(attribute: "targetYear", text: "\(number(2019...2024))..")]
        }
        var all = options
        all.limit = documents.count
        let reference = try index.searchIdentifiers(query, options: all)
        options.limit = [1, 10, 100].randomElement(using: &random) ?? 10
        options.offset = [0, 0, 3, 60].randomElement(using: &random) ?? 0
        let expected = Array(reference.hits.dropFirst(options.offset).prefix(options.limit))
        let exact = try index.searchIdentifiers(query, options: options)
        let whole = try index.search(query, options: options)
        options.counts = .none
        let best = try index.searchIdentifiers(query, options: options)
        let bestWhole = try index.search(query, options: options)
        shown += expected.count
        guard exact.hits == expected, best.hits == expected, whole.hits.map(\.id) == expected.map(\.id),
          exact.total == reference.total, whole.total == reference.total, best.total <= reference.total,
          !best.isTotalExact || best.total == reference.total, bestWhole.hits.map(\.id) == expected.map(\.id),
          bestWhole.hits.map(\.level) == whole.hits.map(\.level),
          try index.count(query, options: options) == reference.total
        else {
          Issue.record(
            "\(query) \(options), seed \(random.seed), round \(round): \(exact) \(best), expected \(reference.total) \(expected)"
          )
          return
        }
      }
    }
    #expect(shown > 500)
  }

  private func index(_ bodies: [String]) throws -> SearchIndex {
    try SearchIndex(
      documents: bodies.enumerated().map {
        Document(id: "\($0.offset)", text: [.init(field: "body", text: $0.element)])
      }, schema: .general)
  }

  @Test("A run of katakana is one word, however the dictionary cuts it") func katakanaIsOneWord() throws {
    let index = try index([
      "スマホを使う", "スマートな買い物とテレホン", "ネーミングライツの導入", "ネーミングとライトとツアー", "クラウドファンディングで集める",
      "クラウドとファンと加熱ディングル", "サイクルツーリズムの推進", "リサイクルとツーリズム",
    ])
    for (query, id) in [("スマホ", "0"), ("ネーミングライツ", "2"), ("クラウドファンディング", "4"), ("サイクルツーリズム", "6")] {
      let found = try index.search(query, options: SearchOptions(near: .counted, spelling: .itaiji))
      #expect(found.hits.map(\.id) == [id])
    }
    #expect(try MunicipalPolicies.bundled().isEmpty == false)
    let bundled = try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
    #expect(try bundled.count("スマホ", options: SearchOptions(spelling: .itaiji)) == 0)
  }

  /// Another form of a number matches that number, not a part of a greater one.
  @Test("Another form of a number matches that number only, not a part of a greater one")
  func otherFormsOfNumbersAreWhole() throws {
    let index = try index(["3人で行う", "13人で行う", "三人で行う", "3人組", "r5に始める", "r50に始める", "令和5年に始める"])
    #expect(Set(try index.search("三人").hits.map(\.id)) == ["0", "2", "3"])
    #expect(try index.search("令和5年").hits.map(\.id).contains("5") == false)
    // The form that was typed may match anywhere.
    #expect(Set(try index.search("3人").hits.map(\.id)).isSuperset(of: ["0", "1", "3"]))
  }

  /// The dictionary cuts 二十|三人 and 第|二十|条: the characters beside a number decide, not word boundaries.
  @Test("Another form of a number in kanji matches that number only, not a part of a greater one")
  func otherFormsInKanjiAreWhole() throws {
    let texts = ["三人で行う", "十三人で行う", "二十三人で行う", "2三人で行う", "3人で行う", "第三条の二", "第三条の二十", "第三条の二百", "第三条の2"]
    let index = try index(texts)
    func found(_ query: String, _ options: SearchOptions = SearchOptions(near: .ignored, isStrict: true))
      throws -> Set<
        String
      >
    {
      Set(try index.search(query, options: options).hits.map { texts[Int($0.id) ?? 0] })
    }
    #expect(try found("3人") == ["三人で行う", "3人で行う"])
    #expect(try found("第3条の2") == ["第三条の二", "第三条の2"])
    // As typed anywhere.
    #expect(try found("三人").isSuperset(of: ["三人で行う", "十三人で行う", "二十三人で行う", "3人で行う"]))
    #expect(try found("第三条の二").isSuperset(of: ["第三条の二", "第三条の二十", "第三条の二百", "第三条の2"]))
    // In a concordance and with marks as in a search.
    #expect(try index.concordance("3人").lines.count == 2)
  }

  /// Items that hold the noun come before those that hold only an inflected form.
  @Test(
    "Items with the noun come before those with an inflected form only",
    arguments: ["取り組み", "取組"])
  func stemsComeLast(query: String) throws {
    let index = try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
    let hits = try index.search(query, options: SearchOptions(limit: 50)).hits
    let holdsNoun = hits.map { hit in
      ["title", "measure", "body", "pillar"].contains { field in
        let text = hit.document[field] ?? ""
        return ["取り組み", "取組"].contains { text.contains($0) }
      }
    }
    #expect(holdsNoun.count { $0 } == 10 && holdsNoun.count == 12)
    #expect(!holdsNoun.prefix(10).contains(false))
  }

  @Test(
    "Filters read numbers and years as people write them",
    arguments: ["2023", "令和5年", "R5", "２０２３年度", "2000..二千二十三", "2,023"])
  func filtersReadNumbersAsPeopleWriteThem(condition: String) throws {
    let documents = (2022...2024).map {
      Document(
        id: "\($0)", text: [.init(field: "body", text: "計画")],
        attributes: [.init(name: "targetYear", values: [.number(Double($0))])])
    }
    let index = try SearchIndex(documents: documents, schema: .policy)
    let options = SearchOptions(conditions: [.init(attribute: "targetYear", text: condition)])
    let ids = try index.search("計画", options: options).hits.map(\.id)
    #expect(condition.contains("..") ? ids == ["2022", "2023"] : ids == ["2023"])
  }
}
