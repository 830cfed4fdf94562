/// A pair of neighbouring folded units; `second` is 0 for the last unit of a text.
package struct Bigram: Hashable, Sendable, Comparable {
  /// The unit at the bigram's position.
  package var first: UInt16
  /// The unit after it, or 0 at the end of a text.
  package var second: UInt16

  /// A bigram of two units.
  package init(first: UInt16, second: UInt16) {
    self.first = first
    self.second = second
  }

  /// Both units in one number that sorts by first, then second.
  package var key: UInt32 { UInt32(first) << 16 | UInt32(second) }

  /// By first unit, then second.
  package static func < (left: Bigram, right: Bigram) -> Bool { left.key < right.key }
}

/// The bigrams of a text in order: one for each unit, so the n-th begins at position n.
///
/// The last unit pairs with 0, which no folded text holds, so the texts that hold a character are those with a bigram
/// that begins with it. The buffer must outlive the sequence. Constant time for each.
package struct Bigrams: RandomAccessCollection, Sendable {
  /// The folded text; see above for its lifetime.
  // SAFETY: only read, and only within its bounds; the caller keeps it alive as stated above.
  private nonisolated(unsafe) let units: UnsafeBufferPointer<UInt16>

  /// The bigrams of `units`, which must outlive them.
  package init(_ units: UnsafeBufferPointer<UInt16>) { self.units = units }

  /// The first position.
  package var startIndex: Int { 0 }
  /// The position after the last bigram, the number of units.
  package var endIndex: Int { units.count }

  /// The bigram that begins at `position`.
  package subscript(position: Int) -> Bigram {
    let next = position + 1
    return Bigram(first: units[position], second: next < units.count ? units[next] : 0)
  }
}
