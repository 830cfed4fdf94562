import SakuinIndex

/// The occurrences of a part of a query in a segment, by text field.
package struct FieldOccurrences {
  /// The segment.
  let view: SegmentView
  /// The occurrences in each field, by the first position of the field.
  private(set) var byField: [Position: [Occurrence]] = [:]

  /// No occurrences.
  init(_ view: SegmentView) { self.view = view }

  /// Adds those of `occurrences`, which must ascend, that lie in a selected field of a live document.
  mutating func insert(_ occurrences: [Occurrence], in selection: FieldSelection) {
    var field = FieldCursor(view, selection: selection)
    for occurrence in occurrences {
      field.move(to: occurrence.range.lowerBound)
      if field.isWanted { byField[field.range.lowerBound, default: []].append(occurrence) }
    }
  }

  /// Adds the occurrences of a string; where its raw text matters, those in candidates, verified.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func insert(
    _ alternative: QueryTerm.Alternative, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    let lookup = matcher.lookup
    guard alternative.raw != nil else {
      return insert(try lookup.occurrences(of: alternative, in: view), in: selection)
    }
    let documents = try lookup.documents(holding: alternative, in: selection, within: candidates)
    insert(
      try lookup.occurrences(inTextsOf: documents, in: view, by: TextProbe(alternative)), in: selection)
  }
}

extension QueryMatcher {
  /// The occurrences of each of some parts in a segment, by the first position of their field.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  func occurrences(
    of parts: [CompiledQuery], in view: SegmentView, _ selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) -> [[Position: [Occurrence]]] {
    var result: [[Position: [Occurrence]]] = []
    for part in parts {
      var occurrences = FieldOccurrences(view)
      try part.root.addOccurrences(to: &occurrences, self, in: selection, within: candidates)
      result.append(occurrences.byField)
      try lookup.deadline.check()
    }
    return result
  }
}
