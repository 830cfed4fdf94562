/// White space between two Japanese characters that belongs to the layout of a text and not to the text: a line end with
/// its indent, blanks that spread a word over a line (防　災) or were left by character recognition (避 難 所).
///
/// The index leaves it out and remembers where it was.
package struct LayoutGap: Sendable, Hashable {
  /// The index of the unit after the gap, in the text without the gaps; never 0.
  package var index: Int
  /// How many units of folded text the gap had.
  package var length: Int
  /// Whether the gap holds a line end.
  package var isLineEnd: Bool

  /// Creates a gap.
  package init(before index: Int, length: Int, isLineEnd: Bool) {
    self.index = index
    self.length = length
    self.isLineEnd = isLineEnd
  }
}

extension [LayoutGap] {
  /// Calls `body` with each piece of a text of `count` units that is no gap: where it stands, and where it begins without
  /// the gaps before it.
  func forEachKept(of count: Int, _ body: (_ piece: Range<Int>, _ start: Int) -> Void) {
    var kept = 0
    var next = 0
    for gap in self {
      body(next..<next + gap.index - kept, kept)
      next += gap.index - kept + gap.length
      kept = gap.index
    }
    body(next..<count, kept)
  }
}

extension UnitBuffer {
  /// Leaves out the units of the gaps.
  mutating func remove(_ gaps: [LayoutGap]) {
    if gaps.isEmpty { return }
    let base = base
    gaps.forEachKept(of: count) { piece, start in
      (base + start).update(from: base + piece.lowerBound, count: piece.count)
    }
    count -= gaps.reduce(0) { $0 + $1.length }
  }
}

extension FoldedText {
  /// Leaves out the units of the gaps.
  mutating func remove(_ gaps: [LayoutGap]) {
    if gaps.isEmpty { return }
    let written = self
    self = FoldedText()
    self.gaps = gaps
    var end = 0
    gaps.forEachKept(of: written.units.count) { piece, _ in
      gapUnits += written.units[end..<piece.lowerBound]
      units += written.units[piece]
      rawStarts += written.rawStarts[piece]
      rawEnds += written.rawEnds[piece]
      end = piece.upperBound
    }
  }

  /// The folded text with its gaps, for patterns that speak of white space and line ends.
  ///
  /// - Complexity: O(`units.count`).
  package var unitsAsWritten: [UInt16] {
    if gaps.isEmpty { return units }
    var result: [UInt16] = []
    result.reserveCapacity(units.count + gapUnits.count)
    var kept = 0
    var next = 0
    for gap in gaps {
      result += units[kept..<gap.index]
      result += gapUnits[next..<next + gap.length]
      kept = gap.index
      next += gap.length
    }
    return result + units[kept...]
  }

  /// The ranges of `units` for ranges of `unitsAsWritten` that ascend and are disjoint; white space of gaps at their ends is
  /// not in them.
  ///
  /// - Complexity: O(`gaps.count` + `ranges.count`).
  package func ranges(ofWritten ranges: [Range<Int>]) -> [Range<Int>] {
    if gaps.isEmpty { return ranges }
    var next = 0
    var removed = 0
    // The index in `units` of a unit as written, or of the first after the gap that holds it.
    func index(_ written: Int) -> Int {
      while next < gaps.count, written > gaps[next].index + removed {
        if written < gaps[next].index + removed + gaps[next].length { return gaps[next].index }
        removed += gaps[next].length
        next += 1
      }
      return written - removed
    }
    return ranges.map { range in
      let start = index(range.lowerBound)
      return start..<max(start, index(range.upperBound))
    }
  }

  /// The range of `units` for one range of `unitsAsWritten`.
  ///
  /// - Complexity: O(`gaps.count`).
  package func range(ofWritten range: Range<Int>) -> Range<Int> { ranges(ofWritten: [range])[0] }
}
