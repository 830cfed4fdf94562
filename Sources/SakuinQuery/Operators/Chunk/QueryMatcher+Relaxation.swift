import SakuinText

// Relaxation of chunks that no document matches.

extension QueryMatcher {
  /// A chunk with similar words added where it wants them, and relaxed if no document matches it and
  /// `mayRelax`.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func prepared(
    _ chunk: CompiledChunk, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledChunk {
    var chunk = chunk
    if chunk.wantsSimilar {
      for term in chunk.terms.indices { _ = try addSimilar(to: &chunk, term, in: selection) }
    }
    guard mayRelax, try !isFound(chunk, in: selection) else { return chunk }
    let relaxed = try chunk.relaxed { term throws(SearchFailure) in try isFound(term, in: selection) }
    if let relaxed, try isFound(relaxed, in: selection) {
      relaxations.append(
        QueryRelaxation(
          chunk: chunk.input, step: .words, to: relaxed.terms.map { relaxed.string($0.range) }))
      return relaxed
    }
    // Similar words are further off than the spellings that a stricter level excludes.
    guard chunk.level == .variants, !chunk.wantsSimilar else { return chunk }
    var similar = chunk
    var words: [[UInt16]] = []
    for term in chunk.terms.indices where try !isFound(chunk.terms[term], in: selection) {
      words += try addSimilar(to: &similar, term, in: selection)
    }
    guard !words.isEmpty, try isFound(similar, in: selection) else { return chunk }
    relaxations.append(
      QueryRelaxation(
        chunk: chunk.input, step: .similar, to: words.map { String(decoding: $0, as: UTF16.self) }))
    return similar
  }

  /// Whether any document matches a chunk.
  private mutating func isFound(
    _ chunk: CompiledChunk, in selection: FieldSelection
  ) throws(SearchFailure) -> Bool {
    try lookup.deadline.check()
    return try !matches(chunk, in: selection, within: .everyLive).isEmpty
  }

  /// Whether any document holds a term.
  private func isFound(_ term: QueryTerm, in selection: FieldSelection) throws(SearchFailure) -> Bool {
    try !lookup.documents(of: term, in: selection, within: .everyLive).documents.isEmpty
  }

  /// Adds the words similar to a term as its alternatives, and returns them.
  private func addSimilar(
    to chunk: inout CompiledChunk, _ term: Int, in selection: FieldSelection
  ) throws(SearchFailure) -> [[UInt16]] {
    let units = Array(chunk.text.units[chunk.terms[term].range])
    let words = try SimilarWords.of(units, in: segments, selection, deadline: lookup.deadline)
    chunk.add(similar: words, to: term)
    return words
  }
}
