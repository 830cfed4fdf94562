import SakuinIndex

/// Looks for the layout gaps after positions that mostly ascend: the gap found last often answers the next question too.
struct GapCursor {
  /// The gaps.
  private let set: PositionSet
  /// No gap lies from here up to `next`.
  private var start: Position = 1
  private var next: Position = 0

  /// A cursor over the gaps of a segment.
  init(_ set: PositionSet) { self.set = set }

  /// Whether a gap lies in a range.
  ///
  /// - Complexity: O(1) where the gap found last is the answer, and O(log n) for n gaps otherwise.
  @inline(__always)
  mutating func intersects(_ range: Range<Position>) -> Bool {
    if range.lowerBound < start || range.lowerBound > next {
      start = range.lowerBound
      next = set.first(notBelow: start)
    }
    return next < range.upperBound
  }
}

/// Cursors over both kinds of gaps of a segment.
struct GapCursors {
  /// Over line ends.
  var lineEnds: GapCursor
  /// Over blanks.
  var blanks: GapCursor

  /// Cursors over the gaps of a segment.
  init(_ segment: SegmentReader) {
    lineEnds = GapCursor(segment.lineEnds)
    blanks = GapCursor(segment.blanks)
  }
}

extension TypedGaps {
  /// The relation of an occurrence at a position of a segment.
  @inline(__always)
  func relation(
    at position: Position, length: UInt32, in segment: SegmentReader, _ cursors: inout GapCursors
  ) -> Relation {
    let inner = position &+ 1..<max(position &+ 1, position &+ length)
    if offsets.isEmpty {
      if cursors.blanks.intersects(inner) { return bridgesBlanks ? .bridged : .refused }
      return cursors.lineEnds.intersects(inner) ? .bridged : .asTyped
    }
    func members(_ set: PositionSet) -> [Int] {
      var result: [Int] = []
      set.forEach(in: inner) { result.append(Int($0 - position)) }
      return result
    }
    return relation(lineEnds: members(segment.lineEnds), blanks: members(segment.blanks))
  }
}
