import SakuinIndex
import SakuinText

/// Finds the strings of a segment that have a unit of a set at each index, by position lists alone: `SubstringMatcher`
/// for patterns in which any character may stand at some places.
///
/// A character of any kind stands beside others that are known: the lists of all bigrams with these tell where.
enum FixedStringMatcher {
  /// What may stand at an index of a string.
  enum Element: Sendable, Equatable {
    /// One of these units.
    case units([UInt16])
    /// Any character but white space: a unit, or two of a surrogate pair.
    case character
  }

  /// The ranges of the strings in `segment`, by their ends, then by their starts. Of each string only where any
  /// character stands at the beginning or end, or at two places in a row between known ones, may be asked.
  ///
  /// - Throws: when the deadline has passed.
  static func matches(
    of elements: [Element], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Range<Position>] {
    var firsts: [UInt16] = []
    if elements.contains(.character) { firsts = segment.firstUnits }
    var result: [Range<Position>] = []
    let forms = concrete(elements, firsts)
    for form in forms {
      let length = Position(truncatingIfNeeded: form.count)
      for start in try positions(of: form, firsts, in: segment, deadline: deadline) {
        result.append(start..<start &+ length)
      }
    }
    if forms.count > 1 {
      result.sort { ($0.upperBound, $0.lowerBound) < ($1.upperBound, $1.lowerBound) }
    }
    return result
  }

  /// What may stand at an index, by units.
  private enum UnitElement {
    case units([UInt16])
    /// Any unit but white space and those of surrogate pairs.
    case unit
  }

  /// The forms of a pattern by units: each character is a unit or, where the segment has any, a surrogate pair.
  private static func concrete(_ elements: [Element], _ firsts: [UInt16]) -> [[UnitElement]] {
    let high = firsts.filter { $0 & 0xFC00 == 0xD800 }
    let low = firsts.filter { $0 & 0xFC00 == 0xDC00 }
    var forms: [[UnitElement]] = [[]]
    for element in elements {
      switch element {
      case .units(let units): forms = forms.map { $0 + [.units(units)] }
      case .character:
        let pairs = high.isEmpty ? [] : forms.map { $0 + [.units(high), .units(low)] }
        forms = forms.map { $0 + [.unit] } + pairs
      }
    }
    return forms
  }

  /// The positions of one form, ascending.
  private static func positions(
    of form: [UnitElement], _ firsts: [UInt16], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    if form.count == 1, case .units(let units) = form[0] {
      return try ClassMatcher.positions(of: [units], in: segment, deadline: deadline)
    }
    var unions: [Int: [PositionListInfo]] = [:]
    var parts: [SubstringMatcher.Part] = []
    for offset in 0..<max(form.count - 1, 0) {
      try deadline.check()
      guard let lists = lists(form[offset], form[offset + 1], firsts, segment) else { continue }
      if lists.isEmpty { return [] }
      unions[offset] = lists
      parts.append(.init(offset: offset, count: lists.reduce(0) { $0.saturatingSum(Int($1.count)) }))
    }
    var candidates: [Position]?
    for part in SubstringMatcher.covering(parts, count: form.count) {
      let distance = Position(truncatingIfNeeded: part.offset)
      guard let before = candidates else {
        var positions = try PositionUnion.positions(
          of: unions[part.offset] ?? [], in: segment, deadline: deadline)
        SubstringMatcher.shift(&positions, back: distance)
        candidates = positions
        continue
      }
      if before.isEmpty { return [] }
      candidates = try selected(
        before, at: distance, unions[part.offset] ?? [], in: segment, deadline: deadline)
    }
    return candidates ?? []
  }

  /// The lists of the bigrams of two neighbouring elements; nil where both are any unit.
  private static func lists(
    _ first: UnitElement, _ second: UnitElement, _ firsts: [UInt16], _ segment: SegmentReader
  ) -> [PositionListInfo]? {
    switch (first, second) {
    case (.unit, .unit): return nil
    case (.units(let a), .units(let b)):
      return a.flatMap { a in b.compactMap { segment.positionList(a, $0) } }
    case (.unit, .units(let b)):
      return firsts.filter(isUnit).flatMap { a in b.compactMap { segment.positionList(a, $0) } }
    case (.units(let a), .unit):
      var result: [PositionListInfo] = []
      for unit in a {
        var lists = segment.positionLists(first: unit)
        while let (second, info) = lists.next() {
          if isUnit(second) { result.append(info) }
        }
      }
      return result
    }
  }

  /// Whether a unit is a character by itself, and no white space; U+0000 is the end of a text.
  private static func isUnit(_ unit: UInt16) -> Bool {
    unit != 0 && unit & 0xF800 != 0xD800 && !UnitSet.space.contains(unit)
  }

  /// More lists than these are joined before they are intersected.
  private static let fewLists = 4

  /// The candidates with a position of any of `lists` at `offset` from them.
  private static func selected(
    _ candidates: [Position], at offset: Position, _ lists: [PositionListInfo], in segment: SegmentReader,
    deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    if lists.count <= fewLists {
      var result: [Position] = []
      for info in lists {
        result += SubstringMatcher.selected(candidates, at: offset, segment.positions(info))
      }
      if lists.count > 1 { result.sort() }
      return result
    }
    let others = try PositionUnion.positions(of: lists, in: segment, deadline: deadline)
    var index = 0
    return candidates.filter { candidate in
      index = others.firstIndex(from: index, notBelow: candidate &+ offset)
      return index < others.count && others[index] == candidate &+ offset
    }
  }
}
