import SakuinText

/// A chunk: matches documents that hold all its content words or, for a question, half of their idf mass.
struct ChunkOperator: QueryOperator {
  /// The chunk after analysis.
  let chunk: CompiledChunk

  var traits: QueryTraits {
    var traits: QueryTraits = [.chunk, .plain]
    if chunk.wantsSimilar { traits.insert(.similar) }
    if chunk.level > .raw { traits.insert(.quickToVerify) }
    if chunk.parts.count == 1, chunk.parts[0].combinations.allSatisfy({ $0.count == 1 }) {
      traits.insert(.ledByOnePart)
    }
    return traits
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    if chunk.isLoose { return .max }
    return chunk.parts.map { lookup.positionUpperBound(of: $0, in: chunk) }.min() ?? .max
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    try matcher.matches(chunk, in: selection, within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    for form in chunk.wholeForms {
      try occurrences.insert(form, matcher, in: selection, within: candidates)
    }
  }

  func prepared(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledQuery {
    CompiledQuery(ChunkOperator(chunk: try matcher.prepared(chunk, in: selection, mayRelax: mayRelax)))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    [
      ScoredLeaf(
        text: chunk.text, selection: selection, boost: boost, isPhrase: false, spans: chunk.scoredSpans)
    ]
  }

  func marks(in selection: FieldSelection) -> [QueryMark] {
    (chunk.terms.map(\.alternatives) + [chunk.wholeForms]).map { QueryMark($0, in: selection) }
  }
}

extension QueryMatcher {
  /// What identifies a chunk in `cachedMatches`.
  private struct ChunkKey: Hashable {
    var input: String
    var terms: [Range<Int>]
    var alternatives: Int
    var isLoose: Bool
    var selection: FieldSelection
  }

  /// The candidates that match a chunk, with their levels; adds the forms found to `expansions`.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func matches(
    _ chunk: CompiledChunk, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    let key = ChunkKey(
      input: chunk.input, terms: chunk.terms.map(\.range),
      alternatives: chunk.terms.reduce(0) { $0 + $1.alternatives.count }, isLoose: chunk.isLoose,
      selection: selection)
    if let set = cachedMatches[key] { return candidates.restrict(set) }
    var matcher = ChunkMatcher(chunk: chunk, selection: selection, lookup: lookup)
    let found = try matcher.matches(within: candidates)
    for number in matcher.forms.sorted(by: { ($0.span, $0.form) < ($1.span, $1.form) }) {
      let span = chunk.spans[number.span]
      let expansion = QueryExpansion(
        from: Array(chunk.text.units[span.range]), to: span.forms[number.form].units,
        kind: span.forms[number.form].kind)
      if !expansions.contains(expansion) { expansions.append(expansion) }
    }
    if candidates == .everyLive { cachedMatches[key] = found }
    return found
  }
}

extension StringLookup {
  /// An upper bound on the positions of a part of a chunk: the sum, over its combinations, of the bounds of
  /// the rarest term.
  func positionUpperBound(of part: CompiledChunk.Part, in chunk: CompiledChunk) -> Int {
    part.combinations.reduce(0) { sum, terms in
      let least = terms.map { number in
        chunk.terms[number].alternatives.reduce(0) {
          $0.saturatingSum(positionUpperBound(of: $1.pattern))
        }
      }.min()
      return sum.saturatingSum(least ?? .max)
    }
  }
}
