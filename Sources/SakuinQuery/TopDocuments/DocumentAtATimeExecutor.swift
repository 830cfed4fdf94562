import SakuinIndex

/// Document-at-a-time MaxScore (Turtle, Flood: Query evaluation, strategies and optimizations, 1995), for
/// short queries and small k.
///
/// Essential lists are merged. For each candidate the non-essential lists are probed in decreasing order of
/// upper bound, until the candidate can no longer enter the top k. Blocks none of whose documents can enter
/// are not decoded.
enum DocumentAtATimeExecutor {
  /// Document at which the threshold is first estimated; estimated again whenever the number of documents has
  /// doubled.
  private static let firstEstimate: DocumentID = 512

  /// Offers the documents of a segment that can enter the top k.
  static func run(_ plan: ScoringPlan, segment number: Int, into top: inout TopCollector) {
    let view = plan.segments.views[number]
    let scorer = SegmentScorer(plan, segment: number)
    var order = TermOrder(scorer)
    order.updateEssentialLists(threshold: top.threshold)
    unsafe order.terms.withUnsafeBufferPointer { terms in
      unsafe order.upperBoundSums.withUnsafeBufferPointer { upperBoundSums in
        var lists = unsafe OrderedLists(
          terms, upperBoundSums, firstEssential: order.firstEssential, threshold: top.threshold)
        var steps = 0
        var nextEstimate = firstEstimate
        lists.seekEssentialLists(scorer)
        while lists.firstEssential < lists.count {
          let candidate = lists.nextCandidate(scorer)
          if candidate == .max { break }
          if candidate >= nextEstimate {
            top.estimateThreshold(afterFraction: Double(view.base + candidate) / Double(plan.documentCount))
            nextEstimate = candidate > .max / 2 ? .max : 2 &* max(candidate, firstEstimate)
            lists.updateEssentialLists(threshold: top.threshold)
          }
          steps = steps &+ 1
          if steps & 0xFFF == 0, plan.isOver { break }
          var score = lists.scoreEssentialLists(candidate, scorer)
          guard lists.probeNonEssentialLists(candidate, scorer, &score) == .mayEnter,
            view.live?.contains(candidate) ?? true
          else { continue }
          top.offer(view.base + candidate, score)
          lists.updateEssentialLists(threshold: top.threshold)
        }
      }
    }
  }
}

/// The lists of a segment in increasing order of upper bound, divided into non-essential and essential ones.
// SAFETY: lives within the closures that lend its two buffers; `upperBoundSums` has one element more than
// `terms`.
@safe
private struct OrderedLists {
  /// Whether a candidate can enter the top k.
  enum Outcome {
    case mayEnter, cannotEnter
  }

  /// How many lists there are.
  let count: Int
  private let terms: UnsafeBufferPointer<Int>
  private let upperBoundSums: UnsafeBufferPointer<Double>
  /// The sum of all upper bounds.
  private let total: Double
  /// Index of the first essential list: the lists before it cannot lift a document over the threshold
  /// together.
  private(set) var firstEssential: Int
  private var threshold: Double

  /// Lists ordered and divided as `TermOrder` did.
  init(
    _ terms: UnsafeBufferPointer<Int>, _ upperBoundSums: UnsafeBufferPointer<Double>, firstEssential: Int,
    threshold: Double
  ) {
    count = terms.count
    unsafe self.terms = unsafe terms
    unsafe self.upperBoundSums = unsafe upperBoundSums
    total = unsafe upperBoundSums[count]
    self.firstEssential = firstEssential
    self.threshold = threshold
  }

  /// Makes lists non-essential whose upper bounds together do not reach a raised threshold.
  @inline(__always)
  mutating func updateEssentialLists(threshold raised: Double) {
    guard raised > threshold else { return }
    threshold = raised
    while firstEssential < count, unsafe upperBoundSums[firstEssential &+ 1] < threshold {
      firstEssential = firstEssential &+ 1
    }
  }

  /// Moves each essential list to its first document.
  @inline(__always)
  func seekEssentialLists(_ scorer: borrowing SegmentScorer) {
    for index in firstEssential..<count {
      unsafe scorer.seek(terms[index], to: 0, least: leastContribution(of: terms[index], scorer))
    }
  }

  /// The first document at which an essential list stands; `DocumentID.max` when all are at their ends.
  @inline(__always)
  func nextCandidate(_ scorer: borrowing SegmentScorer) -> DocumentID {
    var document = DocumentID.max
    for index in firstEssential..<count {
      document = unsafe min(document, scorer.states[terms[index]].document)
    }
    return document
  }

  /// The sum of what the essential lists contribute to a candidate; advances those that hold it.
  @inline(__always)
  func scoreEssentialLists(_ candidate: DocumentID, _ scorer: borrowing SegmentScorer) -> Double {
    let states = unsafe scorer.states
    var score = 0.0
    for index in firstEssential..<count where unsafe states[terms[index]].document == candidate {
      let term = unsafe terms[index]
      unsafe score += states[term].contributions[states[term].index]
      scorer.advance(term, least: leastContribution(of: term, scorer))
    }
    return score
  }

  /// Adds what the non-essential lists contribute to a candidate, until it can no longer enter the top k:
  /// then its score is not complete.
  @inline(__always)
  func probeNonEssentialLists(
    _ candidate: DocumentID, _ scorer: borrowing SegmentScorer, _ score: inout Double
  ) -> Outcome {
    var index = firstEssential
    while index > 0, unsafe score + upperBoundSums[index] >= threshold {
      index = index &- 1
      unsafe score += scorer.probe(terms[index], candidate)
    }
    return index == 0 && score >= threshold ? .mayEnter : .cannotEnter
  }

  /// The least that a list must contribute to a document that enters the top k, should it hold all other
  /// terms.
  @inline(__always)
  private func leastContribution(of term: Int, _ scorer: borrowing SegmentScorer) -> Double {
    unsafe threshold - (total - scorer.states[term].bound)
  }
}
