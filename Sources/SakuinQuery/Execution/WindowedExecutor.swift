import SakuinIndex

/// MaxScore over windows of 4,096 documents: for many terms or long rankings.
///
/// In each window the essential terms are added up in an array, term after term; a sweep finds the candidates, whose
/// other terms are looked up. A term that does not stand in a window counts nothing towards its bound; a window whose
/// bounds do not reach the threshold is left out.
enum WindowedExecutor {
  /// Documents of a window.
  static let windowLength = 4096

  /// Offers the documents of a segment that can be among the best.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let leaf = plan.segments.leaves[number]
    let scorer = SegmentScorer(plan, segment: number)
    let documentCount = leaf.segment.documentCount
    var order = TermOrder(scorer)
    let scores = UnsafeMutablePointer<Double>.allocate(capacity: windowLength)
    scores.initialize(repeating: 0, count: windowLength)
    defer { scores.deallocate() }
    var window = Window(count: order.terms.count)
    var start = 0
    while start < documentCount {
      let end = min(start + windowLength, documentCount)
      order.raise(top.threshold)
      if order.essential == order.terms.count { break }
      window.divide(order, scorer, from: DocumentID(start), to: DocumentID(end), threshold: top.threshold)
      if window.essential < window.terms.count {
        for place in window.essential..<window.terms.count {
          accumulate(scorer, window.terms[place], from: start, to: end, scores)
        }
        sweep(scorer, window, leaf, from: start, to: end, scores, &top)
      }
      start = end
    }
  }

  /// Adds a term's contributions in a window, and leaves the term at the first document behind it.
  private static func accumulate(
    _ scorer: borrowing SegmentScorer, _ term: Int, from start: Int, to end: Int,
    _ scores: UnsafeMutablePointer<Double>
  ) {
    let state = scorer.states + term
    let limit = DocumentID(end)
    while state.pointee.document < limit {
      let documents = state.pointee.documents
      let contributions = state.pointee.contributions
      var index = state.pointee.index
      while documents[index] < limit {
        let place = Int(documents[index]) &- start
        scores[place] += contributions[index]
        index = index &+ 1
      }
      state.pointee.index = index
      guard documents[index] == .max, state.pointee.decodedEnd != .max else { break }
      scorer.decode(term, from: DocumentID(truncatingIfNeeded: state.pointee.decodedEnd &+ 1), least: 0)
    }
  }

  /// Offers the candidates of a window and clears its scores.
  private static func sweep(
    _ scorer: borrowing SegmentScorer, _ window: borrowing Window, _ leaf: SearchedSegments.Leaf,
    from start: Int,
    to end: Int, _ scores: UnsafeMutablePointer<Double>, _ top: inout TopCollector
  ) {
    let rest = window.sums[window.essential]
    for place in 0..<end - start {
      var score = scores[place]
      guard score > 0 else { continue }
      scores[place] = 0
      guard score + rest >= top.threshold else { continue }
      let document = DocumentID(start + place)
      guard leaf.live?.contains(document) ?? true else { continue }
      var next = window.essential
      while next > 0, score + window.sums[next] >= top.threshold {
        next -= 1
        score += scorer.probe(window.terms[next], document)
      }
      if next == 0 { top.offer(leaf.base + document, score) }
    }
  }

  /// The terms of one window.
  private struct Window {
    /// The terms that may stand in the window, by bound.
    var terms: [Int] = []
    /// The sums of their bounds.
    var sums: [Double] = []
    /// Place of the first term that must be added up.
    var essential = 0

    init(count: Int) {
      terms.reserveCapacity(count)
      sums.reserveCapacity(count + 1)
    }

    /// Moves the terms that are essential in the whole segment to the window, and divides those that stand in it.
    mutating func divide(
      _ order: TermOrder, _ scorer: borrowing SegmentScorer, from start: DocumentID, to end: DocumentID,
      threshold: Double
    ) {
      terms.removeAll(keepingCapacity: true)
      sums.removeAll(keepingCapacity: true)
      sums.append(0)
      essential = 0
      for place in order.terms.indices {
        let term = order.terms[place]
        if place >= order.essential {
          scorer.seek(term, to: start)
          if scorer.states[term].document >= end { continue }
        }
        terms.append(term)
        sums.append(sums[sums.count - 1] + scorer.states[term].bound)
        if essential == terms.count - 1, sums[terms.count] < threshold { essential = terms.count }
      }
    }
  }
}
