/// Keeps the best documents of those offered: few in order, many in a heap with the worst of them at the root.
///
/// Executors go through documents from the first to the last, and skip little until they know what the best score. After
/// a part of the documents `estimateThreshold` does: where an eighth of them holds `limit` / 8 of the best, the worst score
/// of somewhat more than that many best ones of the eighth is a threshold that hardly skips too much. Whether it did is
/// known at the end: a ranking that `isExact` stays; any other is repeated, from a threshold that is known to hold.
struct TopCollector {
  /// How many to keep.
  let limit: Int
  private let ids: ExternalIDOrder
  /// In order, best first, when `isOrdered`; otherwise a heap.
  private var kept: [ScoredDocument] = []
  private var isOrdered: Bool { limit <= ExecutionLimits.longestOrdered }
  /// Scores below this cannot get in any more; equal ones may, by their ids. 0 while there is room and nothing was
  /// estimated.
  private(set) var threshold: Double

  /// Whether documents that are scored 0 are kept: when they are known to match.
  private let admitsZero: Bool
  private let mayEstimate: Bool
  /// The greatest threshold that was estimated.
  private var estimated = 0.0

  /// An empty collector.
  init(limit: Int, _ segments: IndexView, admitsZero: Bool = false) {
    self.limit = limit
    ids = segments.idOrder
    threshold = 0
    mayEstimate = true
    self.admitsZero = admitsZero
  }

  /// An empty collector for a second run after one that is not exact: begins with the scores that the first has found
  /// and estimates nothing.
  init(after first: TopCollector) {
    limit = first.limit
    ids = first.ids
    threshold = first.kept.count == first.limit ? first.worst.score : 0
    mayEstimate = false
    admitsZero = first.admitsZero
  }

  /// Whether no document was turned away that belongs to the best.
  var isExact: Bool { estimated == 0 || (kept.count == limit && worst.score >= estimated) }

  /// The kept documents, best first.
  var ranking: [ScoredDocument] { isOrdered ? kept : kept.sorted { isWorse($1, $0) } }

  /// Estimates the final threshold after a fraction of all documents, 0 to 1, has been looked at.
  ///
  /// Neighbouring documents are alike, so that a part may hold more than its share of the best: the estimate leaves room for
  /// four standard deviations of a random share.
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

  /// Offers a document.
  @inline(__always)
  mutating func offer(_ document: UInt32, _ score: Double) {
    if score >= threshold, score > 0 || admitsZero {
      insert(ScoredDocument(document: document, score: score))
    }
  }

  @inline(never)
  private mutating func insert(_ candidate: ScoredDocument) {
    guard limit > 0 else { return }
    let hasRoom = kept.count < limit
    guard hasRoom || isWorse(worst, candidate) else { return }
    if hasRoom { kept.append(candidate) }
    if isOrdered {
      place(candidate)
    } else if hasRoom {
      siftUp()
    } else {
      kept[0] = candidate
      siftDown()
    }
    if kept.count == limit, worst.score > threshold { threshold = worst.score }
  }

  /// The worst of the kept documents, of which there must be one.
  private var worst: ScoredDocument { kept[isOrdered ? kept.count - 1 : 0] }

  /// Puts a document where it belongs in the order, over the last one.
  private mutating func place(_ candidate: ScoredDocument) {
    var place = kept.count - 1
    let ids = ids
    kept.withUnsafeMutableBufferPointer { kept in
      while place > 0, Self.isWorse(kept[place - 1], candidate, ids) {
        kept[place] = kept[place - 1]
        place -= 1
      }
      kept[place] = candidate
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
