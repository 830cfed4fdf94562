/// Cuts folded text at word-break boundaries and tells which pieces are words.
struct WordSegmenter {
  /// Opened when the first text needs it.
  private let breaker: WordBreaker
  private var boundaries: UnsafeMutablePointer<UInt32>
  private var capacity = 256

  init() throws(TextError) {
    breaker = try WordBreaker()
    boundaries = .allocate(capacity: capacity)
  }

  func deallocate() { boundaries.deallocate() }

  /// Appends the edges and words of `units`, whose count is below 2^31.
  mutating func segment(
    _ units: UnsafeBufferPointer<UInt16>, edges: inout [UInt32], words: inout [Range<UInt32>]
  ) {
    guard let text = units.baseAddress, !units.isEmpty else { return }
    if units.count > capacity {
      boundaries.deallocate()
      capacity = units.count * 2
      boundaries = .allocate(capacity: capacity)
    }
    let count = breaker.cut(text, count: units.count, base: 0, into: boundaries)
    edges.append(0)
    edges.append(contentsOf: UnsafeBufferPointer(start: boundaries, count: count))
    var start: UInt32 = 0
    for index in 0..<count {
      let end = boundaries[index]
      if ScriptClass.of(units, at: Int(start)) != .other { words.append(start..<end) }
      start = end
    }
  }
}
