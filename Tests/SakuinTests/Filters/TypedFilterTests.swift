import Sakuin
import SakuinTestSupport
import Testing

/// Filters over typed values keep what a naive reading of the documents keeps, on every path of a search.
@Suite struct TypedFilterTests {
  @Test(
    "A filter of any form keeps what a naive reading keeps, in every kind of question, beside conditions too")
  func algebra() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("TypedFilter.algebra"))
    var kept = 0
    for round in 0..<10 * TestEnvironment.scale {
      let documents = samples.documents(samples.number(1...80))
      let index = try SearchIndex(documents: documents, schema: AttributeSamples.schema)
      for _ in 0..<25 {
        let naive = NaiveFilter(&samples, levels: samples.number(0...3), ids: documents.map(\.id))
        var options = SearchOptions(limit: documents.count, facets: ["区分"])
        options.filter = naive.filter
        let isAlsoTyped = samples.number(0...3) == 0
        if isAlsoTyped { options.conditions = [.init(attribute: "区分", text: "中期", relation: .isNot)] }
        let expected = documents.filter {
          naive.holds($0) && !(isAlsoTyped && $0.identities("status").contains(.text("中期")))
        }
        kept += expected.count
        guard try agree(index, options, expected, all: documents.count) else {
          Issue.record(
            "seed \(samples.random.seed), round \(round): \(naive.filter), expected \(expected.map(\.id))")
          return
        }
      }
    }
    #expect(kept > 2000)
  }

  /// Whether every question finds the documents that are expected.
  private func agree(
    _ index: SearchIndex, _ options: SearchOptions, _ expected: [Document], all: Int
  ) throws -> Bool {
    let ids = expected.map(\.id).sorted()
    for query in ["*", "事業", "市 -火星"] {
      let found = try index.search(query, options: options)
      guard found.hits.map(\.id).sorted() == ids, found.total == ids.count, found.unfilteredTotal == all,
        try index.count(query, options: options) == ids.count,
        try index.searchIdentifiers(query, options: options).hits.map(\.id) == found.hits.map(\.id)
      else { return false }
      let statuses = Set(expected.flatMap { $0.identities("status") }).count
      guard found.facets[0].counts.count == statuses,
        found.facets[0].missing == expected.count(where: { $0.values(of: "status").isEmpty })
      else { return false }
      var few = options
      (few.limit, few.counts, few.facets) = (3, .none, [])
      guard try index.search(query, options: few).hits.map(\.id) == found.hits.prefix(3).map(\.id) else {
        return false
      }
    }
    // No document holds this as it is asked, all hold its words apart.
    let near = try index.search("事業市", options: options)
    guard near.hits.allSatisfy({ ids.contains($0.id) }) else { return false }
    return try index.concordance("事業", search: options).documents == ids.count
  }

  @Test(
    "Filters hold in indexes of several segments with replaced and deleted documents, and say what is deleted"
  )
  func storedIndexes() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("TypedFilter.storedIndexes"))
    for _ in 0..<3 * TestEnvironment.scale {
      try withTemporaryDirectory { path in
        let writer = try IndexWriter(path: path, schema: AttributeSamples.schema)
        var live: [String: Document] = [:]
        for _ in 0..<4 {
          for document in samples.documents(samples.number(1...30)) {
            try writer.update(document)
            live[document.id] = document
          }
          for id in live.keys.sorted().prefix(samples.number(0...2)) {
            try writer.delete(id: id)
            live[id] = nil
          }
          try writer.commit()
        }
        let index = try SearchIndex.open(path: path)
        for _ in 0..<25 {
          let naive = NaiveFilter(&samples, levels: samples.number(0...3), ids: live.keys.sorted())
          var options = SearchOptions(limit: .max)
          options.filter = naive.filter
          let expected = live.values.filter(naive.holds).map(\.id).sorted()
          let found = try index.search("事業", options: options).hits.map(\.id).sorted()
          #expect(found == expected, "seed \(samples.random.seed): \(naive.filter)")
        }
        let naive = NaiveFilter(&samples, levels: 2, ids: live.keys.sorted())
        var options = SearchOptions()
        options.filter = naive.filter
        let gone = live.values.filter(naive.holds).count
        #expect(try writer.delete(matching: "*", options: options) == gone)
        try writer.commit()
        #expect(try SearchIndex.open(path: path).documentCount == live.count - gone)
      }
    }
  }

  private static let offices = try? SearchIndex(
    documents: [
      ("1", "建設部", 2021.0, "終了"), ("2", "建設部", 2023, "継続"), ("3", "環境部", 2024, "継続"),
      ("4", "福祉部", 2023, "終了"),
    ].map { id, office, year, status in
      Document(
        id: id, text: [.init(field: "body", text: "事業")],
        attributes: [
          .init(name: "tag", values: [.keyword(office)]), .init(name: "year", values: [.number(year)]),
          .init(name: "status", values: [.keyword(status)]),
        ])
    }, schema: AttributeSamples.schema)

  private func ids(_ filter: SearchOptions.Filter) throws -> [String] {
    var options = SearchOptions(sort: [.id()])
    options.filter = filter
    return try #require(Self.offices).search("*", options: options).hits.map(\.id)
  }

  @Test("Filters are written as one says them, and read so") func asWritten() throws {
    var options = SearchOptions()
    options.filter =
      .where("札", is: "建設部", "環境部") && .where("年度", in: 2022...2024) && !.where("区分", is: "終了")
    let filter = try #require(options.filter)
    #expect(try ids(filter) == ["2", "3"])
    #expect(filter.description == "札=建設部,環境部 AND 年度=2022..2024 AND NOT 区分=終了")
    let year = 2023
    #expect(try ids(.where("年度", in: year...)) == ["2", "3", "4"])
    #expect(try ids(.where("年度", in: ..<2023.5) || .where("札", is: "環境部")) == ["1", "2", "3", "4"])
    #expect(try ids(.reading("年度", "R5")) == ["2", "4"])
    #expect(try ids(.ids(["3", "9", "1"])) == ["1", "3"])
    #expect(try ids(.hasValue("日")) == [])
    #expect(try ids(.all([])).count == 4 && ids(.any([])).isEmpty)
    #expect(try ids(.where("札", isAnyOf: [])).isEmpty)
    let text = "\((.where("札", is: "a, b", "") || .hasValue("日")) && .ids(["1", "2", "3", "4"]))" as String
    #expect(text == #"(札="a, b","" OR 日=*) AND id=1,2,3,…(4)"#)
  }

  @Test("Filters joined in other groupings, or negated twice, are one filter") func equalFilters() {
    let (a, b, c): (SearchOptions.Filter, SearchOptions.Filter, SearchOptions.Filter) = (
      .where("x", is: 1), .where("y", is: "a"), .hasValue("z")
    )
    #expect(((a && b) && c) == (a && (b && c)))
    #expect(!(!a) == a)
    #expect(Set([a || b || c, .any([a, b, c])]).count == 1)
    #expect((a && b) != (a || b))
    // As bytes: a letter and its decomposed form are not the same.
    #expect(SearchOptions.Filter.where("x", isExactly: "が") != .where("x", isExactly: "か\u{3099}"))
  }

  @Test("No nesting of a filter is too deep") func deepNesting() throws {
    var filter = SearchOptions.Filter.where("年度", is: 2023)
    for _ in 0..<1500 { filter = !(filter && .where("札", is: "建設部")) || .ids(["4"]) }
    // Evaluated from within: with 4, with 1 and 3 (no office of theirs holds), and 2 in every other round.
    var holds = ["1": false, "2": true, "3": false, "4": true]
    for _ in 0..<1500 {
      for (id, former) in holds { holds[id] = !(former && (id == "1" || id == "2")) || id == "4" }
    }
    #expect(try ids(filter) == holds.filter(\.value).map(\.key).sorted())
    #expect(filter.hashValue == (!(!filter)).hashValue && filter.description.utf8.count > 10_000)
  }

  @Test(
    "A value of another kind than the attribute's is refused with what there is, and so is an unknown name")
  func refusals() throws {
    let today = CalendarDate(daysSinceEpoch: 20_000)
    for (filter, message) in [
      (SearchOptions.Filter.where("年度", is: "2023"), "「年度」の値は数"), (.where("札", is: 1), "「札」の値はキーワード"),
      (.where("札", in: 1...2), "「札」の値はキーワード"), (.where("日", in: 2020...), "「日」の値は日付"),
      (.where("年度", in: today...), "「年度」の値は数"), (.where("年度", isExactly: "2023"), "「年度」の値は数"),
      (.where("年度", is: .number(.nan)), "「年度」の値は数"), (.reading("年度", "いつか"), "数か年か範囲"),
      (.where("無い", is: 1), "属性 無い はありません"), (!(.hasValue("札") || .hasValue("x")), "属性 x はありません"),
    ] {
      let error = #expect(throws: SakuinError.self) { try ids(filter) }
      #expect(
        error?.code == .usage && error?.japaneseMessage.contains(message) == true,
        "\(filter): \(error as Any)")
    }
  }
}
