/// A document of an answer, with its score and level.
package struct RankedDocument: Sendable, Equatable {
  /// Its number across segments.
  package var document: UInt32
  /// Greater is better; comparable within one query only.
  package var score: Double
  /// How closely it matches.
  package var level: MatchLevel
  /// Whether it is only near what was asked.
  package var isNear = false

  /// A document of given parts.
  package init(document: UInt32, score: Double, level: MatchLevel) {
    self.document = document
    self.score = score
    self.level = level
  }
}

/// Orders matching documents.
package enum HitOrder {
  /// The indices at the ranks from `offset` on, at most `limit` of them, in the order of `isBefore`, which
  /// must be a strict total order of all `count` indices.
  ///
  /// - Complexity: O(n log k) for n indices and k = `offset` + `limit`.
  /// - Throws: when the deadline has passed.
  package static func select(
    count: Int, offset: Int, limit: Int, deadline: Deadline, by isBefore: (Int, Int) -> Bool
  ) throws(SearchFailure) -> [Int] {
    try deadline.check()
    guard limit > 0, offset >= 0, offset < count else { return [] }
    let wanted = offset + min(limit, count - offset)
    if wanted >= count { return Array((0..<count).sorted(by: isBefore).dropFirst(offset)) }
    // A heap of the first `wanted` indices, the last of them at the root.
    var heap = Array(0..<wanted)
    func siftDown(_ start: Int) {
      var parent = start
      while true {
        var worst = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < heap.count && isBefore(heap[worst], heap[child]) {
          worst = child
        }
        if worst == parent { return }
        heap.swapAt(parent, worst)
        parent = worst
      }
    }
    for parent in stride(from: wanted / 2, through: 0, by: -1) { siftDown(parent) }
    for index in wanted..<count {
      if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
      guard isBefore(index, heap[0]) else { continue }
      heap[0] = index
      siftDown(0)
    }
    try deadline.check()
    return Array(heap.sorted(by: isBefore).dropFirst(offset))
  }
}
