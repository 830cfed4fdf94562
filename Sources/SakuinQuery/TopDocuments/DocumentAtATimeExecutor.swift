import SakuinIndex

/// MaxScore, document at a time: for few terms and short rankings.
///
/// The essential lists are merged; in the non-essential ones a candidate is looked up, from the greatest upper bound down,
/// until it cannot reach the threshold any more. Blocks that cannot lift any document over the threshold are not decoded.
enum DocumentAtATimeExecutor {
  /// Document from which on the threshold is estimated, and again at each one with twice the number of the one before.
  private static let firstEstimate: DocumentID = 512

  /// Offers the documents of a segment that can be among the best.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    let states = scorer.states
    var order = TermOrder(scorer)
    let count = order.terms.count
    let total = order.sums[count]
    order.raise(top.threshold)
    order.terms.withUnsafeBufferPointer { terms in
      order.sums.withUnsafeBufferPointer { sums in
        var essential = order.essential
        var threshold = top.threshold
        var steps = 0
        var nextEstimate = firstEstimate
        func raise() {
          guard top.threshold > threshold else { return }
          threshold = top.threshold
          while essential < count, sums[essential &+ 1] < threshold { essential = essential &+ 1 }
        }
        for place in essential..<count {
          scorer.seek(terms[place], to: 0, least: threshold - (total - states[terms[place]].bound))
        }
        while essential < count {
          var document = DocumentID.max
          for place in essential..<count { document = min(document, states[terms[place]].document) }
          if document == .max { break }
          if document >= nextEstimate {
            top.estimateThreshold(afterFraction: Double(view.base + document) / Double(plan.documentCount))
            nextEstimate = document > .max / 2 ? .max : 2 &* max(document, firstEstimate)
            raise()
          }
          steps = steps &+ 1
          if steps & 0xFFF == 0, plan.isOver { break }
          var score = 0.0
          for place in essential..<count where states[terms[place]].document == document {
            let term = terms[place]
            score += states[term].contributions[states[term].index]
            scorer.advance(term, least: threshold - (total - states[term].bound))
          }
          var place = essential
          while place > 0, score + sums[place] >= threshold {
            place = place &- 1
            score += scorer.probe(terms[place], document)
          }
          guard place == 0, score >= threshold, view.live?.contains(document) ?? true else { continue }
          top.offer(view.base + document, score)
          raise()
        }
      }
    }
  }
}
