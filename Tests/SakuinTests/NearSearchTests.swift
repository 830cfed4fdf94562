import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// What an answer shows beside what was asked, and that it never counts it.
@Suite struct NearSearchTests {
  private func index(_ bodies: [String]) throws -> SearchIndex {
    try SearchIndex(
      documents: bodies.enumerated().map {
        Document(id: "\($0.offset)", text: [.init(field: "body", text: $0.element)])
      }, schema: .general)
  }

  @Test(
    "What is typed in kana or Latin letters is found by its reading where it stands nowhere",
    arguments: [("ぼうさい", "0"), ("bousai", "0"), ("あきや", "1"), ("akiya", "1"), ("ぼうさいくんれん", "0")])
  func readings(query: String, id: String) throws {
    let results = try index(["防災訓練の実施", "空き家の対策", "職員の研修"]).search(query)
    #expect(results.total == 0 && results.hits.map(\.id) == [id])
    #expect(results.hits.allSatisfy { $0.level == .similar && $0.isNear && !$0.highlights.isEmpty })
    #expect(results.query.notes.contains { $0.kind == .reading && $0.chunk == query })
  }

  @Test("A kana word that stands somewhere is not taken for the reading of another")
  func kanaThatStandsSomewhereIsItself() throws {
    let results = try index(["ぼうさい教室", "防災訓練"]).search("ぼうさい")
    #expect(results.hits.map(\.id) == ["0"] && results.total == 1)
  }

  @Test("An answer with near documents names the words that they hold, and those that none holds")
  func wordsAreNamed() throws {
    let results = try index(["空き家の補助", "道路の整備"]).search("空き家撤去補助")
    let note = try #require(results.query.notes.first { $0.kind == .words })
    #expect(note.japaneseText.contains("空き家") && note.japaneseText.contains("どこにもない語: 撤去"))
  }

  @Test("A conjunction that no document meets shows the documents of its words")
  func conjunctionsEndOnNoEmptyPage() throws {
    let index = try index(["三宅島の観光", "支援の窓口", "観光の支援", "三宅島の窓口"])
    let results = try index.search("三宅島 支援 -窓口")
    #expect(results.total == 0 && Set(results.hits.map(\.id)) == ["0", "2"])
    #expect(try index.search("三宅島 支援 -窓口 -観光").hits.isEmpty)
  }

  @Test("Pages go on from what was asked into what is near, each document once")
  func pagesGoOn() throws {
    var random = TestEnvironment.generator("NearSearch.pages")
    let words = ["空き家", "対策", "防災", "支援", "観光", "計画"]
    let index = try index(
      (0..<60).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
          .joined(separator: ["の", "", "と"].randomElement(using: &random) ?? "")
      })
    for query in ["空き家対策", "防災 支援", "観光計画の支援", "空き家 -防災"] {
      let all = try index.search(query, options: SearchOptions(limit: 1000))
      let pages = try stride(from: 0, to: all.hits.count, by: 7).flatMap {
        try index.search(query, options: SearchOptions(limit: 7, offset: $0)).hits
      }
      #expect(pages.map(\.id) == all.hits.map(\.id) && pages.map(\.level) == all.hits.map(\.level))
      #expect(Set(pages.map(\.id)).count == pages.count)
      #expect(all.hits.count { !$0.isNear } == all.total)
      #expect(all.hits.count { $0.isNear } == all.more.reduce(0) { $0 + $1.documents })
    }
  }

  @Test("A stricter search never finds more, whatever is excluded")
  func stricterSearchesNeverFindMore() throws {
    var random = TestEnvironment.generator("NearSearch.stricter")
    let words = [
      "取り組み", "取組", "空き家", "空家", "防災", "市", "安中市", "スマホ", "子ども", "子供", "令和5年", "R5", "障がい者", "支援",
      "仕組みづくり", "引きこもり", "災害対策", "地域", "京都", "ｾﾝﾀｰ",
    ]
    let index = try Annaka.index.get()
    func word() -> String { words.randomElement(using: &random) ?? "" }
    func query() -> String {
      switch Int.random(in: 0...7, using: &random) {
      case 0: word()
      case 1: word() + word()
      case 2: "\(word()) \(word())"
      case 3: "\(word()) -\(word())"
      case 4: "\(word()) -(\(word()) OR \(word()))"
      case 5: "\(word()) -(\(word()) -\(word()))"
      case 6: "(\(word()) OR \(word())) NOT \(word())\(word())"
      default: "「\(word())」 \(word()) -\(word())の\(word())"
      }
    }
    func ids(_ query: String, _ options: SearchOptions) throws -> Set<String> {
      var options = options
      options.limit = 100
      options.near = .counted
      return Set(try index.searchIdentifiers(query, options: options).hits.map(\.id))
    }
    for _ in 0..<200 * TestEnvironment.scale {
      let query = query()
      let spellings = try [SearchOptions.Spelling.raw, .width, .kana, .itaiji, .variants].map {
        try ids(query, SearchOptions(spelling: $0, usesSynonyms: $0 == .variants))
      }
      let modes = try [SearchOptions.Match.word, .all, .words, .any].map {
        try ids(query, SearchOptions(match: $0))
      }
      for chain in [spellings, modes] {
        for (strict, loose) in zip(chain, chain.dropFirst()) {
          #expect(strict.isSubset(of: loose), "\(query), seed \(random.seed): \(strict.subtracting(loose))")
        }
      }
    }
  }
}
