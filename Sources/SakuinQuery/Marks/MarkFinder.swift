import SakuinText

/// Where something to mark stands in a text.
package struct FoundMark: Equatable, Sendable {
  /// The first unit of the folded text.
  package var start: UInt32
  /// The end of its units.
  package var end: UInt32
  /// The number of the mark that stands there.
  package var mark: Int32

  /// Creates a place from its parts.
  package init(start: UInt32, end: UInt32, mark: Int32) {
    self.start = start
    self.end = end
    self.mark = mark
  }
}

/// Finds everything to mark in texts: all strings in one pass over a text, patterns one after the other.
///
/// Made once for a query.
package struct MarkFinder: Sendable {
  private let marks: [QueryMark]
  private let layout: TextFieldLayout
  private let strings: StringSet
  /// The mark of each string.
  private let markNumbers: [Int32]
  /// The numbers of the marks that are no strings.
  private let searches: [Int]
  /// The raw bytes that occurrences of strings must have; empty where none must have any.
  private let raw: [[UInt8]?]
  private let conditions: [OccurrenceConditions]
  /// Whether every mark is made in all fields.
  private let isEverywhere: Bool

  /// Whether texts must be folded with the raw ranges of their units.
  package let needsRawText: Bool
  /// Whether nothing can be found in a text of ASCII characters only.
  package let skipsASCII: Bool

  /// A finder of some marks in the texts of documents with a layout.
  package init(_ marks: [QueryMark], layout: TextFieldLayout) {
    self.marks = marks
    self.layout = layout
    var alternatives: [QueryTerm.Alternative] = []
    var numbers: [Int32] = []
    var searches: [Int] = []
    for (number, mark) in marks.enumerated() {
      switch mark.content {
      case .strings(let strings):
        alternatives += strings
        numbers += strings.map { _ in Int32(truncatingIfNeeded: number) }
      case .search: searches.append(number)
      }
    }
    strings = StringSet(alternatives.map(\.pattern))
    markNumbers = numbers
    self.searches = searches
    raw = alternatives.contains { $0.raw != nil } ? alternatives.map(\.raw) : []
    conditions = alternatives.map { OccurrenceConditions($0) }
    isEverywhere = marks.allSatisfy { $0.selection == .all }
    needsRawText = !searches.isEmpty || !raw.isEmpty
    skipsASCII = searches.isEmpty && alternatives.allSatisfy { $0.pattern.holdsNonASCII }
  }

  /// Whether anything is marked in the text field with a number.
  package func marksAnything(in field: Int) -> Bool {
    isEverywhere ? !marks.isEmpty : marks.contains { $0.selection.contains(text: field, in: layout) }
  }

  /// The marks of a text of a field, in ascending order of their starts; those that overlap are all there. Requires
  /// `needsRawText` to be false.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n) in the text, plus the lengths of the strings wherever two units of them stand.
  package func found(
    in text: FoldedUnits, field: Int, deadline: Deadline
  ) throws(SearchFailure) -> [FoundMark] {
    try occurrences(in: text.units, text.gaps, nil, field, deadline)
  }

  /// As for a text in units only.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: as for a text in units only, plus what patterns take.
  package func found(in text: FieldText, field: Int, deadline: Deadline) throws(SearchFailure) -> [FoundMark]
  {
    var result = try occurrences(in: text.folded.units, text.folded.gaps, text, field, deadline)
    if searches.isEmpty { return result }
    for number in searches where isMarked(number, in: field) {
      guard case .search(let find) = marks[number].content else { continue }
      try deadline.check()
      for range in try find(text, deadline) {
        result.append(FoundMark(range, number))
      }
    }
    result.sort { $0.start < $1.start }
    return result
  }

  private func isMarked(_ mark: Int, in field: Int) -> Bool {
    isEverywhere || marks[mark].selection.contains(text: field, in: layout)
  }

  private func occurrences(
    in units: [UInt16], _ gaps: [LayoutGap], _ text: FieldText?, _ field: Int, _ deadline: Deadline
  ) throws(SearchFailure) -> [FoundMark] {
    let isHere: [Bool]? =
      isEverywhere ? nil : marks.map { $0.selection.contains(text: field, in: layout) }
    var result: [FoundMark] = []
    try strings.forEachOccurrence(in: units, deadline: deadline) { number, range in
      let mark = markNumbers[number]
      if let isHere, !isHere[Int(mark)] { return }
      if !conditions[number].areTrivial, !conditions[number].areTrivialWithoutGaps || !gaps.isEmpty,
        !conditions[number].areMet(at: range, in: units, gaps)
      {
        return
      }
      if let text, !raw.isEmpty, let wanted = raw[number],
        !text.raw[text.folded.rawRange(range)].elementsEqual(wanted)
      {
        return
      }
      result.append(FoundMark(range, Int(mark)))
    }
    return result
  }
}

extension FoundMark {
  /// A mark at some units.
  fileprivate init(_ range: Range<Int>, _ mark: Int) {
    self.init(
      start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound),
      mark: Int32(truncatingIfNeeded: mark))
  }
}

extension UnitPattern {
  /// Whether every occurrence of the string holds a unit beyond ASCII.
  fileprivate var holdsNonASCII: Bool {
    guard let classes else { return units.contains { $0 >= 0x80 } }
    return classes.contains { members in members.allSatisfy { $0 >= 0x80 } }
  }
}
