/// Of which documents of a list something holds: a bit for each place in the list.
///
/// Unlike sorted sets, bits are joined a word at a time, whatever they are of.
package struct DocumentBits: Sendable, Equatable {
  /// The number of places.
  package let count: Int
  /// 64 places a word; bits above `count` are 0.
  private var words: [UInt64]

  /// Bits that are all alike.
  package init(count: Int, areSet: Bool = false) {
    self.count = count
    words = [UInt64](repeating: areSet ? .max : 0, count: (count + 63) / 64)
    clearRest()
  }

  private mutating func clearRest() {
    if count & 63 != 0 { words[words.count - 1] &= (1 << UInt64(count & 63)) - 1 }
  }

  /// Whether the bit of a place below `count` is set.
  @inline(__always)
  package func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 != 0 }

  /// Sets the bit of a place below `count`.
  @inline(__always)
  package mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

  /// Keeps the bits that `other`, of as many places, has too.
  package mutating func formIntersection(_ other: DocumentBits) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Adds the bits of `other`, of as many places.
  package mutating func formUnion(_ other: DocumentBits) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Turns every bit round.
  package mutating func invert() {
    for index in words.indices { words[index] = ~words[index] }
    clearRest()
  }

  /// The number of bits that are set.
  package var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` with each place whose bit is set, ascending.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index << 6 + word.trailingZeroBitCount)
        word &= word &- 1
      }
    }
  }
}

extension MatchSet {
  /// The documents whose bits are set, with their levels; `bits` has a place for each document of the set.
  ///
  /// - Complexity: O(n).
  func kept(_ bits: DocumentBits) -> MatchSet {
    let kept = bits.setCount
    if kept == count { return self }
    var result = MatchSet()
    if kept > 0 { bits.forEach { result.append(documents[$0], level: levels[$0]) } }
    return result
  }
}
