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
        let scores = ScoringPlan(leaves, corpus.segments).scores(of: Array(0..<UInt32(corpus.items.count)))
        for (index, score) in scores.enumerated() {
          #expect(
            abs(score - expected[index]) <= 1e-9 * max(1, expected[index]),
            "seed \(generator.seed), round \(round), document \(index), \(leaves)")
        }
      }
    }
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
}
