import SakuinText

/// Loosening of chunks that are found nowhere.
///
/// Spelling variants and the thesaurus are no step of it: they are part of the search as typed, unless the user has
/// turned them off. What is left are some of the words, then words spelt much like them. Quotations, wildcards and
/// regular expressions mean what they say and are not loosened, nor is anything under NOT or OR.
extension Searcher {
  /// The query with similar words filled in where they are asked for, and with chunks loosened that no document
  /// matches, where the settings allow it.
  package mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection = .all
  ) throws(SearchFailure) -> CompiledQuery {
    try prepared(query, in: selection, relaxes: settings.relaxes && settings.mode == .all)
  }

  private mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection, relaxes: Bool
  ) throws(SearchFailure) -> CompiledQuery {
    switch query {
    case .chunk(let chunk): return .chunk(try prepared(chunk, in: selection, relaxes: relaxes))
    case .sequence(let parts): return .sequence(try prepared(parts, in: selection, relaxes: relaxes))
    case .and(let parts): return .and(try prepared(parts, in: selection, relaxes: relaxes))
    case .or(let parts): return .or(try prepared(parts, in: selection, relaxes: false))
    case .near(let parts, let links): return .near(try prepared(parts, in: selection, relaxes: false), links)
    case .not(let part): return .not(try prepared(part, in: selection, relaxes: false))
    case .field(let fields, let part):
      return .field(fields, try prepared(part, in: selection.intersection(fields), relaxes: relaxes))
    case .boosted(let part, let weight):
      return .boosted(try prepared(part, in: selection, relaxes: relaxes), weight)
    case .phrase, .pattern, .attribute, .everything, .nothing: return query
    }
  }

  private mutating func prepared(
    _ parts: [CompiledQuery], in selection: FieldSelection, relaxes: Bool
  ) throws(SearchFailure) -> [CompiledQuery] {
    var result: [CompiledQuery] = []
    for part in parts { result.append(try prepared(part, in: selection, relaxes: relaxes)) }
    return result
  }

  private mutating func prepared(
    _ chunk: CompiledChunk, in selection: FieldSelection, relaxes: Bool
  ) throws(SearchFailure) -> CompiledChunk {
    var chunk = chunk
    if chunk.wantsSimilar {
      for term in chunk.terms.indices { _ = try addSimilar(to: &chunk, term, in: selection) }
    }
    guard relaxes, try matches(.chunk(chunk), in: selection).isEmpty else { return chunk }
    let loosened = try chunk.loosened { term throws(SearchFailure) in
      try !search.documents(of: term, in: selection).0.isEmpty
    }
    if let loosened, try !matches(.chunk(loosened), in: selection).isEmpty {
      relaxations.append(
        QueryRelaxation(
          chunk: chunk.input, step: .words, to: loosened.terms.map { loosened.string($0.range) }))
      return loosened
    }
    // Who asked for spellings as typed is not given others.
    guard chunk.level == .variants, !chunk.wantsSimilar else { return chunk }
    var similar = chunk
    var words: [[UInt16]] = []
    for term in chunk.terms.indices
    where try search.documents(of: chunk.terms[term], in: selection).0.isEmpty {
      words += try addSimilar(to: &similar, term, in: selection)
    }
    guard !words.isEmpty, try !matches(.chunk(similar), in: selection).isEmpty else { return chunk }
    relaxations.append(
      QueryRelaxation(
        chunk: chunk.input, step: .similar, to: words.map { String(decoding: $0, as: UTF16.self) }))
    return similar
  }

  private func addSimilar(
    to chunk: inout CompiledChunk, _ term: Int, in selection: FieldSelection
  ) throws(SearchFailure) -> [[UInt16]] {
    let units = Array(chunk.text.units[chunk.terms[term].range])
    let words = try SimilarWords.of(units, in: segments, selection, deadline: deadline)
    chunk.add(similar: words, to: term)
    return words
  }
}
