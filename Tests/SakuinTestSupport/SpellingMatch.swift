import SakuinText

/// Whether a query for one text finds another through spellings alone: the naive twin of matching with spans
/// and unit classes.
package enum SpellingMatch {
  /// Whether `target` as a whole is one of the texts that `query` stands for: every span literally or in one
  /// of its forms, every unit as any member of its class.
  package static func matches(
    query: AnalyzedText, target: [UInt16], expander: QueryExpander, level: FoldingLevel,
    synonyms: Bool = false
  ) -> Bool {
    let spans = expander.spans(of: query, level: level, synonyms: synonyms)
    let classes = UnitClasses(level: level)
    func matchesUnits(_ units: ArraySlice<UInt16>, _ place: Int) -> Bool {
      guard place + units.count <= target.count else { return false }
      return zip(units, target[place...]).allSatisfy { $0 == $1 || classes.members(of: $0).contains($1) }
    }
    /// The offsets in `target` where the query up to some unit can end.
    var places: Set<Int> = [0]
    var done = 0
    func advance(_ options: [ArraySlice<UInt16>]) {
      var next: Set<Int> = []
      for place in places {
        for option in options where matchesUnits(option, place) { next.insert(place + option.count) }
      }
      places = next
    }
    for span in spans {
      advance([query.units[done..<span.range.lowerBound]])
      advance([query.units[span.range]] + span.forms.map { $0.units[...] })
      done = span.range.upperBound
    }
    advance([query.units[done...]])
    return places.contains(target.count)
  }
}
