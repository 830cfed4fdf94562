import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import SakuinText
import Synchronization
import Testing

@Suite("A search on several threads gives the answers of one thread, to the bit")
struct ParallelSearchTests {
  private static let several = Parallelism(threads: 4, leastWork: 0, pool: WorkPool(seats: 4))

  /// All that a planner says of a page.
  private struct Answer: Equatable {
    var hits: [RankedDocument]
    var total: Int
    var matches: MatchSet?
    var near: [MatchSet]
    var expansions: [QueryExpansion]

    init(_ query: PreparedQuery, _ page: SearchPage, _ detail: MatchDetail) throws {
      var planner = SearchPlanner(query, detail: detail, deadline: .none)
      let best = try planner.best(page)
      hits = best.hits
      total = best.total
      matches = best.matches
      near = best.near.groups
      expansions = query.expansions
    }
  }

  @Test("Random queries over random segments: hits, scores, levels, totals, near documents, forms")
  func sameAnswers() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("parallel"))
    let analyzer = try Analyzer()
    var hits = 0
    for _ in 0..<60 * TestEnvironment.scale {
      let documents = (0..<queries.number(1...40)).map { queries.document($0) }
      let isLive = documents.map { _ in queries.number(0...7) > 0 }
      let index = try SampleIndex(
        documents, isLive: isLive, perSegment: queries.number(1...9), analyzer: analyzer)
      for _ in 0..<15 {
        let tree = queries.tree(queries.number(0...3))
        let context = QueryContext(
          analyzer: analyzer, level: .variants, usesSynonyms: true, expand: RandomQueries.spans)
        let page = SearchPage(
          order: .score, offset: queries.number(0...3), limit: queries.number(1...12),
          needsAllMatches: queries.number(0...1) == 0, showsNear: queries.number(0...1) == 0)
        let mode: MatchMode = [.all, .words, .any, .word][queries.number(0...3)]
        let detail: MatchDetail = [.documents, .levels, .forms][queries.number(0...2)]
        func answer(_ parallelism: Parallelism) throws -> Answer {
          let query = PreparedQuery(
            tree.canonical, in: index.collection, context: context,
            options: QueryOptions(mode: mode, wantsNear: true, parallelism: parallelism))
          return try Answer(query, page, detail)
        }
        let expected = try answer(.none)
        let found = try answer(Self.several)
        hits += expected.hits.count
        #expect(found == expected, "\(tree.canonical.debugDescription) in \(mode), \(page)")
      }
    }
    #expect(hits > 500)
  }

  @Test("Rankings of every executor over random segments have the same documents and scores")
  func sameRankings() throws {
    var generator = TestEnvironment.generator("parallel rankings")
    let analyzer = try Analyzer()
    for _ in 0..<20 * TestEnvironment.scale {
      let corpus = try RandomCorpus(
        documentCount: Int.random(in: 1...600, using: &generator), length: 60, &generator)
      let text = analyzer.analyze(RandomCorpus.text(Int.random(in: 1...20, using: &generator), &generator))
      for executor in Executor.allCases {
        let limit = Int.random(in: 1...200, using: &generator)
        let one = try ScoringPlan([ScoredLeaf(text: text)], corpus.segments)
        let many = try ScoringPlan([ScoredLeaf(text: text)], corpus.segments, parallelism: Self.several)
        #expect(try many.top(limit, by: executor) == one.top(limit, by: executor))
      }
    }
  }

  @Test("A failure on any thread, and a deadline that passes, end the work of all")
  func failures() throws {
    let started = Atomic<Int>(0)
    #expect(throws: SearchFailure.self) {
      _ = try Self.several.map(1000, .none) { number, deadline throws(SearchFailure) -> Int in
        started.add(1, ordering: .relaxed)
        if number == 3 { throw .timeLimit }
        try deadline.check()
        return number
      }
    }
    #expect(started.load(ordering: .relaxed) < 1000)
    let passed = Deadline(microseconds: 0)
    #expect(throws: SearchFailure.self) {
      _ = try Self.several.map(50, passed) { number, deadline throws(SearchFailure) -> Int in
        try deadline.check()
        return number
      }
    }
    let squares = try Self.several.map(50, .none) { number, _ throws(SearchFailure) -> Int in
      number * number
    }
    #expect(squares == (0..<50).map { $0 * $0 })
  }
}
