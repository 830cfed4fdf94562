import SakuinIndex

/// The union of position lists that hold no position in common, in order.
///
/// A character stands at the positions of all bigrams that begin with it, often a thousand lists. Few positions are
/// sorted; many are marked, a bit each, and read off in order: sorting merges them once for each doubling of the lists.
// SAFETY: every position that is marked is below `positionCount`, for which `words` has a bit each.
enum PositionUnion {
  /// Fewer positions than one in so many of the segment are sorted: reading off takes a step for each 64 positions of
  /// the segment, sorting some ten for each position of the union.
  private static let sparseInterval = 512

  /// The positions of `lists`, ascending.
  ///
  /// - Throws: when the deadline has passed.
  static func positions(
    of lists: [PositionListInfo], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    // Damaged bytes may give any count.
    let count = lists.reduce(0) { $0.saturatingSum(Int($1.count)) }
    if lists.count > 1, count > Int(segment.positionCount) / sparseInterval {
      return try marked(lists, count: count, in: segment, deadline: deadline)
    }
    var result: [Position] = []
    result.reserveCapacity(min(count, Int(segment.positionCount)))
    for (number, info) in lists.enumerated() {
      if number & 0x3F == 0 { try deadline.check() }
      SubstringMatcher.append(info, of: segment, to: &result)
    }
    if lists.count > 1 {
      try deadline.check()
      result.sort()
    }
    return result
  }

  private static func marked(
    _ lists: [PositionListInfo], count: Int, in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    let end = segment.positionCount
    let wordCount = (Int(end) + 63) / 64
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(wordCount, 1))
    defer { unsafe words.deallocate() }
    unsafe words.initialize(repeating: 0, count: wordCount)
    for (number, info) in lists.enumerated() {
      if number & 0x3F == 0 { try deadline.check() }
      if info.count == 1 {
        // Many lists of a character have one position: no cursor is opened for them.
        if info.first < end { unsafe words[Int(info.first >> 6)] |= 1 &<< UInt64(info.first & 63) }
        continue
      }
      var cursor = segment.positions(info)
      while !cursor.isExhausted {
        let length = cursor.decode()
        // SAFETY: `positions` holds `length` values until the cursor moves, and the cursor lives past the loop.
        let block = unsafe cursor.positions
        for index in 0..<length {
          let position = unsafe block[index]
          if position < end { unsafe words[Int(position &>> 6)] |= 1 &<< UInt64(position & 63) }
        }
        cursor.nextBlock()
      }
      withExtendedLifetime(cursor) {}
    }
    try deadline.check()
    let capacity = min(count, Int(end))
    return unsafe [Position](unsafeUninitializedCapacity: capacity) { buffer, written in
      var next = 0
      for word in 0..<wordCount {
        var bits = unsafe words[word]
        let first = Position(truncatingIfNeeded: word &<< 6)
        // SAFETY: no more bits are set than positions were marked, of which there are at most `capacity`.
        while bits != 0, next < capacity {
          unsafe buffer[next] = first &+ Position(truncatingIfNeeded: bits.trailingZeroBitCount)
          bits &= bits &- 1
          next &+= 1
        }
      }
      written = next
    }
  }
}
