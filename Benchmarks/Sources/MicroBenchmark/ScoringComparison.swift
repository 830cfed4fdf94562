import SakuinIndex
import SakuinQuery
import SakuinText

extension Comparison {
  /// Each way to find the ten best documents beside scoring everything.
  static func scoring(_ text: BenchmarkText) throws -> [Comparison] {
    let segments = IndexView([(try text.segment(), nil)], fieldWeights: [1])
    let analyzer = try Analyzer()
    let queries = [("a word", "防災"), ("a question", "高齢者が避難するときに市はどのような支援を行いますか")]
    return queries.flatMap { name, query in
      let plan = ScoringPlan([ScoredLeaf(text: analyzer.analyze(query))], segments)
      let expected = plan.top(10, by: .exhaustive)
      return Executor.allCases.filter { $0 != .exhaustive }.map { executor in
        require(plan.top(10, by: executor) == expected, "\(executor), \(name)")
        let ratio = Timing.ratio {
          consume(plan.top(10, by: .exhaustive))
        } to: {
          consume(plan.top(10, by: executor))
        }
        return Comparison(part: "\(executor), \(name)", twin: "exhaustive scoring", ratio: ratio)
      }
    }
  }
}
