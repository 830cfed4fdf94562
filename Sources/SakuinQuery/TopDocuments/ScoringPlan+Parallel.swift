import SakuinIndex

extension ScoringPlan {
  /// How many postings, positions and listed documents the terms have.
  var entryCount: Int {
    var count = 0
    for term in terms {
      for list in term.lists {
        switch list {
        case .absent: continue
        case .word(let infos): for info in infos { count += Int(info.documentFrequency) }
        case .bigram(let info): count += Int(info.count)
        case .list(let list): count += list.documents.count
        }
      }
    }
    return count
  }

  /// The best `limit` documents of each segment, found on several threads, and of these the best: those that one thread
  /// finds.
  ///
  /// - Throws: when the deadline has passed.
  func parallelTop(_ limit: Int, by executor: Executor) throws(SearchFailure) -> [ScoredDocument] {
    // SAFETY: executors change nothing of a plan but whether its deadline has passed, which is behind a lock.
    nonisolated(unsafe) let plan = self
    let rankings = try parallelism.map(
      segments.views.count, deadline,
      // A helper does not see that the task of the caller is cancelled; the plan tells it.
      poll: { _ = self.isOver }
    ) { number, _ throws(SearchFailure) -> [ScoredDocument] in
      let plan = unsafe plan
      var top = TopCollector(limit: limit, plan.segments)
      plan.run(executor, segment: number, into: &top)
      if !top.isExact, !plan.isOver {
        top = TopCollector(after: top)
        plan.run(executor, segment: number, into: &top)
      }
      try plan.check()
      return top.ranking
    }
    var best = TopCollector(limit: limit, segments)
    for ranking in rankings {
      for document in ranking { best.offer(document.document, document.score) }
    }
    return best.ranking
  }
}
