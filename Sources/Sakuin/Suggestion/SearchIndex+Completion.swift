import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Completions of what was typed: words and phrases of the index that begin with its last chunk, words with it as a
  /// reading where it is kana, and titles that begin with all of it.
  ///
  /// Words, readings and phrases come most frequent first, then titles. Hiragana also completes katakana and the other
  /// way round. Phrases are taken from the best 64 documents only, titles from at most 512.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the question was cancelled.
  /// - Complexity: O(words with the prefix), plus a search for the phrase.
  public func completions(
    of text: String, limit: Int = 10, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [Suggestion] {
    try checkFiles()
    let deadline = AnswerDeadline(limits, of: self)
    try deadline.check()
    guard limit > 0 else { return [] }
    let analyzer = try lexicon.analyzer()
    let start = text.lastIndex { $0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    let (before, chunk) = (String(text[..<start]), String(text[start...]))
    let units = analyzer.fold(chunk)
    guard !units.isEmpty else { return [] }

    var suggestions: [Suggestion] = []
    var known: Set<String> = [String(decoding: units, as: UTF16.self)]
    func add(_ suggestion: Suggestion) {
      if known.insert(suggestion.text).inserted { suggestions.append(suggestion) }
    }
    for (kind, terms) in try wordCompletions(units, deadline) {
      for term in terms.prefix(limit) {
        add(
          Suggestion(text: String(decoding: term.term, as: UTF8.self), kind: kind, documents: term.documents))
      }
    }
    if units.count >= 4, units.allSatisfy(Kana.isLetter) {
      for compound in try compoundReadings(units.map(Kana.hiragana), deadline) { add(compound) }
    }
    for phrase in try phraseCompletions(units, analyzer, limit: limit, deadline) { add(phrase) }
    suggestions.sort { $0.documents != $1.documents ? $0.documents > $1.documents : $0.text < $1.text }
    let whole: [Suggestion] = suggestions.map {
      Suggestion(text: before + $0.text, kind: $0.kind, documents: $0.documents)
    }
    let titles: [Suggestion] = try TitleCompletion(self, deadline).titles(
      beginningWith: analyzer.fold(text), analyzer
    ).filter { title in title.text != text && !whole.contains { $0.text == title.text } }
    // A third of the suggestions is reserved for titles, if there are as many.
    let wordCount = limit - min(titles.count, limit / 3)
    return Array(whole.prefix(wordCount)) + titles.prefix(limit - min(wordCount, whole.count))
  }

  /// The words that begin with the units, as typed and in the other kana, and words with this reading.
  private func wordCompletions(
    _ units: [UInt16], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [(Suggestion.Kind, [(term: [UInt8], documents: Int)])] {
    var words = TermCounts(segments, deadline)
    for form in Set([units, units.map(Kana.hiragana), units.map(Kana.katakana)]) {
      try words.add(prefix: Array(String(decoding: form, as: UTF16.self).utf8))
    }
    let counted = try words.counted()
    guard units.count >= 2, units.allSatisfy(Kana.isLetter) else { return [(.word, counted)] }
    return [(.word, counted), (.reading, try wordsRead(units.map(Kana.hiragana), deadline))]
  }

  /// The phrases of the index that extend the units to the end of the word after them.
  private func phraseCompletions(
    _ units: [UInt16], _ analyzer: Analyzer, limit: Int, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [Suggestion] {
    let typed = String(decoding: units, as: UTF16.self)
    guard units.count >= 2, try documents(with: typed, deadline) > 0 else { return [] }
    let quotation = try prepare("\"" + typed + "\"")
    let best = try quotation.best(SearchPage(limit: 64), .documents, deadline)
    var counts: [[UInt16]: Int] = [:]
    for hit in best.hits {
      try deadline.check()
      var inDocument: Set<[UInt16]> = []
      for value in try document(number: hit.document).text {
        let text = analyzer.analyze(value.text)
        PhraseEnds(text).forEach(after: units) { inDocument.insert($0) }
      }
      for phrase in inDocument { counts[phrase, default: 0] += 1 }
    }
    let frequent = counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
    }
    var phrases: [Suggestion] = []
    for (phrase, _) in frequent.prefix(limit) {
      let text = String(decoding: phrase, as: UTF16.self)
      let documents = try documents(with: text, deadline)
      if documents > 0 { phrases.append(Suggestion(text: text, kind: .phrase, documents: documents)) }
    }
    return phrases
  }
}

/// Finds the ends of a phrase that was begun.
private struct PhraseEnds {
  private let text: AnalyzedText

  /// Creates a finder in a text.
  init(_ text: AnalyzedText) { self.text = text }

  /// Calls `body` with each text that begins with `units` at a word boundary and extends to the end of the next word,
  /// or of the word that `units` end in. A phrase does not end in hiragana only.
  func forEach(after units: [UInt16], _ body: ([UInt16]) -> Void) {
    guard let first = units.first else { return }
    for boundary in text.boundaries {
      let start = Int(boundary)
      guard start + units.count < text.units.count, text.units[start] == first,
        text.units[start..<start + units.count].elementsEqual(units)
      else { continue }
      let end = UInt32(start + units.count)
      guard let word = text.words.first(where: { $0.upperBound > end }), word.lowerBound <= end else {
        continue
      }
      let added = text.units[Int(max(end, word.lowerBound))..<Int(word.upperBound)]
      if added.allSatisfy(Kana.isHiragana) { continue }
      body(Array(text.units[start..<Int(word.upperBound)]))
    }
  }
}
