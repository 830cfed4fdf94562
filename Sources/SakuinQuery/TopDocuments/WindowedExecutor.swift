import SakuinIndex

/// MaxScore over windows of 4,096 documents: for many terms or long rankings.
///
/// In each window the contributions of the essential lists are summed in an array, list after list; a sweep over the
/// documents that were touched finds the candidates, which are looked up in the non-essential lists. A term that does
/// not stand in a window counts nothing towards its bound; a window whose bounds do not reach the threshold is left out.
enum WindowedExecutor {
  /// Offers the documents of a segment that can be among the best.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    let documentCount = view.reader.documentCount
    var order = TermOrder(scorer)
    var window = Window()
    // While there is no threshold every list is essential: small windows find one soon.
    var length = Window.length / 8
    while window.end < documentCount, !plan.isOver {
      order.raise(top.threshold)
      if order.essential == order.terms.count { break }
      window.moveOn(by: length, to: documentCount)
      length = min(2 * length, Window.length)
      window.divide(order, scorer, threshold: top.threshold)
      if window.essential < window.terms.count {
        window.accumulate(scorer)
        window.sweep(scorer, view, into: &top)
      }
      top.estimateThreshold(
        afterFraction: Double(Int(view.base) + window.end) / Double(plan.documentCount))
    }
  }
}

/// Neighbouring documents that are scored together, and the terms that stand among them.
// SAFETY: the window owns its two buffers; `end - start` is at most `length`, and only documents in between are scored.
private struct Window: ~Copyable {
  /// Documents of a window.
  static let length = 4096

  /// The first document.
  private var start = 0
  /// The document after the last one.
  private(set) var end = 0
  /// The terms that may stand in the window: those of non-essential lists, by upper bound, then those of essential ones.
  private(set) var terms: [Int] = []
  /// `sums[i]`: the sum of the bounds of `terms[0 ..< i]`; as far as the non-essential lists go.
  private var sums: [Double] = []
  /// Place of the first term of an essential list.
  private(set) var essential = 0
  private var essentialTerms: [Int] = []
  /// What the essential lists contribute to each document; 0 between two windows.
  private let scores: UnsafeMutablePointer<Double>
  /// A bit for each document that an essential list holds; 0 between two windows.
  private let touched: UnsafeMutablePointer<UInt64>

  /// An empty window before the first document.
  init() {
    scores = .allocate(capacity: Self.length)
    scores.initialize(repeating: 0, count: Self.length)
    touched = .allocate(capacity: Self.length / 64)
    touched.initialize(repeating: 0, count: Self.length / 64)
  }

  deinit {
    scores.deallocate()
    touched.deallocate()
  }

  /// Takes the next `length` documents, as far as there are.
  mutating func moveOn(by length: Int, to documentCount: Int) {
    start = end
    end = min(start + length, documentCount)
  }

  /// Moves the terms of essential lists to the window, and divides those that stand in it.
  mutating func divide(_ order: TermOrder, _ scorer: borrowing SegmentScorer, threshold: Double) {
    terms.removeAll(keepingCapacity: true)
    essentialTerms.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    sums.append(0)
    let most = ExecutionLimits.nonEssentialFraction * threshold
    for place in order.terms.indices {
      let term = order.terms[place]
      if order.sums[place + 1] >= most {
        scorer.seek(term, to: DocumentID(start))
        if scorer.states[term].document >= DocumentID(end) { continue }
      }
      let sum = sums[sums.count - 1] + scorer.states[term].bound
      if sum >= most {
        essentialTerms.append(term)
      } else {
        terms.append(term)
        sums.append(sum)
      }
    }
    essential = terms.count
    terms.append(contentsOf: essentialTerms)
  }

  /// Sums the contributions of the essential lists, and leaves each at its first document after the window.
  func accumulate(_ scorer: borrowing SegmentScorer) {
    for place in essential..<terms.count { accumulate(scorer, terms[place]) }
  }

  private func accumulate(_ scorer: borrowing SegmentScorer, _ term: Int) {
    let (scores, touched, start) = (scores, touched, start)
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

  /// Offers the candidates of the window and clears its scores.
  ///
  /// Only documents that were touched are looked at: most windows hold few documents with a term of an essential list.
  func sweep(_ scorer: borrowing SegmentScorer, _ view: SegmentView, into top: inout TopCollector) {
    let rest = sums[essential]
    var least = (top.threshold - rest) * SegmentScorer.narrow
    for word in 0..<Self.length / 64 where touched[word] != 0 {
      var bits = touched[word]
      touched[word] = 0
      while bits != 0 {
        let place = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let score = scores[place]
        scores[place] = 0
        if score >= least {
          check(DocumentID(truncatingIfNeeded: start &+ place), score, scorer, view, &top)
          least = (top.threshold - rest) * SegmentScorer.narrow
        }
      }
    }
  }

  /// Looks a candidate up in the non-essential lists, and offers it if it can be among the best.
  @inline(__always)
  private func check(
    _ document: DocumentID, _ partial: Double, _ scorer: borrowing SegmentScorer, _ view: SegmentView,
    _ top: inout TopCollector
  ) {
    var score = partial
    var next = essential
    guard score + sums[next] >= top.threshold, view.live?.contains(document) ?? true else { return }
    while next > 0, score + sums[next] >= top.threshold {
      next = next &- 1
      score += scorer.probe(terms[next], document)
    }
    if next == 0 { top.offer(view.base &+ document, score) }
  }
}
