import SakuinIndex

/// Finds the positions of a word or string in single documents of a segment, by the rarest bigrams that cover
/// it.
struct WordPositions {
  private struct Part {
    let offset: UInt32
    var cursor: PositionCursor
  }

  private var parts: [Part] = []
  private let segment: SegmentReader
  private let length: UInt32
  private let isWord: Bool

  /// The positions of `units`, two or more: of the dictionary word when `isWord`, otherwise of the string.
  /// Nil for fewer units, and when the segment lacks one of the bigrams.
  init?(_ units: [UInt16], isWord: Bool, in segment: SegmentReader) {
    guard units.count >= 2 else { return nil }
    self.segment = segment
    self.isWord = isWord
    length = UInt32(units.count)
    var lists: [(offset: Int, info: PositionListInfo)] = []
    for offset in 0..<units.count - 1 {
      guard let info = segment.positionList(units[offset], units[offset + 1]) else { return nil }
      lists.append((offset, info))
    }
    var isCovered = [Bool](repeating: false, count: units.count)
    for list in lists.sorted(by: { ($0.info.count, $0.offset) < ($1.info.count, $1.offset) })
    where !(isCovered[list.offset] && isCovered[list.offset + 1]) {
      isCovered[list.offset] = true
      isCovered[list.offset + 1] = true
      parts.append(Part(offset: UInt32(list.offset), cursor: segment.positions(list.info)))
    }
  }

  /// How often the rarest bigram occurs in the segment: an upper bound on positions.
  var count: Int { parts[0].cursor.count }

  /// The first position from `target` on; `Position.max` when there is none. Targets must not descend.
  mutating func first(notBelow target: Position) -> Position {
    let lead = parts[0].offset
    var position = parts[0].cursor.seek(to: target &+ lead)
    while position != .max {
      let start = position &- lead
      if isOccurrence(start) { return start }
      position = parts[0].cursor.next()
    }
    return .max
  }

  /// Whether there is a position in the range of a document. Documents must not descend.
  mutating func isFound(in range: Range<Position>) -> Bool {
    first(notBelow: range.lowerBound) < range.upperBound
  }

  /// Appends the positions in the range of a document, ascending. Documents must not descend.
  mutating func append(in range: Range<Position>, to positions: inout [Position]) {
    let lead = parts[0].offset
    var position = parts[0].cursor.seek(to: range.lowerBound &+ lead)
    while position < range.upperBound {
      let start = position &- lead
      if isOccurrence(start) { positions.append(start) }
      position = parts[0].cursor.next()
    }
  }

  /// Whether the other bigrams are at their offsets from `start` too, and word boundaries where they must be.
  @inline(__always)
  private mutating func isOccurrence(_ start: Position) -> Bool {
    if isWord, !isWholeWord(start) { return false }
    var index = 1
    while index < parts.count {
      let target = start &+ parts[index].offset
      if parts[index].cursor.seek(to: target) != target { return false }
      index += 1
    }
    return true
  }

  /// Whether word boundaries lie before and after the units, and none within.
  private func isWholeWord(_ start: Position) -> Bool {
    guard segment.isWordBoundary(start), segment.isWordBoundary(start &+ length) else { return false }
    for inner in 1..<length where segment.isWordBoundary(start &+ inner) { return false }
    return true
  }
}
