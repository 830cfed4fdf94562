import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

@Suite("Wildcards find what a reader of every text finds")
struct WildcardTests {
  /// Characters of which patterns overlap, stand at borders of words, sentences and fields, and take two units.
  private static let characters = Array("防防災市の9999ｱあア𠮷𠀋 。\n　a")

  private static func text(_ length: Int, _ queries: inout RandomQueries) -> String {
    String((0..<length).map { _ in characters[queries.number(0...characters.count - 1)] })
  }

  /// Texts and `?`, up to three of these in a row and at both ends, and `*` at the ends.
  private static func pattern(_ queries: inout RandomQueries) -> [WildcardPart] {
    var parts: [WildcardPart] = queries.number(0...3) == 0 ? [.anyRun] : []
    for _ in 0..<queries.number(0...1) { parts.append(.anyOne) }
    for index in 0..<queries.number(1...3) {
      if index > 0 { for _ in 0..<[1, 1, 1, 2, 3][queries.number(0...4)] { parts.append(.anyOne) } }
      let text = text(queries.number(1...2), &queries).filter { !$0.isWhitespace }
      parts.append(.text(text.isEmpty ? "防" : text))
    }
    for _ in 0..<[0, 0, 1, 2][queries.number(0...3)] { parts.append(.anyOne) }
    if queries.number(0...2) == 0 { parts.append(.anyRun) }
    return parts
  }

  @Test("Random patterns of texts, ? and * match the documents and levels of a scan of every text")
  func randomPatterns() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("wildcards"))
    let analyzer = try Analyzer()
    var levels: [MatchLevel: Int] = [:]
    for _ in 0..<150 * TestEnvironment.scale {
      let documents = (0..<queries.number(1...40)).map { number in
        SampleDocument(
          id: String(number), title: Self.text(queries.number(0...3), &queries),
          body: Self.text(queries.number(0...12), &queries), status: "達成", year: 2024)
      }
      let isLive = documents.map { _ in queries.number(0...7) > 0 }
      let index = try SampleIndex(
        documents, isLive: isLive, perSegment: queries.number(3...40), analyzer: analyzer)
      for _ in 0..<20 {
        let folding: [FoldingLevel] = [.width, .kana, .itaiji, .variants, .variants]
        let context = QueryContext(
          analyzer: analyzer, level: folding[queries.number(0...4)], usesSynonyms: false,
          expand: RandomQueries.spans)
        let leaf = QueryNode.wildcard(Self.pattern(&queries))
        let tree = queries.number(0...5) == 0 ? QueryNode.field("body", leaf) : leaf
        let settings = SearchSettings(mode: [.all, .all, .word][queries.number(0...2)])
        let expected = NaiveSearch(
          index, context, settings.mode, regexes: [:], expand: RandomQueries.spans
        ).matches(tree)
        let found = try index.matches(tree, context, settings)
        let some = documents.indices.map(UInt32.init).filter { _ in queries.number(0...3) > 0 }
        let among = try index.matches(tree, context, settings, within: .documents(some))
        var careless = settings
        careless.wantsLevels = false
        let documentsOnly = Set(try index.matches(tree, context, careless).keys)
        for level in found.values { levels[level, default: 0] += 1 }
        guard found == expected, among == expected.filter({ some.contains(UInt32($0.key)) }),
          documentsOnly == Set(expected.keys)
        else {
          Issue.record(
            """
            \(tree.canonical.debugDescription) at \(context.level), \(settings.mode)
            found \(found.sorted { $0.key < $1.key }), expected \(expected.sorted { $0.key < $1.key })
            among \(among.sorted { $0.key < $1.key }) of \(some), without levels \(documentsOnly.sorted())
            in \(documents.map { "\($0.title.debugDescription) \($0.body.debugDescription)" }) live \(isLive)
            """)
          return
        }
      }
    }
    #expect([.exact, .variant, .partial].allSatisfy { levels[$0, default: 0] > 50 }, "\(levels)")
  }

  @Test("A pattern of texts and ? reads no text", arguments: ["の*", "*市", "防?9", "?市", "第?", "防??9*"])
  func readsNoText(query: String) throws {
    let analyzer = try Analyzer()
    let document = SampleDocument(id: "1", title: "市の防災", body: "防99、防𠮷9。第1", status: "", year: 1)
    let index = try SampleIndex([document], isLive: [true], perSegment: 1, analyzer: analyzer)
    let searched = SearchedIndex(segments: index.segments, attributes: [:], analyzer: analyzer) {
      number throws(SearchFailure) in
      Issue.record("\(query) reads the text of \(number)")
      return []
    }
    let context = QueryContext(analyzer: analyzer, level: .variants, usesSynonyms: false) { _, _, _ in [] }
    let tree = QueryParser(query, vocabulary: SampleIndex.vocabulary).tree
    var matcher = QueryMatcher(searched, settings: SearchSettings(mode: .all), deadline: .none)
    _ = try matcher.matches(index.compiled(tree, context))
  }
}
