import Sakuin
import Testing

/// Compounds of katakana and contracted compounds in searches.
@Suite struct CompoundSearchTests {
  private func index(_ bodies: [String]) throws -> SearchIndex {
    try SearchIndex(
      documents: bodies.enumerated().map {
        Document(id: "\($0.offset)", text: [.init(field: "body", text: $0.element)])
      }, schema: .general)
  }

  private func ids(_ results: SearchResults, _ level: SearchResults.Level) -> [String] {
    results.hits.filter { $0.level == level }.map(\.id).sorted()
  }

  @Test(
    "A compound of katakana that stands nowhere loosens to its longest parts that stand somewhere",
    arguments: [
      ("トーキョーワンダーサイト", "ワンダーサイト渋谷の展示", "サイトの更新"),
      ("クラウドファンディングプラットフォーム", "ファンディングプラットフォームの運営", "プラットフォームの床"),
      ("インターナショナルコミュニティセンター", "コミュニティセンターの利用", "センターの人"),
    ])
  func longestParts(query: String, part: String, piece: String) throws {
    let results = try index([part, piece, "道路の整備"]).search(query)
    #expect(results.total == 0 && results.hits.map(\.id) == ["0"])
    #expect(results.hits.allSatisfy { $0.level == .some && $0.isNear })
  }

  @Test("Several parts of a compound of katakana may stand for it")
  func severalParts() throws {
    let results = try index(["サイクルトレインの運行", "トレインステーションの開業", "ステーションの清掃"])
      .search("サイクルトレインステーション")
    #expect(results.total == 0 && Set(results.hits.map(\.id)) == ["0", "1"])
  }

  @Test("A compound of katakana whose parts stand nowhere together loosens to its words")
  func words() throws {
    let results = try index(["プラットフォームの床", "道路の整備"]).search("クラウドファンディングプラットフォーム")
    #expect(results.total == 0 && results.hits.map(\.id) == ["0"])
  }

  @Test("A contracted compound is found by its members: together as a synonym, apart as words, one as some")
  func contracted() throws {
    let index = try index([
      "農林業の振興", "農業・林業の振興", "農業及び林業の振興", "林業のための道と農業のための水", "農業だけの計画", "道路の整備",
    ])
    let results = try index.search("農林業")
    #expect(results.total == 3)
    #expect(ids(results, .synonym) == ["1", "2"])
    #expect(ids(results, .words) == ["3"])
    #expect(ids(results, .some) == ["4"])
    let counted = try index.search("農林業", options: SearchOptions(match: .words))
    #expect(counted.total == 4)
    #expect(try index.search("農林業", options: SearchOptions(spelling: .itaiji)).hits.map(\.id) == ["0"])
  }

  @Test("Members that are enumerated find the compound")
  func enumerated() throws {
    let results = try index(["農林業の振興", "農業の振興"]).search("農業・林業")
    #expect(results.total == 1 && ids(results, .synonym) == ["0"])
  }

  @Test("People are found by what they have, are or do, but not in the beginning of another word")
  func people() throws {
    let index = try index(["障害のある方の相談", "利用する方の相談", "利用する方法の相談", "利用者の相談"])
    #expect(ids(try index.search("障害者"), .synonym) == ["0"])
    let results = try index.search("利用者")
    #expect(results.total == 2 && ids(results, .synonym) == ["1"])
    #expect(try index.search("障害者", options: SearchOptions(usesSynonyms: false)).total == 0)
  }
}
