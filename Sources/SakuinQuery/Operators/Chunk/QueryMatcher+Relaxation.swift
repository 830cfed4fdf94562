import SakuinText

/// Loosening of chunks that are found nowhere.
extension QueryMatcher {
  /// A chunk with similar words filled in where they are asked for, and loosened where no document matches it and
  /// `mayRelax`.
  mutating func prepared(
    _ chunk: CompiledChunk, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledChunk {
    var chunk = chunk
    if chunk.wantsSimilar {
      for term in chunk.terms.indices { _ = try addSimilar(to: &chunk, term, in: selection) }
    }
    guard mayRelax, try !isFound(chunk, in: selection) else { return chunk }
    let loosened = try chunk.loosened { term throws(SearchFailure) in try isFound(term, in: selection) }
    if let loosened, try isFound(loosened, in: selection) {
      relaxations.append(
        QueryRelaxation(
          chunk: chunk.input, step: .words, to: loosened.terms.map { loosened.string($0.range) }))
      return loosened
    }
    // Who asked for spellings as typed is not given others.
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

  /// Lets words spelt much like a term stand for it, and returns them.
  private func addSimilar(
    to chunk: inout CompiledChunk, _ term: Int, in selection: FieldSelection
  ) throws(SearchFailure) -> [[UInt16]] {
    let units = Array(chunk.text.units[chunk.terms[term].range])
    let words = try SimilarWords.of(units, in: segments, selection, deadline: lookup.deadline)
    chunk.add(similar: words, to: term)
    return words
  }
}
