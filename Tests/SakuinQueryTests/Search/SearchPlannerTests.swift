import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

/// The planner without the facade, beside a plain search of every text and a plain sort of what that finds.
@Suite("The planner's pages are those of a plain sort of all matches")
struct SearchPlannerTests {
  /// One query over one corpus, and the plain answer to it.
  private struct Case {
    let index: SampleIndex
    let context: QueryContext
    let text: String
    let options: QueryOptions
    /// The documents that match as asked with their levels, as `NaiveSearch` finds them.
    let expected: [Int: MatchLevel]
    /// The documents with all words apart, and those with some of the words.
    let near: (words: Set<Int>, some: Set<Int>)

    func prepared() -> PreparedQuery {
      PreparedQuery(text, in: index.collection, context: context, options: options)
    }

    /// The plan by which a query is scored, and whether it counts as a paraphrase.
    func plan(of query: PreparedQuery) throws -> (plan: ScoringPlan, isParaphrase: Bool) {
      var leaves = query.compiled.scoredLeaves(in: options.selection, analyzer: index.analyzer)
      if options.mode == .any, query.compiled.isQuotingText {
        for index in leaves.indices { leaves[index].isPhrase = false }
      }
      let plan = try ScoringPlan(leaves, index.segments)
      guard query.isPlain else { return (plan, false) }
      let fitted = try plan.fitted()
      return (fitted, fitted !== plan)
    }

    /// Below 0 where `a` comes first by a key alone, above where `b` does, 0 where they are equal.
    private func sign(_ a: ScoredDocument, _ b: ScoredDocument, _ key: OrderKey) -> Int {
      func compared<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a > b ? 1 : 0 }
      let (first, second) = (index.documents[Int(a.document)], index.documents[Int(b.document)])
      switch key {
      case .score: return compared(b.score, a.score)
      case .id(let isDescending):
        return compared(Bytes(first.id), Bytes(second.id)) * (isDescending ? -1 : 1)
      case .withoutValue: return 0  // Every document has a value of both.
      case .attribute(let column, let isDescending):
        let sign =
          column == 0
          ? compared(Bytes(first.status), Bytes(second.status)) : compared(first.year, second.year)
        return sign * (isDescending ? -1 : 1)
      }
    }

    /// A text in the order of its bytes.
    private struct Bytes: Comparable {
      let bytes: [UInt8]

      init(_ text: String) { bytes = Array(text.utf8) }

      static func < (a: Bytes, b: Bytes) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
    }

    /// Whether nothing is found, so that similar words are looked for.
    var isEmpty: Bool { expected.isEmpty && near.words.isEmpty && near.some.isEmpty }

    /// All documents as asked in an order, group by group where scores decide, then the near ones.
    func sorted(_ order: SearchPage.Order, showsNear: Bool) throws -> [RankedDocument] {
      var groups: [[Int: MatchLevel]] = [expected]
      if order == .score, options.mode != .any {
        groups = MatchGroup.allCases.map { group in expected.filter { $0.value.group == group } }
      }
      var result = try groups.flatMap { try sorted($0, order) }
      if showsNear {
        let levels: [(Set<Int>, MatchLevel)] = [(near.words, .words), (near.some, .some)]
        for (documents, level) in levels {
          result += try sorted(Dictionary(uniqueKeysWithValues: documents.map { ($0, level) }), order).map {
            var hit = $0
            hit.isNear = true
            return hit
          }
        }
      }
      return result
    }

