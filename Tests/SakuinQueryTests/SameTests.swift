import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

@Suite struct SameTests {
  /// The documents, by their order, in which a query is found.
  private func found(_ query: String, in texts: [(title: String, body: String)]) throws -> [Int: MatchLevel] {
    let analyzer = try Analyzer()
    let documents = texts.enumerated().map {
      SampleDocument(id: String($0), title: $1.title, body: $1.body, status: "", year: 2026)
    }
    let index = try SampleIndex(
      documents, isLive: documents.map { _ in true }, perSegment: 3, analyzer: analyzer)
    let context = QueryContext(
      analyzer: analyzer, level: .variants, usesSynonyms: true, expand: RandomQueries.spans)
    let parser = QueryParser(query, vocabulary: SampleIndex.vocabulary)
    #expect(parser.faults.isEmpty)
    return try index.matches(parser.tree, context, SearchSettings(mode: .all))
  }

  @Test(
    "SAME finds parts of one sentence in any order, and of one field only",
    arguments: [
      ("防災の対策。", true), ("対策と防災", true), ("防災。対策", false), ("防災！対策", false), ("防災？ 対策", false),
      ("防災．対策", false), ("防災\n対策", false), ("防災\r\n対策", false), ("推進。防災、の　対策", true),
      ("防災。推進。対策", false), ("防災対策", true), ("防災。推進\n対策は防災", true),
    ])
  func sentences(text: String, isFound: Bool) throws {
    #expect(try found("防災 SAME 対策", in: [("", text)]).count == (isFound ? 1 : 0))
    #expect(try found("対策 SAME 防災", in: [(text, "")]).count == (isFound ? 1 : 0))
    #expect(try found("防災 SAME 対策", in: [("防災", "対策")]).isEmpty)
  }

  @Test(
    "A quotation that ends with the mark of its sentence stands in it; one that reaches beyond stands in none"
  )
  func quotations() throws {
    let texts = [("", "推進。防災。対策")]
    #expect(try found("「防災。」 SAME 「防」", in: texts).count == 1)
    #expect(try found("「。防災」 SAME 防災", in: texts).isEmpty)
    #expect(try found("「。対」 SAME 対策", in: texts).isEmpty)
  }

  @Test("Three parts must stand in one sentence all together")
  func threeParts() throws {
    let texts = [("", "防災と対策。対策と推進。推進と防災"), ("", "推進。防災と対策を推進")]
    #expect(try found("防災 SAME 対策 SAME 推進", in: texts).keys.sorted() == [1])
  }

  @Test("A document matches at the weakest level of the parts of its closest sentence")
  func levels() throws {
    let texts = [
      ("", "空き家と対策"), ("", "空家と対策"), ("", "空家と対策。空き家と対策"), ("", "空き家。対策。空家と対策"),
    ]
    #expect(
      try found("空き家 SAME 対策", in: texts) == [0: .exact, 1: .variant, 2: .exact, 3: .variant])
  }
}
