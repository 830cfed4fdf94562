import Sakuin
import SakuinTestSupport
import Testing

/// Orders of several keys.
@Suite struct SortTests {
  @Test("Hits are in the order of every list of keys, on every page, documents without a value last")
  func severalKeys() throws {
    var samples = AttributeSamples(random: TestEnvironment.generator("Sort.severalKeys"))
    var compared = 0
    for round in 0..<12 * TestEnvironment.scale {
      let documents = samples.documents(samples.number(2...80))
      let index = try SearchIndex(documents: documents, schema: AttributeSamples.schema)
      for _ in 0..<12 {
        let keys = (0..<samples.number(1...4)).map { _ -> SearchOptions.SortKey in
          let isDescending = samples.number(0...1) == 0
          switch samples.number(0...6) {
          case 0: return .score
          case 1: return .id(descending: isDescending)
          default:
            let name = ["tag", "区分", "year", "年度", "額", "day"].element(using: &samples.random)
            return .attribute(name, descending: isDescending)
          }
        }
        if keys == [.score] { continue }
        let query = ["*", "市", "事業"].element(using: &samples.random)
        let hits = try index.search(query, options: .init(limit: .max, sort: keys)).hits
        for (hit, next) in zip(hits, hits.dropFirst()) {
          compared += 1
          guard Self.sign(hit, next, keys) < 0 else {
            Issue.record("seed \(samples.random.seed), round \(round): \(keys): \(hit.id) before \(next.id)")
            return
          }
        }
        #expect(hits.count == documents.count)
        let page = SearchOptions(
          limit: samples.number(0...9), offset: samples.number(0...documents.count), sort: keys)
        let expected = hits.dropFirst(page.offset).prefix(page.limit)
        #expect(try index.search(query, options: page).hits.map(\.id) == expected.map(\.id))
      }
    }
    #expect(compared > 1000)
  }

  /// Below 0 where `a` must come first.
  private static func sign(
    _ a: SearchResults.Hit, _ b: SearchResults.Hit, _ keys: [SearchOptions.SortKey]
  ) -> Int {
    for key in keys {
      var sign = 0
      switch key {
      case .score: sign = a.score > b.score ? -1 : a.score < b.score ? 1 : 0
      case .id(let isDescending): sign = compared(a.id, b.id) * (isDescending ? -1 : 1)
      case .attribute(let name, let isDescending):
        let (first, second) = (
          extreme(a.document, name, isDescending), extreme(b.document, name, isDescending)
        )
        if let first, let second {
          sign = compared(first, second) * (isDescending ? -1 : 1)
        } else {
          sign = first != nil ? -1 : second != nil ? 1 : 0
        }
      }
      if sign != 0 { return sign }
    }
    // Then best first, then by identifier.
    if a.score != b.score { return a.score > b.score ? -1 : 1 }
    return compared(a.id, b.id)
  }

  /// The least or greatest value of an attribute.
  private static func extreme(_ document: Document, _ label: String, _ wantsGreatest: Bool) -> Document.Value?
  {
    let names = ["区分": "status", "年度": "year", "額": "cost"]
    let values = document.values(of: names[label] ?? label).sorted { compared($0, $1) < 0 }
    return wantsGreatest ? values.last : values.first
  }

  private static func compared(_ a: Document.Value, _ b: Document.Value) -> Int {
    switch (a, b) {
    case (.keyword(let a), .keyword(let b)): compared(a, b)
    case (.number(let a), .number(let b)): a < b ? -1 : a > b ? 1 : 0
    case (.date(let a), .date(let b)): a < b ? -1 : a > b ? 1 : 0
    default: 0
    }
  }

  private static func compared(_ a: String, _ b: String) -> Int {
    Array(a.utf8) == Array(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
  }
}
