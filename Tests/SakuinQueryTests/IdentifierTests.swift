import SakuinIndex
import SakuinQuery
import SakuinText
import Testing

/// Conditions on the identifier of a document.
@Suite struct IdentifierTests {
  private static let vocabulary = QueryVocabulary(
    textFields: ["title": "title"], attributes: ["year": .init(name: "year", kind: .number)],
    identifiers: ["番号", "Ｎｏ．", "施設（通称）"])

  private static func parsed(_ query: String) -> QueryNode {
    QueryParser(query, vocabulary: vocabulary).tree
  }

  @Test(
    "The name of the identifier is followed by an identifier, which is read back from the canonical form",
    arguments: [
      ("番号:2", QueryNode.identifier("2")), ("id:II-2-2", .identifier("II-2-2")), ("ｉｄ：２", .identifier("２")),
      ("Ｎｏ．:2", .identifier("2")), ("施設（通称）:2", .identifier("2")),
      ("id:list.csv#3", .identifier("list.csv#3")),
      ("番号:「a b」", .identifier("a b")), ("番号:\" a \"", .identifier("a")), ("番号:a:b", .identifier("a:b")),
      ("番号:A(1)", .identifier("A(1)")), ("番号:「(株)」", .identifier("(株)")), ("番号:a\\ b", .identifier("a b")),
      ("-番号:2 防災", .sequence([.not(.identifier("2")), .chunk("防災")])),
      ("番号:(2 OR 「3 4」)", .or([.identifier("2"), .identifier("3 4")])),
      ("(番号:2)^2", .boosted(.identifier("2"), 2)), ("year:2023 id:2", .sequence([year, .identifier("2")])),
      ("title:id:2", .field("title", .identifier("2"))), ("\\番号:2", .chunk("番号:2")), ("ID:2", .chunk("ID:2")),
    ])
  func reads(query: String, expected: QueryNode) {
    let tree = Self.parsed(query)
    #expect(tree == expected)
    #expect(Self.parsed(tree.canonical) == expected, "\(tree.canonical)")
  }

  private static let year = QueryNode.attribute("year", "2023")

  @Test("Without an identifier the condition is missing; a group of other parts is no condition")
  func faults() {
    for (query, kind) in [("防災 番号:", QueryFault.Kind.missingCondition), ("防災 番号:(a*)", .invalidCondition)] {
      let parser = QueryParser(query, vocabulary: Self.vocabulary)
      #expect(parser.faults.map(\.kind) == [kind], "\(query)")
    }
  }

  @Test("A field or attribute that is called id is not the identifier") func fieldsComeFirst() {
    let taken = QueryVocabulary(
      textFields: [:], attributes: ["id": .init(name: "id", kind: .number)], identifiers: ["番号"])
    #expect(QueryParser("id:2", vocabulary: taken).tree == .attribute("id", "2"))
    #expect(QueryParser("番号:2", vocabulary: taken).tree == .chunk("番号:2"))
  }

  @Test(
    "A document is found by the form of the identifier typed, else by that in ASCII, unless it is deleted")
  func forms() throws {
    let ids = ["I-2-1", "Ⅱ-1", "II-1", "ＡＢ", "12", "13"]
    let analyzer = try Analyzer()
    let index = try SampleIndex(
      ids.map { SampleDocument(id: $0, title: "a", body: "", status: "", year: 0) },
      isLive: ids.map { $0 != "13" }, perSegment: 2, analyzer: analyzer)
    let context = QueryContext(
      analyzer: analyzer, expander: QueryExpander(), level: .variants, usesSynonyms: false)
    for (id, expected) in [
      ("I-2-1", ["I-2-1"]), ("Ⅰ-2-1", ["I-2-1"]), ("Ｉ－２－１", ["I-2-1"]), ("I−2‐1", ["I-2-1"]),
      ("Ⅱ-1", ["Ⅱ-1"]),
      ("II-1", ["II-1"]), ("ＡＢ", ["ＡＢ"]), ("１２", ["12"]), ("1", []), ("13", []), ("012", []), ("i-2-1", []),
    ] {
      let found = try index.matches(.identifier(id), context, SearchSettings(mode: .all))
      #expect(found.keys.map { ids[$0] } == expected, "\(id)")
      #expect(found.values.allSatisfy { $0 == .exact })
    }
  }
}
