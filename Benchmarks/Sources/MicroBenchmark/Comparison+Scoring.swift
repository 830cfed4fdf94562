import SakuinIndex
import SakuinQuery
import SakuinText

extension Comparison {
  /// Each executor's ten best documents compared with scoring everything.
  static func scoring(_ text: BenchmarkText) throws -> [Comparison] {
    let segments = IndexView([(try text.segment(), nil)], fieldWeights: [1])
    let analyzer = try Analyzer()
    let queries = [("a word", "防災"), ("a question", "高齢者が避難するときに市はどのような支援を行いますか")]
    return try queries.flatMap { name, query in
      let plan = try ScoringPlan([ScoredLeaf(text: analyzer.analyze(query))], segments)
      let expected = try plan.top(10, by: .exhaustive)
      return try Executor.allCases.filter { $0 != .exhaustive }.map { executor in
        require(try plan.top(10, by: executor) == expected, "\(executor), \(name)")
        let ratio = try Timing.ratio {
          consume(try plan.top(10, by: .exhaustive))
        } to: {
          consume(try plan.top(10, by: executor))
        }
        return Comparison(part: "\(executor), \(name)", twin: "exhaustive scoring", ratio: ratio)
      }
    }
  }
}