    private func sorted(_ group: [Int: MatchLevel], _ order: SearchPage.Order) throws -> [RankedDocument] {
      let query = prepared()
      var planner = SearchPlanner(query, detail: .forms, deadline: .none)
      _ = try planner.matches()
      let plan = try plan(of: query).plan
      let documents = group.keys.sorted().map(UInt32.init)
      var scored = zip(documents, try plan.scores(of: documents)).map {
        ScoredDocument(document: $0, score: $1)
      }
      let id = { (hit: ScoredDocument) in Array(index.documents[Int(hit.document)].id.utf8) }
      scored.sort { a, b in
        a.score != b.score ? a.score > b.score : id(a).lexicographicallyPrecedes(id(b))
      }
      // Stable sorts by the last key first, upon the order by score and identifier.
      if case .keys(let keys) = order {
        for key in keys.reversed() {
          scored = scored.enumerated().sorted { a, b in
            let sign = sign(a.element, b.element, key)
            return sign == 0 ? a.offset < b.offset : sign < 0
          }.map(\.element)
        }
      }
      if order == .score, query.isPlain { scored = try plan.reranked(scored) }
      return scored.map {
        RankedDocument(document: $0.document, score: $0.score, level: group[Int($0.document)] ?? .exact)
      }
    }
  }

  /// A random query, over documents that several queries share.
  private static func random(
    _ queries: inout RandomQueries, _ index: SampleIndex, isLarge: Bool, isLong: Bool = false
  ) -> Case {
    let levels: [FoldingLevel] = [.width, .kana, .itaiji, .variants, .variants]
    let context = QueryContext(
      analyzer: index.analyzer, level: levels[queries.number(0...4)],
      usesSynonyms: queries.number(0...1) == 0,
      expand: RandomQueries.spans)
    let tree: QueryNode
    switch isLong ? 8 : queries.number(0...(isLarge ? 7 : 2)) {
    case 0, 1: tree = queries.tree(queries.number(0...2))
    case 2: tree = .sequence([.chunk(queries.word()), .phrase(queries.word())])
    // Queries that are led by one part, so that the best of all documents are looked at first.
    case 3, 4: tree = .chunk(queries.word())
    case 5: tree = .phrase(queries.word())
    case 6: tree = .sequence([.chunk(queries.word()), .not(.chunk(queries.word()))])
    case 7: tree = .sequence([.chunk(queries.word()), .chunk(queries.word())])
    // More words than most documents have.
    default: tree = .chunk((0..<25).map { _ in queries.word() }.joined())
    }
    let text = tree.canonical
    let parsed = QueryParser(text, vocabulary: SampleIndex.vocabulary)
    var options = QueryOptions(
      mode: isLong ? .any : [.all, .all, .words, .any, .word][queries.number(0...4)], wantsNear: true)
    let year = queries.number(2020...2026)
    if queries.number(0...3) == 0, let range = AttributeCondition("\(year)..", kind: .number) {
      let other = AttributeCondition("2020", kind: .number)
      let alternatives = [range] + [other].compactMap { $0 }
      options.filters = [DocumentFilter([.attribute("year", .anyOf(alternatives))])]
    }
    let naive = NaiveSearch(
      index, context, options.mode, regexes: queries.regexes,
      expand: RandomQueries.spans)
    let isAllowed = { (number: Int) in
      options.filters.isEmpty || index.documents[number].year >= Double(year)
        || index.documents[number].year == 2020
    }
    let expected = naive.matches(parsed.tree).filter { isAllowed($0.key) }
    var near: (words: Set<Int>, some: Set<Int>) = ([], [])
    // Near documents are found by words apart, on word boundaries where these are asked for.
    let apart = NaiveSearch(
      index, context, max(options.mode, .words), regexes: queries.regexes, expand: RandomQueries.spans,
      isAlignedOnly: options.mode == .word)
    if options.mode < .words {
      near.words = Set(apart.matches(parsed.tree).keys.filter(isAllowed)).subtracting(expected.keys)
    }
    if options.mode < .any {
      near.some = apart.some(
        parsed.tree, besides: near.words.union(expected.keys), isAllowed: isAllowed)
    }
    return Case(index: index, context: context, text: text, options: options, expected: expected, near: near)
  }

  private static func index(_ queries: inout RandomQueries, _ analyzer: Analyzer, isLarge: Bool) throws
    -> SampleIndex
  {
    let count = queries.number(isLarge ? 150...400 : 1...40)
    // Identifiers in another order than numbers.
    let documents = (0..<count).map { number in
      var document = queries.document(number)
      document.id = "d\(number * 7919 % 10_007)"
      return document
    }
    return try SampleIndex(
      documents, isLive: documents.map { _ in queries.number(0...7) > 0 },
      perSegment: queries.number(isLarge ? 50...300 : 2...20), analyzer: analyzer)
  }

  private static let orders: [SearchPage.Order] = [
    .score, .score, .score, .keys([.id(isDescending: false)]), .keys([.id(isDescending: true)]),
    .keys([.attribute(column: 0, isDescending: false)]), .keys([.attribute(column: 1, isDescending: true)]),
    .keys([.attribute(column: 1, isDescending: false), .attribute(column: 0, isDescending: true)]),
    .keys([.attribute(column: 0, isDescending: true), .id(isDescending: true), .score]),
    .keys([.attribute(column: 1, isDescending: true), .score, .attribute(column: 0, isDescending: false)]),
    .keys([.score, .attribute(column: 1, isDescending: false)]), .keys([]),
  ]

  @Test(
    "Every page has the documents, scores and levels of a plain sort, in every order, with and without totals"
  )
  func pages() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("SearchPlanner.pages"))
    let analyzer = try Analyzer()
    var shown = 0
    var ways: (verified: Int, whole: Int) = (0, 0)
    for round in 0..<16 * TestEnvironment.scale {
      let isLarge = round % 4 == 0
      let index = try Self.index(&queries, analyzer, isLarge: isLarge)
      for number in 0..<(isLarge ? 6 : 10) {
        let sample = Self.random(&queries, index, isLarge: isLarge, isLong: isLarge && number == 0)
        let query = sample.prepared()
        for _ in 0..<(isLarge ? 12 : 4) {
          let order =
            isLarge && queries.number(0...1) == 0
            ? .score : Self.orders.randomElement(using: &queries.random) ?? .score
          let showsNear = queries.number(0...1) == 0 && !sample.isEmpty
          let all = try sample.sorted(order, showsNear: showsNear)
          let page = SearchPage(
            order: order, offset: [0, 0, 3, 60][queries.number(0...3)],
            limit: [0, 1, 10, 10, 100][queries.number(0...4)], needsAllMatches: queries.number(0...2) == 0,
            showsNear: showsNear)
          let expected = Array(all.dropFirst(page.offset).prefix(page.limit))
          // Some of the questions are put to a query that has answered others before.
          var planner = SearchPlanner(
            queries.number(0...2) == 0 ? query : sample.prepared(),
            detail: queries.number(0...1) == 0 ? .levels : .forms, deadline: .none)
          let best = try planner.best(page)
          shown += best.hits.count
          if best.isTotalExact { ways.whole += 1 } else { ways.verified += 1 }
          let isTotalRight =
            best.isTotalExact
            ? best.total == sample.expected.count
            : best.total <= sample.expected.count && !page.needsAllMatches
          guard best.hits == expected, isTotalRight else {
            Issue.record(
              """
              seed \(queries.random.seed), round \(round): \(sample.text.debugDescription) \(sample.options) \(page)
              found \(best), expected \(expected) of \(all.count)
              """)
            return
          }
        }
      }
    }
    #expect(shown > 1000)
    #expect(ways.verified > 3 && ways.whole > 10)
  }

  @Test("Documents alone are the same in every detail, whatever was asked before")
  func details() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("SearchPlanner.details"))
    let analyzer = try Analyzer()
    var found = 0
    for round in 0..<20 * TestEnvironment.scale {
      let index = try Self.index(&queries, analyzer, isLarge: false)
      for _ in 0..<10 {
        let sample = Self.random(&queries, index, isLarge: false)
        let query = sample.prepared()
        for detail in MatchDetail.allCases.shuffled(using: &queries.random) {
          var planner = SearchPlanner(query, detail: detail, deadline: .none)
          let matches = try planner.matches()
          found += matches.count
          let levels = Dictionary(uniqueKeysWithValues: zip(matches.documents.map(Int.init), matches.levels))
          #expect(
            detail == .documents
              ? Set(levels.keys) == Set(sample.expected.keys) : levels == sample.expected,
            "seed \(queries.random.seed), round \(round), \(detail): \(sample.text.debugDescription)")
        }
      }
    }
    #expect(found > 300)
  }

  @Test("Explanations of all documents at once have the scores of the hits, and tell which match")
  func explanations() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("SearchPlanner.explanations"))
    let analyzer = try Analyzer()
    var explained = 0
    var paraphrases = 0
    for round in 0..<8 * TestEnvironment.scale {
      let isLarge = round % 4 == 0
      let index = try Self.index(&queries, analyzer, isLarge: isLarge)
      for number in 0..<8 {
        let sample = Self.random(&queries, index, isLarge: isLarge, isLong: isLarge && number == 0)
        let query = sample.prepared()
        var planner = SearchPlanner(query, detail: .forms, deadline: .none)
        let hits = try planner.best(SearchPage(limit: .max)).hits
        let scores = Dictionary(uniqueKeysWithValues: hits.map { ($0.document, $0.score) })
        if !hits.isEmpty, try sample.plan(of: query).isParaphrase { paraphrases += 1 }
        let documents = (0..<UInt32(index.documents.count)).filter { index.isLive[Int($0)] }
          .shuffled(using: &queries.random)
        // Once of the query that was answered, once of one that was not.
        for query in [query, sample.prepared()] {
          var planner = SearchPlanner(query, detail: .documents, deadline: .none)
          for (document, explanation) in zip(documents, try planner.explanations(of: documents)) {
            explained += 1
            let isRight =
              explanation.isMatch == (scores[document] != nil)
              && (!explanation.isMatch || explanation.score == scores[document])
            guard isRight else {
              Issue.record(
                """
                seed \(queries.random.seed), round \(round), document \(document) of \(sample.text.debugDescription)
                \(sample.options): \(explanation)
                """)
              return
            }
          }
        }
      }
    }
    #expect(explained > 500)
    #expect(paraphrases > 0)
  }

  @Test("A question whose deadline has passed throws, and the next one is answered")
  func deadlines() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("SearchPlanner.deadlines"))
    let index = try Self.index(&queries, try Analyzer(), isLarge: false)
    let context = QueryContext(
      analyzer: index.analyzer, level: .variants, usesSynonyms: true, expand: RandomQueries.spans)
    let query = PreparedQuery("市 OR 空き家", in: index.collection, context: context)
    let page = SearchPage(limit: 10)
    for _ in 0..<2 {
      var late = SearchPlanner(query, detail: .levels, deadline: Deadline(microseconds: 0))
      #expect {
        try late.best(page)
      } throws: { if case .timeLimit? = $0 as? SearchFailure { true } else { false } }
      var cancelled = SearchPlanner(
        query, detail: .levels, deadline: Deadline(microseconds: nil, isCancelled: { true }))
      #expect {
        try cancelled.best(page)
      } throws: { if case .cancelled? = $0 as? SearchFailure { true } else { false } }
      var planner = SearchPlanner(query, detail: .levels, deadline: .none)
      var fresh = SearchPlanner(
        PreparedQuery("市 OR 空き家", in: index.collection, context: context), detail: .levels, deadline: .none)
      #expect(try planner.best(page).hits == fresh.best(page).hits)
    }
  }
}
