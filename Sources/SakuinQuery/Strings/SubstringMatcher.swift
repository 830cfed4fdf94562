import SakuinIndex

/// Finds every position of a string of units in a segment.
///
/// One character is a range of bigram lists; two are one list; for more, the rarest bigrams that together
/// cover every unit are intersected: the two rarest block by block, then the result with one list after the
/// other. A position without a unit separates adjacent fields, so that covering every unit proves the whole
/// string. For classes of units, a bigram is the union of the lists of all its members.
package enum SubstringMatcher {
  /// The positions of a string in `segment`, ascending, each once; empty for an empty string.
  ///
  /// - Throws: when the deadline has passed.
  package static func positions(
    of pattern: UnitPattern, in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    if let classes = pattern.classes {
      return try ClassMatcher.positions(of: classes, in: segment, deadline: deadline)
    }
    return try positions(of: pattern.units, in: segment, deadline: deadline)
  }

  /// The positions of `units` in `segment`, ascending, each once; empty for an empty string.
  ///
  /// - Throws: when the deadline has passed.
  package static func positions(
    of units: [UInt16], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    switch units.count {
    case 0: return []
    case 1: return try positions(of: units[0], in: segment, deadline: deadline)
    case 2:
      var result: [Position] = []
      if let info = segment.positionList(units[0], units[1]) { append(info, of: segment, to: &result) }
      return result
    default: return try intersection(of: units, in: segment, deadline: deadline)
    }
  }

  private static func positions(
    of unit: UInt16, in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    var lists = segment.positionLists(first: unit)
    var infos: [PositionListInfo] = []
    infos.reserveCapacity(lists.count)
    while let (_, info) = lists.next() { infos.append(info) }
    return try PositionUnion.positions(of: infos, in: segment, deadline: deadline)
  }

  /// A bigram of the string, of units or of classes.
  struct Part {
    /// Index of its first unit in the string.
    var offset: Int
    /// How many positions it has in the segment.
    var count: Int
  }

  private static func intersection(
    of units: [UInt16], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    var lists: [PositionListInfo] = []
    lists.reserveCapacity(units.count - 1)
    for offset in 0..<units.count - 1 {
      if offset & 0xFFF == 0xFFF { try deadline.check() }
      guard let info = segment.positionList(units[offset], units[offset + 1]) else { return [] }
      lists.append(info)
    }
    let cover = covering(
      lists.indices.map { Part(offset: $0, count: Int(lists[$0].count)) }, count: units.count)
    var candidates = try intersection(
      of: lists[cover[0].offset], at: cover[0].offset, with: lists[cover[1].offset], at: cover[1].offset,
      in: segment, deadline: deadline)
    for part in cover.dropFirst(2) {
      if candidates.isEmpty { return [] }
      try deadline.check()
      candidates = selected(
        candidates, at: UInt32(truncatingIfNeeded: part.offset), segment.positions(lists[part.offset]))
    }
    return candidates
  }

  /// The positions of strings with one bigram at an offset and another at a second offset, ascending. The
  /// first list is read a block at a time: neither list is copied whole.
  private static func intersection(
    of first: PositionListInfo, at offset: Int, with second: PositionListInfo, at otherOffset: Int,
    in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    var result: [Position] = []
    var lead = segment.positions(first)
    var other = segment.positions(second)
    // More are rare, and damaged bytes may give any count.
    result.reserveCapacity(min(lead.count, 1 << 14))
    let distance = UInt32(truncatingIfNeeded: offset)
    let otherDistance = UInt32(truncatingIfNeeded: otherOffset)
    var failure: SearchFailure?
    unsafe withUnsafeTemporaryAllocation(of: Position.self, capacity: 2 * PositionCursor.longestBlock) {
      buffer in
      guard let block = buffer.baseAddress else { return }
      let common = unsafe block + PositionCursor.longestBlock
      var blocks = 0
      while !lead.isExhausted, !other.isExhausted {
        blocks &+= 1
        if blocks & 0x3FF == 0 {
          do throws(SearchFailure) { try deadline.check() } catch { failure = error; return }
        }
        // SAFETY: the buffer holds two blocks, and a cursor gives at most one.
        let count = unsafe lead.copyBlock(to: block, shiftedBack: distance)
        let kept = unsafe other.select(block, count: count, at: otherDistance, into: common)
        if kept > 0 { unsafe result.append(contentsOf: UnsafeBufferPointer(start: common, count: kept)) }
        lead.nextBlock()
      }
    }
    if let failure { throw failure }
    return result
  }

  /// Subtracts `distance` from each position; removes those below it. Positions must ascend.
  static func shift(_ positions: inout [Position], back distance: UInt32) {
    let first = positions.firstIndex { $0 >= distance } ?? positions.count
    if first > 0 { positions.removeFirst(first) }
    for index in positions.indices { positions[index] &-= distance }
  }

  /// The candidates with a position of `cursor` at `offset` from them.
  static func selected(
    _ candidates: [Position], at offset: UInt32, _ cursor: PositionCursor
  ) -> [Position] {
    var cursor = cursor
    return unsafe candidates.withUnsafeBufferPointer { candidates in
      unsafe [Position](unsafeUninitializedCapacity: candidates.count) { buffer, count in
        guard let target = buffer.baseAddress, let base = candidates.baseAddress else { return }
        // SAFETY: the buffer has capacity for all candidates; `select` returns how many it wrote.
        count = unsafe cursor.select(base, count: candidates.count, at: offset, into: target)
      }
    }
  }

  /// The rarest of `parts` that together cover all `count` units, rarest first.
  static func covering(_ parts: [Part], count: Int) -> [Part] {
    var isCovered = [Bool](repeating: false, count: count)
    return parts.sorted { ($0.count, $0.offset) < ($1.count, $1.offset) }.filter { part in
      defer {
        isCovered[part.offset] = true
        isCovered[part.offset + 1] = true
      }
      return !(isCovered[part.offset] && isCovered[part.offset + 1])
    }
  }

  /// Appends all positions of a list.
  static func append(_ info: PositionListInfo, of segment: SegmentReader, to result: inout [Position]) {
    if info.count == 1 {
      result.append(info.first)
      return
    }
    var cursor = segment.positions(info)
    if result.isEmpty { result.reserveCapacity(min(cursor.count, Int(segment.positionCount))) }
    while !cursor.isExhausted {
      let count = cursor.decode()
      // SAFETY: `positions` holds `count` values until the cursor moves, and the cursor lives past this
      // statement.
      unsafe result.append(contentsOf: UnsafeBufferPointer(start: cursor.positions, count: count))
      cursor.nextBlock()
    }
    withExtendedLifetime(cursor) {}
  }
}
