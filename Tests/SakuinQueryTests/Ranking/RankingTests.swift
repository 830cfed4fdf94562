import SakuinIndex
import SakuinTestSupport
import SakuinText
import Testing

import SakuinQuery

@Suite("Scores are those of the formula")
struct RankingTests {
  @Test("Random queries score as plain texts do")
  func naive() throws {
    var generator = TestEnvironment.generator("naive scores")
    let analyzer = try Analyzer()
    for round in 0..<20 * TestEnvironment.scale {
      let corpus = try RandomCorpus(
        documentCount: Int.random(in: 1...60, using: &generator), length: 40, &generator)
      let scorer = NaiveScorer(corpus: corpus)
      for _ in 0..<5 {
        var leaves = corpus.leaves(analyzer, &generator)
        for index in leaves.indices { leaves[index].spans = [] }
        let expected = scorer.scores(leaves)
        let scores = try ScoringPlan(leaves, corpus.segments)
          .scores(of: Array(0..<UInt32(corpus.items.count)))
        for (index, score) in scores.enumerated() {
          #expect(
            abs(score - expected[index]) <= 1e-9 * max(1, expected[index]),
            "seed \(generator.seed), round \(round), document \(index), \(leaves)")
        }
      }
    }
  }

  @Test("A long query of which no document holds much is scored as a paraphrase, others as they are")
  func paraphrases() throws {
    var generator = TestEnvironment.generator("paraphrases")
    let analyzer = try Analyzer()
    var paraphrases = 0
    var quotations = 0
    for round in 0..<10 * TestEnvironment.scale {
      let corpus = try RandomCorpus(
        documentCount: Int.random(in: 1...20, using: &generator), length: 120, &generator)
      let scorer = NaiveScorer(corpus: corpus)
      for _ in 0..<5 {
        var leaves = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          let length = Int.random(in: 1...90, using: &generator)
          return ScoredLeaf(text: analyzer.analyze(RandomCorpus.text(length, &generator)))
        }
        // At times what a document holds.
        if Int.random(in: 0..<3, using: &generator) == 0,
          let item = corpus.items.randomElement(using: &generator)
        {
          leaves = item.fields.map { ScoredLeaf(text: $0) }
        }
        let expected = scorer.fittedScores(leaves)
        if expected.share > 0.05 { paraphrases += 1 } else { quotations += 1 }
        let plan = try ScoringPlan(leaves, corpus.segments).fitted()
        let scores = try plan.scores(of: Array(0..<UInt32(corpus.items.count)))
        for (index, score) in scores.enumerated() {
          #expect(
            abs(score - expected.scores[index]) <= 1e-9 * max(1, expected.scores[index]),
            "seed \(generator.seed), round \(round), document \(index), \(expected.share), \(leaves)")
        }
        let reference = try plan.top(1000, by: .exhaustive)
        for executor in Executor.allCases {
          #expect(
            try plan.top(10, by: executor) == Array(reference.prefix(10)),
            "\(executor), seed \(generator.seed), round \(round), \(leaves)")
        }
      }
    }
    #expect(paraphrases > 0 && quotations > 0)
  }

  @Test("The second stage adds the likeness of title and query; a title that stands whole in it counts whole")
  func titles() throws {
    var generator = TestEnvironment.generator("titles")
    let analyzer = try Analyzer()
    var named = 0
    for round in 0..<10 * TestEnvironment.scale {
      let corpus = try RandomCorpus(
        documentCount: Int.random(in: 1...30, using: &generator), length: 30, &generator)
      let scorer = NaiveScorer(corpus: corpus)
      for _ in 0..<5 {
        var text = RandomCorpus.text(Int.random(in: 1...20, using: &generator), &generator)
        // At times with a title inside.
        if Bool.random(using: &generator), let item = corpus.items.randomElement(using: &generator) {
          text =
            RandomCorpus.text(3, &generator) + String(decoding: item.fields[0].units, as: UTF16.self)
            + RandomCorpus.text(3, &generator)
        }
        let leaf = ScoredLeaf(text: analyzer.analyze(text))
        let expected = scorer.titleBonuses(leaf)
        let documents = Array(0..<UInt32(corpus.items.count))
        let bonuses = try ScoringPlan([leaf], corpus.segments).secondStageBonuses(documents)
        for (document, bonus) in bonuses.enumerated() {
          let title = corpus.items[document].fields[0]
          if title.units.count > 1, NaiveScorer.count(leaf.text, string: title.units) > 0 { named += 1 }
          #expect(
            abs(bonus.title - expected[document]) <= 1e-9 * max(1, expected[document]),
            "seed \(generator.seed), round \(round), document \(document), \(text.debugDescription)")
        }
      }
    }
    #expect(named > 0)
  }

  @Test("The grid makes sums independent of their order")
  func grid() {
    var generator = TestEnvironment.generator("grid")
    for _ in 0..<1000 {
      let parts = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
        Double.random(in: 0...50, using: &generator)
      }
      let grid = ScoreGrid(total: parts.reduce(0, +))
      let rounded = parts.map(grid.round)
      let sum = rounded.reduce(0, +)
      #expect(rounded.shuffled(using: &generator).reduce(0, +) == sum)
      #expect(rounded.sorted().reduce(0, +) == sum)
      for (part, value) in zip(parts, rounded) { #expect(abs(part - value) < 1e-9) }
    }
  }

  @Test("The parts of an explanation add up to the score, for random queries and documents")
  func explanation() throws {
    var generator = TestEnvironment.generator("explanations")
    let analyzer = try Analyzer()
    for round in 0..<10 * TestEnvironment.scale {
      let corpus = try RandomCorpus(
        documentCount: Int.random(in: 1...300, using: &generator), length: 60, &generator)
      for _ in 0..<10 {
        let plan = try ScoringPlan(corpus.leaves(analyzer, &generator), corpus.segments)
        for _ in 0..<100 {
          let document = UInt32.random(in: 0..<UInt32(corpus.items.count), using: &generator)
          let parts = try plan.explanations(of: [document])[0]
          let sum = parts.reduce(0) { $0 + $1.contribution }
          #expect(try sum == plan.scores(of: [document])[0], "seed \(generator.seed), round \(round)")
          for part in parts where part.kind != .string {
            let x = part.weightedFrequency
            let score =
              part.queryWeight * BM25.score(idf: part.idf, weightedFrequency: x, k1: plan.parameters.k1)
            #expect(abs(score - part.contribution) < 1e-6, "seed \(generator.seed), round \(round), \(part)")
          }
        }
      }
    }
  }

  @Test("A title hit outranks an equal hit in a body")
  func titleBeforeBody() throws {
    let analyzer = try Analyzer()
    let schema = IndexSchema(textFields: ["title", "body"], attributes: [])
    let builder = SegmentBuilder(schema: schema)
    let texts = [("観光", "防災"), ("防災", "観光"), ("交通", "道路")]
    for (number, text) in texts.enumerated() {
      let fields = [text.0, text.1].map { text in
        let text = analyzer.analyze(text)
        return AnalyzedField(text)
      }
      try builder.add(
        AnalyzedDocument(id: Array("\(number)".utf8), fields: fields, attributes: [], stored: []))
    }
    let directory = MemoryDirectory()
    let file = directory.create("segment")
    try builder.finish(to: file)
    try file.close()
    let segments = IndexView(
      [(try SegmentReader(file: directory.open("segment")), nil)], fieldWeights: [2, 1])
    let ranking = try ScoringPlan([ScoredLeaf(text: analyzer.analyze("防災"))], segments).top(10)
    #expect(ranking.map(\.document) == [1, 0])
    #expect(ranking[0].score > ranking[1].score)
  }
}
