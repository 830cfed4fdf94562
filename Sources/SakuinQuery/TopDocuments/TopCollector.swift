/// Collects the top k: a sorted array while k ≤ 128 (cheaper than sifting), a min-heap above.
///
/// Executors visit documents in ascending order, and prune little while the threshold is low.
/// `estimateThreshold` raises it early: an eighth of the documents probably holds about k / 8 of the top k,
/// so that its score at a rank somewhat greater than k / 8 is hardly above the final threshold. Whether it
/// was is known at the end: if the ranking is not `isExact`, the executor runs again, from a threshold that
/// is safe.
struct TopCollector {
  /// k: how many documents are kept.
  let limit: Int
  private let ids: ExternalIDOrder
  /// Best first when `isOrdered`; otherwise a heap with the worst at its root.
  private var kept: [ScoredDocument] = []
  private var isOrdered: Bool { limit <= ExecutionLimits.longestOrdered }
  /// A lower score cannot enter; an equal one may, by its external id. 0 until k documents are kept or a
  /// threshold is estimated.
  private(set) var threshold: Double

  /// Whether documents with score 0 are kept, because all that are offered match.
  private let admitsZero: Bool
  private let mayEstimate: Bool
  /// The highest estimate; 0 before the first.
  private var estimated = 0.0

  /// An empty collector of the top `limit`.
  init(limit: Int, _ segments: IndexView, admitsZero: Bool = false) {
    self.limit = limit
    ids = segments.idOrder
    threshold = 0
    mayEstimate = true
    self.admitsZero = admitsZero
  }

  /// An empty collector for a second run after one that is not exact: starts from a threshold that the first
  /// run proved, and estimates nothing.
  init(after first: TopCollector) {
    limit = first.limit
    ids = first.ids
    threshold = first.kept.count == first.limit ? first.worst.score : 0
    mayEstimate = false
    admitsZero = first.admitsZero
  }

  /// Whether the kept documents are the top k: no estimate was above the final threshold.
  var isExact: Bool { estimated == 0 || (kept.count == limit && worst.score >= estimated) }

  /// The kept documents, best first.
  var ranking: [ScoredDocument] { isOrdered ? kept : kept.sorted { isWorse($1, $0) } }

  /// Estimates the final threshold after a fraction of all documents, 0 to 1, was visited.
  ///
  /// Neighbouring documents are alike, so that a part may hold more than its share of the top k: the estimate
  /// allows for four standard deviations of a random share.
  mutating func estimateThreshold(afterFraction fraction: Double) {
    guard mayEstimate, fraction < 1 else { return }
    let expected = Double(limit) * fraction
    let rank = Int(expected + 4 * expected.squareRoot()) + 1
    guard rank < kept.count else { return }
    let estimate: Double
    if isOrdered {
      estimate = kept[rank - 1].score
    } else {
      estimate = kept.map(\.score).sorted()[kept.count - rank]
    }
    if estimate > threshold {
      estimated = estimate
      threshold = estimate
    }
  }

  /// Inserts a document unless its score is below the threshold.
  @inline(__always)
  mutating func offer(_ document: UInt32, _ score: Double) {
    if score >= threshold, score > 0 || admitsZero {
      insert(ScoredDocument(document: document, score: score))
    }
  }

  @inline(never)
  private mutating func insert(_ candidate: ScoredDocument) {
    guard limit > 0 else { return }
    let hasCapacity = kept.count < limit
    guard hasCapacity || isWorse(worst, candidate) else { return }
    if hasCapacity { kept.append(candidate) }
    if isOrdered {
      insertOrdered(candidate)
    } else if hasCapacity {
      siftUp()
    } else {
      kept[0] = candidate
      siftDown()
    }
    if kept.count == limit, worst.score > threshold { threshold = worst.score }
  }

  /// The worst kept document; at least one must be kept.
  private var worst: ScoredDocument { kept[isOrdered ? kept.count - 1 : 0] }

  /// Inserts a document into the sorted array, where it overwrites the last one.
  private mutating func insertOrdered(_ candidate: ScoredDocument) {
    var index = kept.count - 1
    let ids = ids
    // SAFETY: `index` is from 0 to `kept.count - 1`: a candidate was appended, or k documents are kept.
    unsafe kept.withUnsafeMutableBufferPointer { kept in
      while index > 0, unsafe Self.isWorse(kept[index - 1], candidate, ids) {
        unsafe kept[index] = unsafe kept[index - 1]
        index -= 1
      }
      unsafe kept[index] = candidate
    }
  }

  private mutating func siftUp() {
    var child = kept.count - 1
    while child > 0, isWorse(kept[child], kept[(child - 1) / 2]) {
      kept.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < kept.count && isWorse(kept[child], kept[worst]) {
        worst = child
      }
      if worst == parent { return }
      kept.swapAt(parent, worst)
      parent = worst
    }
  }

  private func isWorse(_ a: ScoredDocument, _ b: ScoredDocument) -> Bool { Self.isWorse(a, b, ids) }

  @inline(__always)
  private static func isWorse(
    _ a: ScoredDocument, _ b: ScoredDocument, _ ids: borrowing ExternalIDOrder
  ) -> Bool {
    a.score != b.score ? a.score < b.score : ids.isSmaller(b.document, a.document)
  }
}
