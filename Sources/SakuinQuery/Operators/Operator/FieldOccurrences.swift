import SakuinIndex

/// Where a part of a query stands in a segment, by text field.
package struct FieldOccurrences {
  /// The segment.
  let view: SegmentView
  /// The occurrences in each field, by the position where the field begins.
  private(set) var byField: [Position: [Occurrence]] = [:]

  /// No occurrences yet.
  init(_ view: SegmentView) { self.view = view }

  /// Adds those of `occurrences` that lie in a chosen field of a live document.
  mutating func insert(_ occurrences: [Occurrence], in selection: FieldSelection) {
    var place = FieldCursor(view, selection: selection)
    for occurrence in occurrences {
      place.move(to: occurrence.range.lowerBound)
      if place.isWanted { byField[place.range.lowerBound, default: []].append(occurrence) }
    }
  }

  /// Adds where a string stands; raw text is verified in candidates.
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
  /// Where each of some parts stands in a segment: its occurrences by the position where their field begins.
  func occurrences(
    of parts: [CompiledQuery], in view: SegmentView, _ selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) -> [[Position: [Occurrence]]] {
    var result: [[Position: [Occurrence]]] = []
    for part in parts {
      var occurrences = FieldOccurrences(view)
      try part.root.find(&occurrences, self, in: selection, within: candidates)
      result.append(occurrences.byField)
      try lookup.deadline.check()
    }
    return result
  }
}
