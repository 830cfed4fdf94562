import SakuinText

extension QueryMatcher {
  /// A chunk with words that are like those which no document holds.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func widened(
    _ chunk: CompiledChunk, by widening: Widening, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledChunk {
    switch widening {
    case .whereWanted:
      guard chunk.wantsSimilar else { return chunk }
      var result = chunk
      _ = try addSimilar(to: &result, in: selection) { _ throws(SearchFailure) in true }
      return result
    case .spelling:
      // Similar words are further off than the spellings that a stricter level excludes.
      guard chunk.level == .variants, !chunk.wantsSimilar else { return chunk }
      var result = chunk
      let lookup = lookup
      let words = try addSimilar(to: &result, in: selection) { term throws(SearchFailure) in
        try lookup.documents(of: term, in: selection, within: .everyLive).documents.isEmpty
      }
      if words.isEmpty { return chunk }
      resemblances.append(
        QueryResemblance(
          chunk: chunk.input, kind: .spelling, words: words.map { String(decoding: $0, as: UTF16.self) }))
      return result
    case .reading: return try read(chunk, in: selection)
    }
  }

  /// A chunk in hiragana or Latin letters that no document holds, with the words that are read as it.
  private mutating func read(
    _ chunk: CompiledChunk, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledChunk {
    let units = chunk.text.units
    guard chunk.level == .variants, units.count > 2,
      let kana = isHiraganaOnly(units) ? units : Romaji.hiragana(units), kana.count > 1,
      try lookup.documents(of: chunk.whole, in: selection, within: .everyLive).documents.isEmpty
    else { return chunk }
    var words: [[UInt16]] = []
    for word in try index.wordsRead(kana, lookup.deadline) where words.count < SimilarWords.maximumCount {
      let form = QueryTerm.Alternative(pattern: UnitPattern(word), level: .similar)
      let found = try lookup.documents(holding: form, in: selection, within: .everyLive)
      if !found.isEmpty { words.append(word) }
    }
    if words.isEmpty { return chunk }
    var result = chunk
    result.whole.add(similar: words)
    resemblances.append(
      QueryResemblance(
        chunk: chunk.input, kind: .reading, words: words.map { String(decoding: $0, as: UTF16.self) }))
    return result
  }

  /// Adds the words similar to each term that `isWanted`, and returns all of them.
  private func addSimilar(
    to chunk: inout CompiledChunk, in selection: FieldSelection,
    where isWanted: (QueryTerm) throws(SearchFailure) -> Bool
  ) throws(SearchFailure) -> [[UInt16]] {
    var result: [[UInt16]] = []
    func words(_ term: QueryTerm) throws(SearchFailure) -> [[UInt16]] {
      guard try isWanted(term) else { return [] }
      let units = Array(chunk.text.units[term.range])
      let words = try SimilarWords.of(units, in: segments, selection, deadline: lookup.deadline)
      for word in words where !result.contains(word) { result.append(word) }
      return words
    }
    let whole = try words(chunk.whole)
    chunk.whole.add(similar: whole)
    for number in 0..<chunk.words.wordCount {
      chunk.words.add(similar: try words(chunk.words.terms[number]), to: number)
    }
    return result
  }
}
