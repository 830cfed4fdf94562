import SakuinIndex

/// MaxScore over windows of 4,096 documents: for many terms or long rankings.
///
/// In each window the terms of greater bounds are added up in an array, term after term; a sweep over the documents that
/// were touched finds the candidates, whose other terms are looked up. A term that does not stand in a window counts
/// nothing towards its bound; a window whose bounds do not reach the threshold is left out.
enum WindowedExecutor {
  /// Documents of a window.
  static let windowLength = 4096

  /// Offers the documents of a segment that can be among the best.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    let documentCount = view.reader.documentCount
    var order = TermOrder(scorer)
    let scores = UnsafeMutablePointer<Double>.allocate(capacity: windowLength)
    scores.initialize(repeating: 0, count: windowLength)
    let touched = UnsafeMutablePointer<UInt64>.allocate(capacity: windowLength / 64)
    touched.initialize(repeating: 0, count: windowLength / 64)
    defer {
      scores.deallocate()
      touched.deallocate()
    }
    var window = Window()
    var start = 0
    // While there is no threshold every term is essential: small windows find one soon.
    var length = windowLength / 8
    while start < documentCount, !plan.isOver {
      let end = min(start + length, documentCount)
      length = min(2 * length, windowLength)
      order.raise(top.threshold)
      if order.essential == order.terms.count { break }
      window.divide(order, scorer, from: start, to: end, threshold: top.threshold)
      if window.essential < window.terms.count {
        for place in window.essential..<window.terms.count {
          accumulate(scorer, window.terms[place], from: start, to: end, scores, touched)
        }
        sweep(scorer, &window, view, from: start, scores, touched, &top)
      }
      start = end
      top.assume(afterShare: Double(Int(view.base) + end) / Double(plan.documentCount))
    }
  }

  /// Adds a term's contributions in a window, and leaves the term at the first document behind it.
  private static func accumulate(
    _ scorer: borrowing SegmentScorer, _ term: Int, from start: Int, to end: Int,
    _ scores: UnsafeMutablePointer<Double>, _ touched: UnsafeMutablePointer<UInt64>
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
        touched[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
        index = index &+ 1
      }
      state.pointee.index = index
      guard documents[index] == .max, state.pointee.decodedEnd != .max else { break }
      scorer.decodeOn(state, term, least: 0)
    }
  }

  /// Offers the candidates of a window and clears its scores.
  ///
  /// Only documents that were touched are looked at: most windows hold few documents with an essential term.
  private static func sweep(
    _ scorer: borrowing SegmentScorer, _ window: inout Window, _ view: SegmentView, from start: Int,
    _ scores: UnsafeMutablePointer<Double>, _ touched: UnsafeMutablePointer<UInt64>, _ top: inout TopCollector
  ) {
    let rest = window.sums[window.essential]
    var least = (top.threshold - rest) * SegmentScorer.narrow
    for word in 0..<windowLength / 64 where touched[word] != 0 {
      var bits = touched[word]
      touched[word] = 0
      while bits != 0 {
        let place = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let score = scores[place]
        scores[place] = 0
        if score >= least {
          check(scorer, &window, view, DocumentID(truncatingIfNeeded: start &+ place), score, &top)
          least = (top.threshold - rest) * SegmentScorer.narrow
        }
      }
    }
  }

  /// Looks up the terms of a candidate that were not added up, and offers it if it can be among the best.
  @inline(__always)
  private static func check(
    _ scorer: borrowing SegmentScorer, _ window: inout Window, _ view: SegmentView,
    _ document: DocumentID, _ partial: Double, _ top: inout TopCollector
  ) {
    var score = partial
    var next = window.essential
    guard score + window.sums[next] >= top.threshold, view.live?.contains(document) ?? true else { return }
    while next > 0, score + window.sums[next] >= top.threshold {
      next = next &- 1
      score += scorer.probe(window.terms[next], document)
    }
    if next == 0 { top.offer(view.base &+ document, score) }
  }

  /// The terms of one window.
  private struct Window {
    /// The terms that may stand in the window: those to look up, by bound, then those to add up.
    var terms: [Int] = []
    /// `sums[i]`: the bounds of `terms[0 ..< i]`, added up; as far as the terms to look up go.
    var sums: [Double] = []
    /// Place of the first term that is added up.
    var essential = 0
    private var others: [Int] = []

    /// Moves the terms that are added up to the window, and divides those that stand in it.
    mutating func divide(
      _ order: TermOrder, _ scorer: borrowing SegmentScorer, from start: Int, to end: Int, threshold: Double
    ) {
      terms.removeAll(keepingCapacity: true)
      others.removeAll(keepingCapacity: true)
      sums.removeAll(keepingCapacity: true)
      sums.append(0)
      let mostLookedUp = ExecutionLimits.lookedUpShare * threshold
      for place in order.terms.indices {
        let term = order.terms[place]
        if order.sums[place + 1] >= mostLookedUp {
          scorer.seek(term, to: DocumentID(start))
          if scorer.states[term].document >= DocumentID(end) { continue }
        }
        let sum = sums[sums.count - 1] + scorer.states[term].bound
        if sum >= mostLookedUp {
          others.append(term)
        } else {
          terms.append(term)
          sums.append(sum)
        }
      }
      essential = terms.count
      terms.append(contentsOf: others)
    }
  }
}
