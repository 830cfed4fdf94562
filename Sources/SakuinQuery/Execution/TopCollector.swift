/// Keeps the best documents of those offered: a heap with the worst of them at the root.
///
/// Executors go through documents from the first to the last, and skip little until they know what the best score. After
/// a part of the documents `assume` guesses it: where an eighth of them holds `limit` / 8 of the best, the worst score
/// of somewhat more than that many best ones of the eighth is a threshold that hardly skips too much. Whether it did is
/// known at the end: a ranking that `isProven` is exact; any other is repeated, from a threshold that is known to hold.
struct TopCollector {
  /// How many to keep.
  let limit: Int
  private let ids: ExternalIDOrder
  private var heap: [ScoredDocument] = []
  /// Scores below this cannot get in any more; equal ones may, by their ids. 0 while there is room and nothing is
  /// assumed.
  private(set) var threshold: Double

  /// Whether documents that are scored 0 are kept: when they are known to match.
  private let admitsZero: Bool
  private let mayAssume: Bool
  /// The greatest threshold that was assumed.
  private var assumed = 0.0

  /// An empty collector.
  init(limit: Int, _ segments: SearchedSegments, admitsZero: Bool = false) {
    self.limit = limit
    ids = segments.idOrder
    threshold = 0
    mayAssume = true
    self.admitsZero = admitsZero
  }

  /// An empty collector for a second run after one that is not proven: begins with the scores that the first has found
  /// and assumes nothing.
  init(after first: TopCollector) {
    limit = first.limit
    ids = first.ids
    threshold = first.heap.count == first.limit ? first.heap[0].score : 0
    mayAssume = false
    admitsZero = first.admitsZero
  }

  /// Whether no document was turned away that belongs to the best.
  var isProven: Bool { assumed == 0 || (heap.count == limit && heap[0].score >= assumed) }

  /// Guesses the threshold in the end after a share of all documents, 0 to 1, has been looked at.
  ///
  /// Neighbouring documents are alike, so that a part may hold more than its share of the best: the guess leaves room for
  /// four standard deviations of a random share.
  mutating func assume(afterShare share: Double) {
    guard mayAssume, share < 1 else { return }
    let expected = Double(limit) * share
    let rank = Int(expected + 4 * expected.squareRoot()) + 1
    guard rank < heap.count else { return }
    var scores = heap.map(\.score)
    scores.sort()
    let guess = scores[scores.count - rank]
    if guess > threshold {
      assumed = guess
      threshold = guess
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
    if heap.count < limit {
      heap.append(candidate)
      var child = heap.count - 1
      while child > 0, isWorse(heap[child], heap[(child - 1) / 2]) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    } else if isWorse(heap[0], candidate) {
      heap[0] = candidate
      siftDown()
    } else {
      return
    }
    if heap.count == limit, heap[0].score > threshold { threshold = heap[0].score }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && isWorse(heap[child], heap[worst]) {
        worst = child
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }

  private func isWorse(_ a: ScoredDocument, _ b: ScoredDocument) -> Bool {
    a.score != b.score ? a.score < b.score : ids.isSmaller(b.document, a.document)
  }

  /// The kept documents, best first.
  var ranking: [ScoredDocument] { heap.sorted { isWorse($1, $0) } }
}
