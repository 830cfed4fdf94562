import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

@Suite struct RandomTreeTests {
  /// Random queries with all operators, spellings and synonyms match the same documents, at the same levels,
  /// as a search that tries every position of every text; 10,000 trees each day.
  @Test("Random queries match the same documents at the same levels as a search that scans every text")
  func matchesWhatAPlainSearchMatches() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("RandomTree.matches"))
    let analyzer = try Analyzer()
    var found = 0
    for _ in 0..<500 * TestEnvironment.scale {
      let count = queries.number(1...12)
      let documents = (0..<count).map { queries.document($0) }
      let isLive = documents.map { _ in queries.number(0...7) > 0 }
      let index = try SampleIndex(
        documents, isLive: isLive, perSegment: queries.number(2...7), analyzer: analyzer)
      for _ in 0..<20 {
        let tree = queries.tree(queries.number(0...3))
        let levels: [FoldingLevel] = [.raw, .width, .kana, .itaiji, .variants, .variants, .variants]
        let context = QueryContext(
          analyzer: analyzer, level: levels[queries.number(0...6)], usesSynonyms: queries.number(0...3) > 0,
          expand: RandomQueries.spans)
        let mode: MatchMode = [.all, .all, .words, .any, .word][queries.number(0...4)]
        // The raw form of a match of a pattern has its own test.
        if context.level == .raw, tree.canonical.contains(where: { "*?/".contains($0) }) { continue }
        let parsed = QueryParser(tree.canonical, vocabulary: SampleIndex.vocabulary)
        #expect(parsed.faults.isEmpty)
        let settings = SearchSettings(mode: mode)
        let naive = NaiveSearch(
          index, context, settings.mode, regexes: queries.regexes, expand: RandomQueries.spans)
        let expected = naive.matches(parsed.tree)
        let matches = try index.matches(parsed.tree, context, settings)
        found += matches.count
        var narrowing = settings
        narrowing.narrows = true
        let narrowed = try index.matches(parsed.tree, context, narrowing)
        let some = (0..<UInt32(count)).filter { _ in queries.number(0...1) == 0 }
        let among = try index.matches(
          parsed.tree, context, [settings, narrowing][queries.number(0...1)], within: .documents(some))
        guard narrowed == expected, among == expected.filter({ some.contains(UInt32($0.key)) }) else {
          Issue.record(
            """
            \(tree.canonical.debugDescription) at \(context.level), \(mode), synonyms \(context.usesSynonyms)
            narrowed \(narrowed), among \(some) \(among), expected \(expected)
            in \(documents.map { "\($0.title.debugDescription) \($0.body.debugDescription)" }) live \(isLive)
            """)
          return
        }
        guard matches == expected else {
          Issue.record(
            """
            \(tree.canonical.debugDescription) at \(context.level), \(mode), synonyms \(context.usesSynonyms)
            found \(matches.sorted { $0.key < $1.key }), expected \(expected.sorted { $0.key < $1.key })
            in \(documents.map { "\($0.title.debugDescription) \($0.body.debugDescription)" })
            live \(isLive)
            """)
          return
        }
      }
    }
    #expect(found > 5000)
  }

  @Test("A character matches at the closest level of its positions, whatever the order of their lists")
  func aCharacterMatchesAtTheClosestLevelOfItsPositions() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("RandomTree.character"))
    let analyzer = try Analyzer()
    var levels: Set<MatchLevel> = []
    for _ in 0..<200 * TestEnvironment.scale {
      let documents = (0..<queries.number(1...8)).map { queries.document($0) }
      let isLive = documents.map { _ in queries.number(0...7) > 0 }
      let index = try SampleIndex(
        documents, isLive: isLive, perSegment: queries.number(2...7), analyzer: analyzer)
      let context = QueryContext(
        analyzer: analyzer, level: [.width, .kana, .itaiji][queries.number(0...2)], usesSynonyms: false,
        expand: RandomQueries.spans)
      let settings = SearchSettings(mode: [.all, .any, .word][queries.number(0...2)])
      let naive = NaiveSearch(
        index, context, settings.mode, regexes: queries.regexes, expand: RandomQueries.spans)
      for character in Set(documents.map { $0.title + $0.body }.joined()).sorted() {
        let query = QueryNode.chunk(String(character)).canonical
        let tree = QueryParser(query, vocabulary: SampleIndex.vocabulary).tree
        let found = try index.matches(tree, context, settings)
        levels.formUnion(found.values)
        #expect(
          found == naive.matches(tree),
          "\(query) at \(context.level), \(settings.mode), in \(documents.map { $0.title + "|" + $0.body })")
      }
    }
    #expect(levels.isSuperset(of: [.exact, .partial]))
  }
}
