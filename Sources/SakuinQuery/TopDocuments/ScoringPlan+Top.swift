import SakuinIndex

extension ScoringPlan {
  /// The best `limit` documents among the live ones that hold any term, by the first stage only. `executor`
  /// is for tests and benchmarks.
  ///
  /// - Throws: when the deadline has passed.
  package func top(
    _ limit: Int, by executor: Executor? = nil
  ) throws(SearchFailure) -> [ScoredDocument] {
    let executor = executor ?? self.executor(limit)
    if parallelism.isWorthIt(entryCount, segments: segments.views.count) {
      return try parallelTop(limit, by: executor)
    }
    var top = TopCollector(limit: limit, segments)
    run(executor, into: &top)
    if !top.isExact, !isOver {
      top = TopCollector(after: top)
      run(executor, into: &top)
    }
    try check()
    return top.ranking
  }

  private func run(_ executor: Executor, into top: inout TopCollector) {
    for number in segments.views.indices where !isOver { run(executor, segment: number, into: &top) }
  }

  /// Offers the documents of a segment that can enter the top k.
  func run(_ executor: Executor, segment number: Int, into top: inout TopCollector) {
    // Most segments of many hold no term.
    if terms.allSatisfy({ if case .absent = $0.lists[number] { true } else { false } }) { return }
    switch executor {
    case .exhaustive: ExhaustiveExecutor.run(self, segment: number, into: &top)
    case .documentAtATime: DocumentAtATimeExecutor.run(self, segment: number, into: &top)
    case .windowed: WindowedExecutor.run(self, segment: number, into: &top)
    }
  }

  /// The executor that is expected to be fastest for the top `limit`; `ExecutionLimits` says why.
  private func executor(_ limit: Int) -> Executor {
    terms.count <= ExecutionLimits.documentAtATimeTerms && limit <= ExecutionLimits.documentAtATimeRanking
      ? .documentAtATime : .windowed
  }

  /// The first-stage scores of `documents`, which are numbered across segments and ascend, in their order.
  ///
  /// - Throws: when the deadline has passed.
  package func scores(of documents: [UInt32]) throws(SearchFailure) -> [Double] {
    var scores = [Double](repeating: 0, count: documents.count)
    var index = 0
    for (number, view) in segments.views.enumerated() {
      let end = view.base + UInt32(view.reader.documentCount)
      guard index < documents.count, documents[index] < end else { continue }
      let first = index
      while index < documents.count, documents[index] < end { index += 1 }
      let scorer = SegmentScorer(self, segment: number)
      for term in 0..<scorer.count where !isOver {
        // Neighbouring documents lie in one decoded run; distant ones are cheaper to probe.
        let isDense = (index - first) * ExecutionLimits.sparseInterval > view.reader.documentCount
        for position in first..<index {
          if position & ExecutionLimits.pollMask == ExecutionLimits.pollMask, isOver { break }
          let document = documents[position] - view.base
          if isDense { scorer.seek(term, to: document) }
          scores[position] += scorer.probe(term, document)
        }
      }
    }
    try check()
    return scores
  }
}
