import SakuinText

/// A wildcard chunk or a regular expression: matches documents whose folded text its pattern matches.
struct PatternOperator: QueryOperator {
  /// The compiled pattern.
  let pattern: CompiledPattern

  var traits: QueryTraits { .undivided }
  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    let lookup = matcher.lookup
    if let fixed = pattern.fixed, !Self.isFew(candidates) {
      return try lookup.documents(matching: fixed, pattern, in: selection, within: candidates)
    }
    return try lookup.verified(
      lookup.documents(thatMayHold: pattern, in: selection, within: candidates), in: selection,
      by: lookup.probe(for: pattern))
  }

  /// Fewer texts are read sooner than the lists of a pattern.
  private static func isFew(_ candidates: Candidates) -> Bool {
    if case .documents(let documents) = candidates { documents.count < 16 } else { false }
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    let lookup = matcher.lookup
    let documents = try lookup.documents(thatMayHold: pattern, in: selection, within: candidates)
    let found = try lookup.occurrences(
      inTextsOf: documents, in: occurrences.view, by: lookup.probe(for: pattern))
    occurrences.insert(found, in: selection)
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    pattern.texts.map {
      ScoredLeaf(text: analyzer.analyze($0), selection: selection, boost: boost, isPhrase: true)
    }.filter { !$0.text.units.isEmpty }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] {
    let pattern = pattern
    return [
      QueryMark(in: selection) { text, deadline throws(SearchFailure) in
        try pattern.matches(in: text, deadline: deadline).map(\.range)
      }
    ]
  }
}

extension StringLookup {
  /// The candidates that hold the strings that every match of a pattern holds; all of them if there are none.
  fileprivate func documents(
    thatMayHold pattern: CompiledPattern, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result: MatchSet?
    for clause in pattern.required {
      var set = MatchSet()
      for string in clause {
        set = set.union(try documents(holding: SoughtString(string), in: selection, within: candidates))
      }
      result = result.map { $0.intersection(set) } ?? set
    }
    return result ?? everything(within: candidates)
  }

  /// Finds a pattern in texts.
  fileprivate func probe(for pattern: CompiledPattern) -> TextProbe {
    TextProbe(isOpenAtStart: pattern.isOpenAtStart, isOpenAtEnd: pattern.isOpenAtEnd) {
      text throws(SearchFailure) in try pattern.matches(in: text, deadline: deadline)
    }
  }
}

/// `*` alone: matches every document.
struct EverythingOperator: WordlessOperator {
  var traits: QueryTraits { .undivided }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet { matcher.lookup.everything(within: candidates) }
}
