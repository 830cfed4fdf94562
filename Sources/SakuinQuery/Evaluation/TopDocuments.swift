/// A document in a ranking.
package struct RankedDocument: Sendable, Equatable {
  package var document: UInt32
  package var score: Double
  package var level: MatchLevel

  package init(document: UInt32, score: Double, level: MatchLevel) {
    self.document = document
    self.score = score
    self.level = level
  }
}

/// Collects the best documents of a match set: higher scores first, then lower document numbers.
package enum TopDocuments {
  /// The documents at ranks `offset ..< offset + limit`. O(n log k).
  package static func select(_ matches: MatchSet, offset: Int, limit: Int) -> [RankedDocument] {
    guard limit > 0, offset >= 0, offset < matches.count else { return [] }
    let wanted = offset + min(limit, matches.count - offset)
    // A heap of the best `wanted` indices, the worst of them at the root.
    var heap: [Int] = []
    heap.reserveCapacity(wanted)
    func isWorse(_ a: Int, _ b: Int) -> Bool {
      matches.scores[a] != matches.scores[b] ? matches.scores[a] < matches.scores[b] : a > b
    }
    func siftDown(_ start: Int) {
      var parent = start
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
    for index in 0..<matches.count {
      if heap.count < wanted {
        heap.append(index)
        if heap.count == wanted { for i in stride(from: wanted / 2, through: 0, by: -1) { siftDown(i) } }
      } else if isWorse(heap[0], index) {
        heap[0] = index
        siftDown(0)
      }
    }
    return heap.sorted { isWorse($1, $0) }.dropFirst(offset).map {
      RankedDocument(document: matches.documents[$0], score: matches.scores[$0], level: matches.levels[$0])
    }
  }
}
