import SakuinText

/// A text of a document.
package struct DocumentText: Sendable {
  /// The number of the document's text field.
  package var field: Int
  /// The text.
  package var text: FieldText

  /// Creates a text of a field.
  package init(field: Int, text: FieldText) {
    self.field = field
    self.text = text
  }
}

/// The text of a field, raw and folded.
package struct FieldText: Sendable {
  /// The raw text, UTF-8.
  package let raw: [UInt8]
  /// The folded text, with the raw range of each unit.
  package let folded: FoldedText

  /// An occurrence in the folded text.
  package struct Match: Equatable, Sendable {
    /// Indices of units of the folded text.
    package var range: Range<Int>
    /// The level of the occurrence if it lies on word boundaries.
    package var level: MatchLevel
  }

  /// Folds a text.
  package init(_ text: String, analyzer: Analyzer) {
    raw = Array(text.utf8)
    folded = analyzer.indexedText(text)
  }

  /// Folds a text within a deadline.
  ///
  /// - Throws: when the deadline has passed.
  package init(_ text: String, analyzer: Analyzer, deadline: Deadline) throws(SearchFailure) {
    raw = Array(text.utf8)
    var poll = DeadlinePoll(deadline)
    folded = analyzer.indexedText(text) { poll.hasPassed() }
    try poll.check()
  }

  /// The occurrences of an alternative of a term in the folded text, ascending, overlapping ones included.
  package func occurrences(of alternative: QueryTerm.Alternative) -> [Range<Int>] {
    let count = alternative.pattern.count
    let ranges = alternative.pattern.occurrences(in: folded.units).map { $0..<$0 + count }
    let conditions = OccurrenceConditions(alternative)
    return ranges.filter { range in
      conditions.areMet(at: range, in: folded.units, folded.gaps)
        && alternative.raw.map { raw[folded.rawRange(range)].elementsEqual($0) } ?? true
    }
  }
}

/// What an occurrence of a string in folded text must meet to count.
struct OccurrenceConditions: Sendable {
  /// Whether there is nothing to meet where a text has no gaps.
  let areTrivialWithoutGaps: Bool
  /// Whether there is nothing to meet in any text.
  let areTrivial: Bool
  private let boundaries: RequiredBoundaries
  private let gaps: TypedGaps

  /// The conditions of an alternative of a term; the raw bytes that it may demand are not among them.
  init(_ alternative: QueryTerm.Alternative) {
    boundaries = alternative.boundaries
    gaps = alternative.gaps
    let isFree = !boundaries.start && !boundaries.end && !boundaries.needNeighbours
    let mayHaveAnyGaps = gaps.bridgesBlanks && gaps.required.isEmpty
    areTrivial = isFree && mayHaveAnyGaps
    areTrivialWithoutGaps = isFree && (mayHaveAnyGaps || gaps.offsets.isEmpty)
  }

  /// Whether an occurrence in a text with some gaps counts.
  func areMet(at range: Range<Int>, in units: [UInt16], _ textGaps: [LayoutGap]) -> Bool {
    if boundaries.start || boundaries.end {
      // Between two digits or letters there is never a word boundary.
      func isAlphanumeric(_ index: Int) -> Bool {
        units.indices.contains(index) && FoldedASCII.isAlphanumeric(units[index])
      }
      // A person (利用する方) goes on in kanji where it is a part of another word (利用する方法).
      func isKanji(_ index: Int) -> Bool {
        units.indices.contains(index) && ScriptClass.of(units[index]) == .kanji
      }
      let isMet = boundaries.areMet(
        atStart: !isAlphanumeric(range.lowerBound - 1),
        atEnd: !isAlphanumeric(range.upperBound)
          && !(isKanji(range.upperBound - 1) && isKanji(range.upperBound)))
      if !isMet { return false }
    }
    if boundaries.needNeighbours, !boundaries.areMet(besides: range, in: units) { return false }
    if gaps.bridgesBlanks && gaps.required.isEmpty { return true }
    if textGaps.isEmpty && gaps.offsets.isEmpty { return true }
    return gaps.relation(in: textGaps, range) != .refused
  }
}
