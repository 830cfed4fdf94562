import SakuinIndex

/// Where sentences end: at the marks that `*` of a wildcard does not run over, and at line ends. A sentence
/// reaches from one end to the next, which belongs to it.
struct SentenceEnds: Sendable {
  /// The units of folded text that end a sentence.
  let units: [UInt16]

  /// Line ends of all kinds (Unicode Standard, section 5.8).
  private static let lineEnds: [UInt16] = [0xA, 0xB, 0xC, 0xD, 0x85, 0x2028, 0x2029]

  /// The ends of sentences in texts folded by `fold`.
  init(fold: (String) -> [UInt16]) {
    var units: [UInt16] = []
    for mark in CharacterSet.sentenceEnds {
      // ！ and ! fold to one unit.
      let folded = fold(String(Character(mark)))
      if folded.count == 1, !units.contains(folded[0]) { units.append(folded[0]) }
    }
    self.units = units + Self.lineEnds
  }

  /// The positions of sentence ends in some fields of a segment, ascending. The fields ascend and are
  /// disjoint.
  ///
  /// - Complexity: O(min(n, f) · log(n + f)) for each position list of a mark, with n positions and f fields;
  ///   and O(m log m) for the m positions found.
  /// - Throws: when the deadline has passed.
  func positions(
    in fields: [Range<Position>], of segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    var result: [Position] = []
    if fields.isEmpty { return result }
    for unit in units {
      var lists = segment.positionLists(first: unit)
      while let (_, info) = lists.next() {
        try deadline.check()
        Self.collect(segment.positions(info), in: fields, into: &result)
      }
    }
    // A line end that is left out lies between two units: the one before it ends the line.
    for field in fields { segment.lineEnds.forEach(in: field) { result.append($0 - 1) } }
    return result.sorted()
  }

  /// Adds the positions of a list that lie in fields: list and fields gallop alternately.
  private static func collect(
    _ list: PositionCursor, in fields: [Range<Position>], into result: inout [Position]
  ) {
    var list = list
    var index = 0
    while index < fields.count {
      var position = list.seek(to: fields[index].lowerBound)
      if position == .max { return }
      index = first(of: fields, from: index, endingAfter: position)
      guard index < fields.count, fields[index].lowerBound <= position else { continue }
      while position < fields[index].upperBound {
        result.append(position)
        position = list.next()
      }
      index += 1
    }
  }

  /// Index of the first field, from `start` on, that ends after a position; their count when none does.
  private static func first(
    of fields: [Range<Position>], from start: Int, endingAfter position: Position
  ) -> Int {
    BinarySearch.gallop(from: start, to: fields.count) { fields[$0].upperBound <= position }
  }
}
