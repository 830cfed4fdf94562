import SakuinIndex
import SakuinTestSupport
import SakuinText
import Testing

import SakuinQuery

@Suite("All executors give the ranking of the exhaustive one")
struct ExecutorTests {
  /// Corpora of many sizes: some have blocks of 128 entries, some several windows of 4,096 documents, some
  /// nearly all good documents at the beginning, so that a threshold guessed there is too high.
  private static func corpus(_ round: Int, _ generator: inout SeededGenerator, fades: Bool = true) throws
    -> RandomCorpus
  {
    switch round % 10 {
    case 0: try RandomCorpus(documentCount: 9000, length: 6, &generator)
    case 1, 2: try RandomCorpus(documentCount: 60, length: 400, &generator)
    case 3 where fades:
      try RandomCorpus(
        documentCount: 6000, length: 12, richCount: Int.random(in: 300...3000, using: &generator), &generator)
    default:
      try RandomCorpus(documentCount: Int.random(in: 1...900, using: &generator), length: 40, &generator)
    }
  }

  @Test("Random queries on random corpora have the same ranking, ties included")
  func randomQueries() throws {
    var generator = TestEnvironment.generator("executors")
    try compare(&generator)
  }

  /// A query of は alone: the threshold of the first segment left all of the first run of the second one out,
  /// and the rest of the list was not looked at.
  @Test("Queries that differed once")
  func keptSeed() throws {
    var generator = SeededGenerator(seed: 7_549_440_627_358_400_035)
    try compare(&generator, fades: false)
  }

  private func compare(_ generator: inout SeededGenerator, fades: Bool = true) throws {
    let analyzer = try Analyzer()
    for round in 0..<30 * TestEnvironment.scale {
      let corpus = try Self.corpus(round, &generator, fades: fades)
      for _ in 0..<(round % 10 == 0 ? 25 : 50) {
        let leaves = corpus.leaves(analyzer, &generator)
        let plan = try ScoringPlan(leaves, corpus.segments)
        let reference = try plan.top(1000, by: .exhaustive)
        for executor in Executor.allCases {
          for limit in [1, 10, 100, 1000] {
            let ranking = try plan.top(limit, by: executor)
            guard ranking == Array(reference.prefix(limit)) else {
              Issue.record(
                "\(executor), \(limit) documents, seed \(generator.seed), round \(round), \(leaves)")
              return
            }
          }
        }
      }
    }
  }

  @Test("Scores of given documents are those of the ranking, and 0 for all others")
  func scoresOfDocuments() throws {
    var generator = TestEnvironment.generator("scores of documents")
    let analyzer = try Analyzer()
    for round in 0..<30 * TestEnvironment.scale {
      let corpus = try Self.corpus(round % 9 + 1, &generator)
      let plan = try ScoringPlan(corpus.leaves(analyzer, &generator), corpus.segments)
      let ranking = try plan.top(corpus.items.count, by: .exhaustive)
      var expected: [UInt32: Double] = [:]
      for hit in ranking { expected[hit.document] = hit.score }
      let documents = (0..<UInt32(corpus.items.count)).filter { _ in Bool.random(using: &generator) }
      let scores = try plan.scores(of: documents)
      for (document, score) in zip(documents, scores) where corpus.items[Int(document)].isLive {
        #expect(
          score == expected[document] ?? 0, "seed \(generator.seed), round \(round), document \(document)")
      }
    }
  }

  @Test("A conjunction finds and counts what holds every string, best first")
  func conjunction() throws {
    var generator = TestEnvironment.generator("conjunctions")
    let analyzer = try Analyzer()
    for round in 0..<30 * TestEnvironment.scale {
      let corpus = try Self.corpus(round % 9 + 1, &generator)
      for _ in 0..<10 {
        let strings = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          analyzer.fold(RandomCorpus.text(Int.random(in: 2...3, using: &generator), &generator))
        }.filter { $0.count >= 2 }
        guard !strings.isEmpty else { continue }
        let plan = try ScoringPlan(
          strings.map { ScoredLeaf(text: analyzer.analyze(String(decoding: $0, as: UTF16.self))) },
          corpus.segments)
        let matching = corpus.items.indices.filter { index in
          corpus.items[index].isLive
            && strings.allSatisfy { string in
              corpus.items[index].fields.contains { Self.contains($0.units, string) }
            }
        }.map(UInt32.init)
        let scored = zip(matching, try plan.scores(of: matching)).map {
          ScoredDocument(document: $0, score: $1)
        }
        for limit in [1, 10, 1000] {
          let (ranking, total) = try plan.top(limit, holding: strings)
          #expect(total == matching.count, "seed \(generator.seed), round \(round), \(strings)")
          #expect(
            ranking == Array(scored.sorted(by: plan.isBetter).prefix(limit)),
            "seed \(generator.seed), round \(round), \(strings)")
        }
      }
    }
  }

  @Test("The best of matches are those of scoring every match")
  func amongMatches() throws {
    var generator = TestEnvironment.generator("best of matches")
    let analyzer = try Analyzer()
    for round in 0..<20 * TestEnvironment.scale {
      let corpus = try Self.corpus(round, &generator)
      for _ in 0..<10 {
        let plan = try ScoringPlan(corpus.leaves(analyzer, &generator), corpus.segments)
        let share = Double.random(in: 0...1, using: &generator)
        var matches = MatchSet()
        for document in corpus.items.indices
        where corpus.items[document].isLive && Double.random(in: 0...1, using: &generator) < share {
          matches.append(UInt32(document), level: .exact)
        }
        let scored = zip(matches.documents, try plan.scores(of: matches.documents)).map {
          ScoredDocument(document: $0, score: $1)
        }.sorted(by: plan.isBetter)
        for limit in [1, 10, 50, 1000] {
          #expect(
            try plan.top(limit, among: matches) == Array(scored.prefix(limit)),
            "seed \(generator.seed), round \(round)")
        }
      }
    }
  }

  private static func contains(_ text: [UInt16], _ string: [UInt16]) -> Bool {
    text.count >= string.count
      && (0...text.count - string.count).contains { Array(text[$0..<$0 + string.count]) == string }
  }
}
