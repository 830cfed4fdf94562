import Sakuin
import Testing

/// The query language on the bundled corpus.
@Suite struct QueryLanguageTests {
  private func results(_ query: String, _ options: SearchOptions = SearchOptions(limit: 50)) throws
    -> SearchResults
  {
    try Annaka.index.get().search(query, options: options)
  }

  @Test(
    "Different spellings find the same items",
    arguments: [("空家", "空き家", 2), ("子供", "こども", 2), ("障害", "障碍", 2), ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ", 2)])
  func spellingsFindTheSame(first: String, second: String, count: Int) throws {
    let one = Set(try Annaka.ids(first))
    #expect(one.count == count)
    #expect(one == Set(try Annaka.ids(second)))
  }

  @Test("Spellings with and without okurigana find the same items") func okuriganaFindsTheSameItems() throws {
    let items = try Annaka.ids("取組")
    #expect(Set(items) == Set(try Annaka.ids("取り組み")))
    // The items with 取り組んで and 取り組め follow the ten with the noun.
    let forms = try results("/取組|取り組み/").hits.map(\.id)
    #expect(forms.count == 10)
    #expect(Set(items.prefix(10)) == Set(forms))
    #expect(items.count == 12)
  }

  @Test(
    "Without variants only what is written is found",
    arguments: [("空家", 0), ("取り組み", 1), ("子供", 0), ("障害", 0)])
  func withoutVariantsOnlyWhatIsThere(query: String, count: Int) throws {
    #expect(try results(query, SearchOptions(limit: 50, spelling: .itaiji)).total == count)
    #expect(try results("\"\(query)\"").total == count)
  }

  @Test("Conditions on attributes filter, combine and negate") func conditionsOnAttributes() throws {
    #expect(try results("year:2023").total == 34)
    #expect(try results("目標年度:2020..2030").total == 34)
    #expect(try results("区分:達成").total == 10)
    #expect(try results("区分:(達成 OR 短期)").total == 44)
    #expect(try results("-区分:達成 防災").total == 3)
    #expect(try results("*").total == 44)
    let filter = SearchOptions.Condition(attribute: "区分", text: "達成")
    #expect(try results("*", SearchOptions(conditions: [filter])).total == 10)
    let other = SearchOptions.Condition(attribute: "status", text: "短期")
    #expect(try results("*", SearchOptions(conditions: [filter, other])).total == 44)
    let year = SearchOptions.Condition(attribute: "年度", text: "..2024")
    #expect(try results("*", SearchOptions(conditions: [filter, year])).total == 0)
  }

  @Test("Facets count all matches") func facetsCountAllMatches() throws {
    let facets = try results("*", SearchOptions(limit: 0, facets: ["区分", "targetYear"])).facets
    #expect(facets.map(\.name) == ["status", "targetYear"])
    #expect(
      facets[0].counts == [.init(value: "短期", documents: 34), .init(value: "達成", documents: 10)])
    #expect(facets[1].counts == [.init(value: 2023, documents: 34)])
  }

  @Test("Hits are sorted as asked, across pages too") func hitsAreSortedAsAsked() throws {
    let byID = try results("*", SearchOptions(limit: 50, sort: [.id()])).hits.map(\.id)
    #expect(byID.count == 44)
    #expect(byID == byID.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    let byYear = try results("*", SearchOptions(limit: 50, sort: [.attribute("目標年度", descending: true)]))
    let hasYear = byYear.hits.map { !$0.document.values(of: "targetYear").isEmpty }
    #expect(hasYear == hasYear.sorted { $0 && !$1 })
    for sort in [[], [.score], [.id(descending: true)], [.attribute("status"), .id()]]
      as [[SearchOptions.SortKey]]
    {
      let whole = try results("市", SearchOptions(limit: 50, sort: sort)).hits.map(\.id)
      let pages = try stride(from: 0, to: 50, by: 5).flatMap {
        try results("市", SearchOptions(limit: 5, offset: $0, sort: sort)).hits.map(\.id)
      }
      #expect(pages == whole)
    }
  }

  @Test("What is not found as asked counts as nothing, and documents with its words follow as near")
  func documentsWithTheWordsFollow() throws {
    let near = try results("防災計画推進室")
    #expect(near.total == 0 && near.levels.isEmpty)
    #expect(!near.hits.isEmpty && near.hits.allSatisfy { $0.isNear && $0.level >= .words })
    #expect(near.more.reduce(0) { $0 + $1.documents } >= near.hits.count)
    #expect(near.query.notes.contains { $0.kind == .near })
    let strict = try results("防災計画推進室", SearchOptions(near: .ignored, isStrict: true))
    #expect(strict.total == 0 && strict.hits.isEmpty && strict.more.isEmpty)
    // A quotation is literal.
    #expect(try results("「防災計画推進室」").hits.isEmpty)
    #expect(try results("防災 -防災計画推進室").total == results("防災").total)
  }

  @Test("A misspelt word finds similar ones, and the answer says so")
  func misspeltWordsFindSimilarOnes() throws {
    let index = try SearchIndex(
      documents: [Document(id: "a", text: [.init(field: "body", text: "サステナブルな観光の推進")])], schema: .general)
    let found = try index.search("サステナプル")
    #expect(found.total == 0 && found.hits.map(\.level) == [.similar] && found.hits.allSatisfy(\.isNear))
    let note = found.query.notes.first { $0.kind == .similar }
    #expect(note?.chunk == "サステナプル" && note?.japaneseText.contains("サステナブル") == true)
    #expect(try index.search("サステナプル", options: SearchOptions(spelling: .itaiji)).hits.isEmpty)
    #expect(try index.search("サステナプル~ 観光").total == 1)
    #expect(try index.search("サステナプル~ 観光").query.notes.isEmpty)
    #expect(found.hits.first?.highlights.first?.utf8Ranges.count == 1)
  }

  @Test("In strict mode a fault of the query has its column") func strictFaultsHaveAColumn() throws {
    #expect {
      try results("防災 (避難", SearchOptions(near: .ignored, isStrict: true))
    } throws: { error in
      (error as? SakuinError)?.code == .usage && (error as? SakuinError)?.column == 4
    }
    #expect(throws: SakuinError.self) {
      try results("*", SearchOptions(conditions: [.init(attribute: "年度", text: "いつか")]))
    }
    #expect(throws: SakuinError.self) { try results("*", SearchOptions(facets: ["nowhere"])) }
  }

  /// No query exceeds the limit: one that reads every text stops.
  @Test("A search that reads every text stops at its time limit") func theTimeLimitHolds() throws {
    let long = Document(
      id: "a", text: [.init(field: "body", text: String(repeating: "あいうえお", count: 200_000))])
    let index = try SearchIndex(documents: [long], schema: .general)
    #expect {
      try index.search("/[あ-お]{700}x|[い-お]{700}y/", options: SearchOptions(timeLimit: .milliseconds(1)))
    } throws: { ($0 as? SakuinError)?.code == .timeout }
    #expect(try index.count("\"えおあ\"") == 1)
  }

  @Test("The identities of Boolean logic hold") func identitiesOfBooleanLogicHold() throws {
    func same(_ a: String, _ b: String) throws {
      #expect(try Set(Annaka.ids(a)) == Set(Annaka.ids(b)), "\(a) and \(b)")
    }
    let words = ["空家", "取り組み", "観光*", "「安中市」", "市 NEAR/5 民", "市 SAME 民", "区分:達成"]
    for a in words {
      try same("NOT NOT (\(a))", a)
      for b in words {
        try same("NOT ((\(a)) OR (\(b)))", "NOT (\(a)) AND NOT (\(b))")
        try same("NOT ((\(a)) AND (\(b)))", "NOT (\(a)) OR NOT (\(b))")
        try same("(\(a)) AND ((\(b)) OR 市)", "((\(a)) AND (\(b))) OR ((\(a)) AND 市)")
      }
    }
  }

  /// A longer string is never found in more items than its prefix.
  @Test("A longer string is found in no more items than its beginning")
  func aLongerStringFindsNoMore() throws {
    let index = try Annaka.index.get()
    for title in try results("*", SearchOptions(limit: 44)).hits.compactMap({ $0.document["title"] }) {
      let characters = Array(title)
      var last = Int.max
      for length in 1...min(10, characters.count) {
        let count = try index.count(
          "「\(String(characters.prefix(length)))」", options: .init(near: .ignored, isStrict: true))
        #expect(count >= 1 && count <= last)
        last = count
      }
    }
  }
}
