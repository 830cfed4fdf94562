import SakuinIndex
import SakuinText

/// Tells the positions of a number in kanji from those where it is a part of a greater one: 三人 in 二十三人.
enum WholeNumbers {
  /// The positions of a string, ascending, beside which no character of a number stands where `boundaries` forbid it.
  ///
  /// - Throws: when the deadline has passed.
  static func among(
    _ positions: [Position], of pattern: UnitPattern, _ boundaries: RequiredBoundaries,
    in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    guard boundaries.needNeighbours, !positions.isEmpty, pattern.count > 0 else { return positions }
    var result = positions
    if boundaries.noNumberBefore {
      // A bigram of two positions proves the same field.
      let before = result.filter { $0 > 0 }.map { $0 - 1 }
      var parts: Set<Position> = []
      for first in members(of: pattern, at: 0) {
        for number in NumeralUnits.all {
          guard let info = segment.positionList(number, first) else { continue }
          for position in SubstringMatcher.selected(before, at: 0, segment.positions(info)) {
            parts.insert(position + 1)
          }
        }
      }
      if !parts.isEmpty { result.removeAll { parts.contains($0) } }
      try deadline.check()
    }
    if boundaries.noNumberAfter {
      let offset = UInt32(truncatingIfNeeded: pattern.count - 1)
      var parts: Set<Position> = []
      for last in members(of: pattern, at: pattern.count - 1) {
        for number in NumeralUnits.all {
          guard let info = segment.positionList(last, number) else { continue }
          parts.formUnion(SubstringMatcher.selected(result, at: offset, segment.positions(info)))
        }
      }
      if !parts.isEmpty { result.removeAll { parts.contains($0) } }
      try deadline.check()
    }
    return result
  }

  private static func members(of pattern: UnitPattern, at index: Int) -> [UInt16] {
    pattern.classes?[index] ?? [pattern.units[index]]
  }
}
