import SakuinIndex

/// Finds every place where a string of units stands in a segment, in ascending order.
///
/// One character is a range of bigram lists; two are one list; for more, the rarest bigrams that together cover every
/// unit are intersected, the rarest leading. Two adjacent fields have a gap between them that holds no unit, so
/// covering every unit proves the whole string.
package enum SubstringMatcher {
  /// The positions of `units` in `segment`, ascending; empty for an empty string.
  package static func positions(of units: [UInt16], in segment: SegmentReader) -> [Position] {
    switch units.count {
    case 0: return []
    case 1: return positions(of: units[0], in: segment)
    default: return intersection(of: units, in: segment)
    }
  }

  private static func positions(of unit: UInt16, in segment: SegmentReader) -> [Position] {
    var result: [Position] = []
    var lists = segment.positionLists(first: unit)
    while let (_, info) = lists.next() { append(info, of: segment, to: &result) }
    result.sort()
    return result
  }

  private static func intersection(of units: [UInt16], in segment: SegmentReader) -> [Position] {
    var lists: [(offset: UInt32, info: PositionListInfo)] = []
    for offset in 0..<units.count - 1 {
      guard let info = segment.positionList(units[offset], units[offset + 1]) else { return [] }
      lists.append((UInt32(offset), info))
    }
    let cover = covering(lists, unitCount: units.count)
    var lead: [Position] = []
    append(cover[0].info, of: segment, to: &lead)
    if cover.count == 1, cover[0].offset == 0 { return lead }
    var cursors = cover.dropFirst().map { (offset: $0.offset, cursor: segment.positions($0.info)) }
    var result: [Position] = []
    candidates: for position in lead where position >= cover[0].offset {
      let start = position - cover[0].offset
      for index in cursors.indices {
        // No overflow: position and offset are both below the segment's position count plus the query's length.
        let target = start &+ cursors[index].offset
        let found = cursors[index].cursor.seek(to: target)
        if found == .max { break candidates }
        if found != target { continue candidates }
      }
      result.append(start)
    }
    return result
  }

  /// The rarest lists that cover every unit between them, rarest first.
  private static func covering(
    _ lists: [(offset: UInt32, info: PositionListInfo)], unitCount: Int
  ) -> [(offset: UInt32, info: PositionListInfo)] {
    var isCovered = [Bool](repeating: false, count: unitCount)
    return lists.sorted { ($0.info.count, $0.offset) < ($1.info.count, $1.offset) }.filter { list in
      let offset = Int(list.offset)
      defer {
        isCovered[offset] = true
        isCovered[offset + 1] = true
      }
      return !(isCovered[offset] && isCovered[offset + 1])
    }
  }

  private static func append(
    _ info: PositionListInfo, of segment: SegmentReader, to result: inout [Position]
  ) {
    if info.count == 1 {
      result.append(info.first)
      return
    }
    var cursor = segment.positions(info)
    result.reserveCapacity(result.count + cursor.count)
    while !cursor.isExhausted {
      let count = cursor.decode()
      // SAFETY: `positions` holds `count` values until the cursor moves, and the cursor lives past this statement.
      result.append(contentsOf: UnsafeBufferPointer(start: cursor.positions, count: count))
      cursor.nextBlock()
    }
    withExtendedLifetime(cursor) {}
  }
}
