import SakuinText

/// A chunk: matches documents that hold it as one string or, as far as it may reach, its words.
struct ChunkOperator: QueryOperator {
  /// The chunk after analysis.
  let chunk: CompiledChunk
  /// How far from the chunk as one string documents may be.
  let reach: QueryReach

  var traits: QueryTraits {
    var traits: QueryTraits = [.chunk, .plain]
    if chunk.wantsSimilar { traits.insert(.similar) }
    if chunk.level > .raw { traits.insert(.quickToVerify) }
    if chunk.isFunctionOnly { traits.insert(.functionWords) }
    if reach == .asked { traits.insert(.ledByOnePart) }
    if reach <= .words, !chunk.wantsSimilar, !chunk.mayStandApart { traits.insert(.undivided) }
    return traits
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    reach == .asked && !chunk.wantsSimilar ? lookup.positionUpperBound(of: chunk.whole) : .max
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var chunkMatcher = ChunkMatcher(
      chunk: chunk, reach: reach, selection: selection, lookup: matcher.lookup)
    let found = try chunkMatcher.matches(within: candidates)
    for number in chunkMatcher.forms.sorted(by: { ($0.span, $0.form) < ($1.span, $1.form) }) {
      let span = chunk.whole.spans[number.span]
      let form = span.forms[number.form]
      matcher.add(
        QueryExpansion(from: Array(chunk.text.units[span.range]), to: form.units, kind: form.kind))
    }
    return found
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    for form in chunk.wholeForms {
      try occurrences.insert(form, matcher, in: selection, within: candidates)
    }
  }

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    CompiledQuery(ChunkOperator(chunk: try matcher.widened(chunk, by: widening, in: selection), reach: reach))
  }

  /// A unit for each content word, with the dictionary words in it.
  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) {
    if chunk.isFunctionOnly { return }
    if !chunk.wantsSimilar, chunk.whole.alternatives.contains(where: { $0.level == .similar }) {
      // Found by its reading: one word, whatever the dictionary makes of the kana.
      let found = try matcher.lookup.documents(of: chunk.whole, in: selection, within: .everyLive).documents
      units.append(QueryUnit(word: chunk.input, documents: found))
      return
    }
    let replaced = try addCompounds(to: &units, matcher, in: selection)
    for (word, pieces) in zip(chunk.words.content, chunk.words.pieces) where !replaced.contains(word) {
      units.append(try unit(of: word, pieces: pieces, matcher, in: selection))
    }
  }

  /// A unit for a word of the chunk.
  private func unit(
    of word: Int, pieces: [Int] = [], _ matcher: QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> QueryUnit {
    let found = try ([word] + pieces).map { number throws(SearchFailure) in
      let term = chunk.words.terms[number]
      let documents = try matcher.lookup.documents(of: term, in: selection, within: .everyLive).documents
      return (word: term.text, documents: documents)
    }
    return QueryUnit(word: found[0].word, documents: found[0].documents, pieces: Array(found.dropFirst()))
  }

  /// Adds a unit for each of the longest parts that any document holds of the compounds of katakana that none holds
  /// whole. Returns the words that lie in such parts.
  private func addCompounds(
    to units: inout [QueryUnit], _ matcher: QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> Set<Int> {
    var replaced: Set<Int> = []
    for compound in chunk.words.compounds where !compound.parts.isEmpty {
      if try !unit(of: compound.whole, matcher, in: selection).documents.isEmpty { continue }
      var found: [Range<Int>] = []
      for part in compound.parts where !found.contains(where: { $0.contains(part.words) }) {
        let held = try unit(of: part.term, matcher, in: selection)
        if held.documents.isEmpty { continue }
        units.append(held)
        found.append(part.words)
        replaced.formUnion(compound.words[part.words])
      }
    }
    return replaced
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    [
      ScoredLeaf(
        text: chunk.text, selection: selection, boost: boost, isPhrase: false, spans: chunk.scoredSpans)
    ]
  }

  func marks(in selection: FieldSelection) -> [QueryMark] {
    let words = reach > .asked || chunk.wantsSimilar ? chunk.words.terms : []
    return ([chunk.whole] + words).map { QueryMark($0.alternatives, in: selection) }
  }
}
