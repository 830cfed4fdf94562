import MunicipalPolicies
import Sakuin
import Testing

@Suite("Searches without texts")
struct IdentifierSearchTests {
  private static let index = Result {
    try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
  }

  @Test(
    "give the identifiers, scores, order and count of searches with texts",
    arguments: ["防災", "\"空き家\"", "子育て OR 観光", "高齢者 -達成", "市は住民の防災意識をどう高めるか", "該当しない語句"])
  func agreement(query: String) throws {
    let index = try Self.index.get()
    for match in SearchOptions.Match.allCases {
      for (limit, offset) in [(10, 0), (3, 2), (1000, 0), (0, 0)] {
        let options = SearchOptions(match: match, limit: limit, offset: offset)
        let whole = try index.search(query, options: options)
        let short = try index.searchIdentifiers(query, options: options)
        #expect(short.total == whole.total)
        #expect(short.hits.map(\.id) == whole.hits.map(\.id))
        #expect(short.hits.map(\.score) == whole.hits.map(\.score))
      }
    }
  }

  @Test("refuse what searches refuse")
  func refusal() throws {
    let index = try Self.index.get()
    #expect(throws: SakuinError.self) {
      try index.searchIdentifiers("防災", options: SearchOptions(fields: ["nowhere"]))
    }
  }

  @Test("stored documents are a part of the index")
  func storedBytes() throws {
    let statistics = try Self.index.get().statistics()
    let raw = try MunicipalPolicies.bundled().reduce(0) { $0 + $1.text.reduce(0) { $0 + $1.text.utf8.count } }
    #expect(statistics.storedBytes > 0)
    #expect(statistics.storedBytes < raw)
    #expect(statistics.storedBytes < statistics.bytes)
  }
}
