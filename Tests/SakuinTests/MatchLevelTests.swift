import MunicipalPolicies
import Sakuin
import Testing

@Suite struct MatchLevelTests {
  private func index(_ bodies: [String]) throws -> SearchIndex {
    try SearchIndex(
      documents: bodies.enumerated().map {
        Document(
          id: "\($0.offset)", text: [.init(field: "title", text: ""), .init(field: "body", text: $0.element)])
      }, schema: .general)
  }

  @Test("A word inside another is a partial match and comes later")
  func aWordInsideOfAnotherIsPartialAndComesLater() throws {
    let index = try index(["東京都の補助", "京都市の補助"])
    let results = try index.search("京都")
    #expect(results.hits.map(\.id) == ["1", "0"])
    #expect(results.hits.map(\.level) == [.exact, .partial])
    #expect(try index.search("京都", options: SearchOptions(match: .word)).hits.map(\.id) == ["1"])
    #expect(try index.search("京都 -東京都").hits.map(\.id) == ["1"])
  }

  @Test("Words apart are near, and match as asked where that is asked for")
  func wordsApartAreNear() throws {
    let index = try index(["防災の計画と避難の対策", "防災対策を進める", "防災を進める"])
    let results = try index.search("防災対策")
    #expect(results.hits.map(\.id) == ["1", "0", "2"])
    #expect(results.hits.map(\.level) == [.exact, .words, .some])
    #expect(results.hits.map(\.isNear) == [false, true, true])
    #expect(results.total == 1 && results.levels == [.init(level: .exact, documents: 1)])
    #expect(results.more == [.init(level: .words, documents: 1), .init(level: .some, documents: 1)])
    let words = try index.search("防災対策", options: SearchOptions(match: .words, near: .counted))
    #expect(words.hits.map(\.id) == ["1", "0"] && words.total == 2 && !words.hits.contains { $0.isNear })
    #expect(try index.count("防災対策") == 1)
    #expect(
      Set(try index.search("防災対策", options: SearchOptions(match: .any)).hits.map(\.id)) == ["0", "1", "2"])
  }

  @Test("Dictionary fragments of one character are joined with their neighbours")
  func fragmentsOfOneCharacterDoNotStandAlone() throws {
    let index = try index(["安全な市の中で", "安中市の計画", "障害者と保障", "障がい者の支援"])
    #expect(try index.search("安中市").hits.map(\.id) == ["1"])
    let spelt = try index.search("障がい者")
    #expect(spelt.hits.map(\.id) == ["3", "2"])
    #expect(spelt.hits.map(\.level) == [.exact, .variant])
    #expect(try index.search("障がい者", options: SearchOptions(spelling: .itaiji)).hits.map(\.id) == ["3"])
  }

  @Test("A question is near what holds half of what the best document holds")
  func aQuestionIsNearTheBestDocuments() throws {
    let index = try index([
      "空き家の除却にかかる費用の補助金の限度額", "観光の推進", "市民の健康", "学校の教育", "温泉の魅力", "農業の振興",
    ])
    let results = try index.search("空き家の除却費用について補助金の交付限度額と申請窓口と期間と条件と書類を知りたい")
    #expect(results.total == 0 && results.hits.map(\.id) == ["0"] && results.hits[0].level == .some)
  }

  @Test("A title counts more than a body") func aTitleCountsMoreThanABody() throws {
    let index = try SearchIndex(
      documents: [
        Document(id: "body", text: [.init(field: "title", text: "計画"), .init(field: "body", text: "防災")]),
        Document(id: "title", text: [.init(field: "title", text: "防災"), .init(field: "body", text: "計画")]),
      ], schema: .general)
    #expect(try index.search("防災").hits.map(\.id) == ["title", "body"])
  }

  @Test("Documents without id, with repeated ids or of the wrong kind are refused")
  func badDocumentsAreRefused() {
    #expect(throws: SakuinError.self) {
      try SearchIndex(documents: [Document(id: "", text: [])], schema: .general)
    }
    let twice = [Document(id: "a", text: []), Document(id: "a", text: [])]
    #expect(throws: SakuinError.self) { try SearchIndex(documents: twice, schema: .general) }
    let mistyped = Document(
      id: "a", text: [], attributes: [.init(name: "targetYear", values: [.keyword("R5")])])
    #expect(throws: SakuinError.self) { try SearchIndex(documents: [mistyped], schema: .policy) }
  }
}
