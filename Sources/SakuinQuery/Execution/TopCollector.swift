/// Keeps the best documents of those offered: a heap with the worst of them at the root.
struct TopCollector {
  /// How many to keep.
  let limit: Int
  private let ids: ExternalIDOrder
  private var heap: [ScoredDocument] = []
  /// Scores below this cannot get in any more; equal ones may, by their ids. 0 while there is room.
  private(set) var threshold = 0.0

  /// Whether documents that are scored 0 are kept: when they are known to match.
  private let admitsZero: Bool

  /// An empty collector.
  init(limit: Int, _ segments: SearchedSegments, admitsZero: Bool = false) {
    self.limit = limit
    ids = segments.idOrder
    self.admitsZero = admitsZero
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
    if heap.count == limit { threshold = heap[0].score }
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
