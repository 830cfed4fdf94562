import Foundation
import MunicipalPolicies
import Sakuin
import Testing

/// The table of the page on the query language.
@Suite struct QueryTableTests {
  /// The queries of the table, as they are typed.
  private static let queries: [String] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Sakuin/Sakuin.docc/QueryLanguage.md")
    let rows = (try? String(contentsOf: page, encoding: .utf8))?.split(separator: "\n") ?? []
    return rows.filter { $0.hasPrefix("| `") }.flatMap { row in
      row.replacing("\\|", with: "\u{0}").split(separator: "|")[0].matches(of: /`([^`]+)`/).map {
        String($0.output.1).replacing("\u{0}", with: "|")
      }
    }
  }()

  @Test("The table has all kinds of queries") func table() {
    #expect(Self.queries.count >= 23 && Self.queries.contains("防災 || 防犯"))
  }

  @Test("Each query of the table is read without a fault, and finds something", arguments: queries)
  func finds(query: String) throws {
    let index = try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
    #expect(try index.count(query, options: SearchOptions(isStrict: true)) > 0)
    #expect(try index.search(query).hits.isEmpty == false)
  }
}
