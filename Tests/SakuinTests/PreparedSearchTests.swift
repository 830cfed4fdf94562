import Sakuin
import Testing

/// A query that is prepared once and answers several questions.
@Suite("A prepared search answers as separate calls do")
struct PreparedSearchTests {
  private static let queries = [
    "防災", "空き家 市", "\"支援\" OR 区分:達成", "市 -民", "住民の防災意識", "防災意識高揚計画実施", "取り組み*", "どこにもない語",
  ]

  @Test("Results, counts, identifiers, explanations and concordance, in any order", arguments: queries)
  func questions(query: String) throws {
    let index = try Annaka.index.get()
    let options = SearchOptions(limit: 20, facets: ["status"])
    let search = try index.prepare(query, options: options)
    let count = try index.count(query, options: options)
    let separate = try index.search(query, options: options)
    #expect(try search.count() == count && count == separate.total)
    #expect(try search.identifiers() == index.searchIdentifiers(query, options: options))
    for _ in 0..<2 {
      let results = try search.results()
      #expect(results.hits.map(\.id) == separate.hits.map(\.id))
      #expect(results.hits.map(\.score) == separate.hits.map(\.score))
      #expect(results.hits.map(\.level) == separate.hits.map(\.level))
      #expect(results.hits.map(\.highlights) == separate.hits.map(\.highlights))
      #expect(results.query == separate.query && results.facets == separate.facets)
    }
    let ids = separate.hits.map(\.id) + ["nowhere", "I-2-1"]
    let explanations = try search.explanations(of: ids)
    for (id, explanation) in zip(ids, explanations) {
      let alone = try index.explain(id: id, query: query, options: options)
      #expect(explanation?.id == alone?.id && explanation?.parts == alone?.parts)
      #expect(explanation?.score == alone?.score && explanation?.isMatch == alone?.isMatch)
    }
    #expect(zip(separate.hits, explanations).allSatisfy { $0.score == $1?.score })
    #expect(try search.concordance().lines == index.concordance(query, search: options).lines)
  }

  @Test("Names of fields and attributes are found in full width, and a wrong one names the right one")
  func names() throws {
    let index = try Annaka.index.get()
    func filtered(_ name: String) throws -> [String] {
      try Annaka.ids("支援", SearchOptions(limit: 50, conditions: [.init(attribute: name, text: "2023..")]))
    }
    #expect(try filtered("ｙｅａｒ") == filtered("year") && !filtered("year").isEmpty)
    #expect(try filtered("年度") == filtered("ｔａｒｇｅｔＹｅａｒ"))
    #expect(
      try index.search("支援", options: SearchOptions(fields: ["ｔｉｔｌｅ"])).total
        == index.search("支援", options: SearchOptions(fields: ["小項目"])).total)
    let error = sakuinError { try filtered("yaer") }
    #expect(error?.code == .usage && error?.message.hasSuffix("did you mean year?") == true)
    #expect(error?.japaneseMessage.contains("year のことですか") == true)
    let field = sakuinError { try index.search("支援", options: SearchOptions(fields: ["titel"])) }
    #expect(
      field?.message == "there is no field titel; there are title, measure, pillar, body; did you mean title?"
    )
    let order = SearchOptions(sort: [.attribute("nowhere")])
    #expect(sakuinError { try index.search("どこにもない語", options: order) }?.code == .usage)
  }
}
