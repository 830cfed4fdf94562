import SakuinIndex

/// `SubstringMatcher` for strings of classes of units.
enum ClassMatcher {
  /// The positions of a string with a unit of `classes[i]` at each index i, ascending, each once.
  ///
  /// - Throws: when the deadline has passed.
  static func positions(
    of classes: [[UInt16]], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    switch classes.count {
    case 0: return []
    case 1:
      var infos: [PositionListInfo] = []
      for unit in classes[0] {
        var lists = segment.positionLists(first: unit)
        while let (_, info) = lists.next() { infos.append(info) }
      }
      return try PositionUnion.positions(of: infos, in: segment, deadline: deadline)
    default: return try intersection(of: classes, in: segment, deadline: deadline)
    }
  }

  private static func intersection(
    of classes: [[UInt16]], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    var unions: [[PositionListInfo]] = []
    var parts: [SubstringMatcher.Part] = []
    for offset in 0..<classes.count - 1 {
      if offset & 0xFF == 0xFF { try deadline.check() }
      var lists: [PositionListInfo] = []
      for first in classes[offset] {
        for second in classes[offset + 1] {
          if let info = segment.positionList(first, second) { lists.append(info) }
        }
      }
      if lists.isEmpty { return [] }
      unions.append(lists)
      parts.append(.init(offset: offset, count: lists.reduce(0) { $0 + Int($1.count) }))
    }
    let cover = SubstringMatcher.covering(parts, count: classes.count)
    var candidates = try PositionUnion.positions(
      of: unions[cover[0].offset], in: segment, deadline: deadline)
    SubstringMatcher.shift(&candidates, back: UInt32(truncatingIfNeeded: cover[0].offset))
    for part in cover.dropFirst() {
      if candidates.isEmpty { return [] }
      try deadline.check()
      retain(&candidates, at: UInt32(truncatingIfNeeded: part.offset), unions[part.offset], in: segment)
    }
    return candidates
  }

  /// Keeps the candidates with a position of any of `lists` at `offset` from them.
  ///
  /// Each list is intersected block by block with the candidates. A position has one bigram: the lists select
  /// disjoint sets, which are sorted in the end.
  private static func retain(
    _ candidates: inout [Position], at offset: UInt32, _ lists: [PositionListInfo], in segment: SegmentReader
  ) {
    var kept: [Position] = []
    var parts = 0
    for info in lists {
      let found = SubstringMatcher.selected(candidates, at: offset, segment.positions(info))
      if found.isEmpty { continue }
      parts += 1
      if found.count == candidates.count, parts == 1 { return }
      kept = kept.isEmpty ? found : kept + found
    }
    if parts > 1 { kept.sort() }
    candidates = kept
  }
}
