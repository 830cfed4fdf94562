import SakuinIndex

/// MaxScore over windows of 4,096 documents, for long queries or large k.
///
/// In each window the contributions of the essential lists are accumulated in an array, a list at a time; a
/// sweep over the documents touched finds the candidates, for which the non-essential lists are probed. A
/// list without a document in the window counts nothing towards its upper bound; a window whose upper bound
/// does not reach the threshold is skipped.
enum WindowedExecutor {
  /// Offers the documents of a segment that can enter the top k.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    let documentCount = view.reader.documentCount
    var order = TermOrder(scorer)
    var window = Window()
    // Without a threshold every list is essential: small windows find one early.
    var length = Window.length / 8
    while window.end < documentCount, !plan.isOver {
      order.updateEssentialLists(threshold: top.threshold)
      if order.firstEssential == order.terms.count { break }
      window.moveOn(by: length, to: documentCount)
      length = min(2 * length, Window.length)
      window.divide(order, scorer, threshold: top.threshold)
      if window.firstEssential < window.terms.count {
        window.accumulate(scorer)
        window.sweep(scorer, view, into: &top)
      }
      top.estimateThreshold(
        afterFraction: Double(Int(view.base) + window.end) / Double(plan.documentCount))
    }
  }
}

/// Neighbouring documents that are scored together, and the terms that they hold.
// SAFETY: the window owns its two buffers; `end - start` is at most `length`, and only documents in between
// are scored.
@safe
private struct Window: ~Copyable {
  /// Documents of a window.
  static let length = 4096

  /// The first document.
  private var start = 0
  /// The document after the last one.
  private(set) var end = 0
  /// The terms that the window may hold: those of non-essential lists, by upper bound, then those of
  /// essential ones.
  private(set) var terms: [Int] = []
  /// `upperBoundSums[i]`: the sum of the upper bounds of `terms[0 ..< i]`, for the non-essential lists.
  private var upperBoundSums: [Double] = []
  /// Index in `terms` of the first essential list.
  private(set) var firstEssential = 0
  private var essentialTerms: [Int] = []
  /// What the essential lists contribute to each document; 0 between two windows.
  private let scores: UnsafeMutablePointer<Double>
  /// A bit for each document that an essential list holds; 0 between two windows.
  private let touched: UnsafeMutablePointer<UInt64>

  /// An empty window before the first document.
  init() {
    unsafe scores = .allocate(capacity: Self.length)
    unsafe scores.initialize(repeating: 0, count: Self.length)
    unsafe touched = .allocate(capacity: Self.length / 64)
    unsafe touched.initialize(repeating: 0, count: Self.length / 64)
  }

  deinit {
    unsafe scores.deallocate()
    unsafe touched.deallocate()
  }

  /// Moves to the next `length` documents, or fewer at the end.
  mutating func moveOn(by length: Int, to documentCount: Int) {
    start = end
    end = min(start + length, documentCount)
  }

  /// Moves the essential lists to the window, and divides the terms that it may hold by this window's upper
  /// bounds.
  mutating func divide(_ order: TermOrder, _ scorer: borrowing SegmentScorer, threshold: Double) {
    terms.removeAll(keepingCapacity: true)
    essentialTerms.removeAll(keepingCapacity: true)
    upperBoundSums.removeAll(keepingCapacity: true)
    upperBoundSums.append(0)
    let most = ExecutionLimits.nonEssentialFraction * threshold
    for index in order.terms.indices {
      let term = order.terms[index]
      if order.upperBoundSums[index + 1] >= most {
        scorer.seek(term, to: DocumentID(start))
        if unsafe scorer.states[term].document >= DocumentID(end) { continue }
      }
      let sum = unsafe upperBoundSums[upperBoundSums.count - 1] + scorer.states[term].bound
      if sum >= most {
        essentialTerms.append(term)
      } else {
        terms.append(term)
        upperBoundSums.append(sum)
      }
    }
    firstEssential = terms.count
    terms.append(contentsOf: essentialTerms)
  }

  /// Accumulates the contributions of the essential lists, and leaves each at its first document after the
  /// window.
  func accumulate(_ scorer: borrowing SegmentScorer) {
    for index in firstEssential..<terms.count { accumulate(scorer, terms[index]) }
  }

  private func accumulate(_ scorer: borrowing SegmentScorer, _ term: Int) {
    let (scores, touched, start) = unsafe (scores, touched, start)
    let state = unsafe scorer.states + term
    let limit = DocumentID(end)
    while unsafe state.pointee.document < limit {
      let documents = unsafe state.pointee.documents
      let contributions = unsafe state.pointee.contributions
      var index = unsafe state.pointee.index
      while unsafe documents[index] < limit {
        let offset = unsafe Int(documents[index]) &- start
        unsafe scores[offset] += contributions[index]
        unsafe touched[offset &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: offset & 63)
        index = index &+ 1
      }
      unsafe state.pointee.index = index
      guard unsafe documents[index] == .max, unsafe state.pointee.decodedEnd != .max else { break }
      unsafe scorer.decodeOn(state, term, least: 0)
    }
  }

  /// Offers the candidates of the window and clears its scores.
  ///
  /// Only touched documents are visited: in most windows the essential lists hold few.
  func sweep(_ scorer: borrowing SegmentScorer, _ view: SegmentView, into top: inout TopCollector) {
    let rest = upperBoundSums[firstEssential]
    var least = (top.threshold - rest) * SegmentScorer.narrow
    for word in 0..<Self.length / 64 where unsafe touched[word] != 0 {
      var bits = unsafe touched[word]
      unsafe touched[word] = 0
      while bits != 0 {
        let offset = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let score = unsafe scores[offset]
        unsafe scores[offset] = 0
        if score >= least {
          probe(DocumentID(truncatingIfNeeded: start &+ offset), score, scorer, view, &top)
          least = (top.threshold - rest) * SegmentScorer.narrow
        }
      }
    }
  }

  /// Probes the non-essential lists for a candidate, and offers it unless it cannot enter the top k.
  @inline(__always)
  private func probe(
    _ document: DocumentID, _ partial: Double, _ scorer: borrowing SegmentScorer, _ view: SegmentView,
    _ top: inout TopCollector
  ) {
    var score = partial
    var next = firstEssential
    guard score + upperBoundSums[next] >= top.threshold, view.live?.contains(document) ?? true else { return }
    while next > 0, score + upperBoundSums[next] >= top.threshold {
      next = next &- 1
      score += scorer.probe(terms[next], document)
    }
    if next == 0 { top.offer(view.base &+ document, score) }
  }
}
