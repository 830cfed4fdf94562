import SakuinIndex

// Rankings of documents that are known to match.

extension ScoringPlan {
  /// The best `limit` documents of a set, by the first stage only. A document that holds none of the plan's
  /// terms scores 0.
  ///
  /// - Throws: when the deadline has passed.
  package func top(_ limit: Int, among matches: MatchSet) throws(SearchFailure) -> [ScoredDocument] {
    let (wanted, isOver) = limit.multipliedReportingOverflow(by: 2)
    if !isOver, matches.count >= max(ExecutionLimits.manyMatches, wanted) {
      let best = try top(wanted).filter { matches.level(of: $0.document) != nil }
      // All other documents rank below these.
      if best.count >= limit { return Array(best.prefix(limit)) }
    }
    return try top(limit, amongFew: matches.documents)
  }

  /// Probes the lists for each document in decreasing order of upper bound, until it can no longer enter the
  /// top k.
  private func top(_ limit: Int, amongFew documents: [UInt32]) throws(SearchFailure) -> [ScoredDocument] {
    var top = TopCollector(limit: limit, segments, admitsZero: true)
    var index = 0
    for (number, view) in segments.views.enumerated() {
      let end = view.base + UInt32(view.reader.documentCount)
      let first = index
      while index < documents.count, documents[index] < end { index += 1 }
      guard first < index else { continue }
      let scorer = SegmentScorer(self, segment: number)
      let order = TermOrder(scorer)
      let isDense = (index - first) * ExecutionLimits.sparseInterval > view.reader.documentCount
      for position in first..<index {
        if position & ExecutionLimits.pollMask == 0, self.isOver { break }
        let document = documents[position] - view.base
        var score = 0.0
        var term = order.terms.count
        while term > 0, score + order.upperBoundSums[term] >= top.threshold {
          term -= 1
          // Neighbouring documents lie in one decoded run; distant ones are cheaper to probe.
          if isDense { scorer.seek(order.terms[term], to: document) }
          score += scorer.probe(order.terms[term], document)
        }
        if term == 0 { top.offer(documents[position], score) }
      }
    }
    try check()
    return top.ranking
  }
}
