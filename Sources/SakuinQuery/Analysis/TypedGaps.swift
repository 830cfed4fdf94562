import SakuinText

/// The layout gaps of a query string, and which others an occurrence of it may have.
package struct TypedGaps: Sendable, Hashable {
  /// The offsets of the units after the gaps of the string itself, ascending: those of "避 難 所" in quotation marks.
  package var offsets: [Int] = []
  /// Those of `offsets` at which an occurrence must have a gap.
  package var required: [Int] = []
  /// Whether an occurrence may have blanks where the string has none. Line ends it may have anywhere.
  package var bridgesBlanks = true

  /// How the gaps of an occurrence compare with those of the string.
  package enum Relation: Sendable {
    /// The gaps are the same.
    case asTyped
    /// The gaps differ, and may.
    case bridged
    /// The gaps differ, and the string does not occur there.
    case refused
  }

  /// Gaps of a part of a text, in a context.
  init(_ gaps: [LayoutGap], in range: Range<Int>, _ context: QueryContext) {
    offsets = gaps.map(\.index).filter { $0 > range.lowerBound && $0 < range.upperBound }.map {
      $0 - range.lowerBound
    }
    bridgesBlanks = context.level == .variants
  }

  /// No gaps; any may be bridged.
  package init() {}

  /// The relation of an occurrence with gaps at some offsets, ascending.
  package func relation(lineEnds: [Int], blanks: [Int]) -> Relation {
    let all = (lineEnds + blanks).sorted()
    if all == offsets { return .asTyped }
    if !required.allSatisfy(all.contains) { return .refused }
    if bridgesBlanks { return .bridged }
    return blanks.allSatisfy(offsets.contains) && offsets.allSatisfy(all.contains) ? .bridged : .refused
  }

  /// The relation of an occurrence in a text with some gaps.
  ///
  /// - Complexity: O(log n + m) for n gaps of the text and m of the occurrence.
  func relation(in gaps: [LayoutGap], _ range: Range<Int>) -> Relation {
    if gaps.isEmpty { return relation(lineEnds: [], blanks: []) }
    var next = BinarySearch.lowerBound(count: gaps.count) { gaps[$0].index <= range.lowerBound }
    var lineEnds: [Int] = []
    var blanks: [Int] = []
    while next < gaps.count, gaps[next].index < range.upperBound {
      let offset = gaps[next].index - range.lowerBound
      if gaps[next].isLineEnd { lineEnds.append(offset) } else { blanks.append(offset) }
      next += 1
    }
    return relation(lineEnds: lineEnds, blanks: blanks)
  }
}
