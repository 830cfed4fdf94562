import SakuinIndex

extension ScoringPlan {
  /// The best `limit` documents among the live ones that hold every string, each of two units or more, in any
  /// field; and how many there are. First stage only; a document that holds none of the plan's terms is
  /// scored 0.
  ///
  /// - Throws: when the deadline has passed.
  package func top(
    _ limit: Int, holding strings: [[UInt16]]
  ) throws(SearchFailure) -> (ranking: [ScoredDocument], total: Int) {
    var top = TopCollector(limit: limit, segments, admitsZero: true)
    var total = 0
    for (number, view) in segments.views.enumerated() {
      guard var matches = Conjunction(strings, in: view.reader) else { continue }
      let scorer = SegmentScorer(self, segment: number)
      let order = TermOrder(scorer)
      var document = matches.seek(0)
      while document != .max {
        if view.live?.contains(document) ?? true {
          total += 1
          var score = 0.0
          var index = order.terms.count
          while index > 0, score + order.upperBoundSums[index] >= top.threshold {
            index -= 1
            score += scorer.probe(order.terms[index], document)
          }
          if index == 0 { top.offer(view.base + document, score) }
        }
        document = matches.seek(document + 1)
        if total & 0xFFF == 0, isOver { break }
      }
    }
    try check()
    return (top.ranking, total)
  }
}
