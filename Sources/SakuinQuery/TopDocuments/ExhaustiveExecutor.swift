import SakuinIndex

/// Scores every document that holds any term: the reference that the other executors agree with.
enum ExhaustiveExecutor {
  /// Offers all live documents of a segment that hold a term.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    var scores = [Double](repeating: 0, count: view.reader.documentCount)
    for term in 0..<scorer.count where !plan.isOver {
      scorer.seek(term, to: 0)
      // SAFETY: `term` is below `scorer.count`, and `advance` keeps `index` within the run.
      while unsafe scorer.states[term].document != .max {
        let state = unsafe scorer.states[term]
        unsafe scores[Int(state.document)] += state.contributions[state.index]
        scorer.advance(term)
      }
    }
    for (document, score) in scores.enumerated() where score > 0 {
      if view.live?.contains(DocumentID(document)) ?? true { top.offer(view.base + UInt32(document), score) }
    }
  }
}
