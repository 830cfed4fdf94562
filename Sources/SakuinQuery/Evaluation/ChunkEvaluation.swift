import SakuinIndex

/// Finds and scores the documents that match one chunk or quotation.
///
/// Each content word is looked for as a substring, which decides membership, and as a dictionary word, which only
/// adds to the score; the chunk as a whole is looked for to tell the level, and to put the documents that hold it on
/// word edges before all others.
struct ChunkEvaluation {
  let text: QueryText
  let selection: FieldSelection
  let mode: MatchMode
  let matcher: TermMatcher

  /// A content word with its matches and its rarity in either stream.
  private struct Term {
    var substring: TermMatches
    var word: TermMatches
    var substringIDF: Double
    var wordIDF: Double
  }

  /// The matching documents.
  func matches() -> MatchSet {
    let terms = text.contentWords.map { term(text.units(of: $0)) }
    guard !terms.isEmpty else { return MatchSet() }
    var scored = scores(of: terms)
    if mode != .any { markWhole(&scored, terms) }
    var result = MatchSet()
    for document in scored { result.append(document.document, score: document.score, level: document.level) }
    return result
  }

  private func term(_ units: [UInt16]) -> Term {
    let substring = matcher.substring(units, in: selection)
    let word = matcher.word(units, in: selection)
    let count = matcher.segments.documentCount
    return Term(
      substring: substring, word: word,
      substringIDF: BM25.idf(documentFrequency: substring.count, documentCount: count),
      wordIDF: BM25.idf(documentFrequency: word.count, documentCount: count))
  }

  /// Every document that holds enough of the terms, ascending.
  private func scores(of terms: [Term]) -> [RankedDocument] {
    // A word that stands nowhere tells no document from another: it does not count in the mass of a question.
    let total = terms.reduce(0) { $0 + ($1.substring.count > 0 ? $1.substringIDF : 0) }
    let needed: Double? =
      switch mode {
      case .any: 0
      case .all, .word: text.isQuestion ? total / 2 : nil
      }
    var next = [Int](repeating: 0, count: terms.count)
    var nextWord = next
    var result: [RankedDocument] = []
    while let document = terms.indices.compactMap({ terms[$0].substring.documents[at: next[$0]] }).min() {
      var hit = RankedDocument(document: document, score: 0, level: .exact)
      var found = 0
      var weight = 0.0
      for index in terms.indices where terms[index].substring.documents[at: next[index]] == document {
        let isAligned = terms[index].substring.isAligned[next[index]]
        if isAligned || mode != .word {
          found += 1
          weight += terms[index].substringIDF
          hit.score += matcher.parameters.substringWeight * substringScore(terms[index], at: next[index])
          if !isAligned { hit.level = .partial }
          let words = terms[index].word
          while let known = words.documents[at: nextWord[index]], known < document { nextWord[index] += 1 }
          if words.documents[at: nextWord[index]] == document {
            hit.score += wordScore(terms[index], at: nextWord[index])
          }
        }
        next[index] += 1
      }
      let isEnough = needed.map { found > 0 && weight >= $0 } ?? (found == terms.count)
      if terms.count > 1 || found == 0 { hit.level = .weaker(hit.level, .words) }
      if isEnough { result.append(hit) }
    }
    return result
  }

  private func substringScore(_ term: Term, at index: Int) -> Double {
    BM25.score(
      idf: term.substringIDF, weightedFrequency: term.substring.weightedFrequencies[index],
      k1: matcher.parameters.k1)
  }

  private func wordScore(_ term: Term, at index: Int) -> Double {
    BM25.score(
      idf: term.wordIDF, weightedFrequency: term.word.weightedFrequencies[index], k1: matcher.parameters.k1)
  }

  /// Raises documents that hold the chunk as one string on word edges to `exact`, above all that do not.
  ///
  /// The bonus is the most that the terms can give: BM25 stays below idf · (k1 + 1) for each.
  private func markWhole(_ documents: inout [RankedDocument], _ terms: [Term]) {
    let isSingle = text.contentWords.count == 1 && text.contentWords[0].count == text.units.count
    let whole = isSingle ? terms[0].substring : matcher.substring(text.units, in: selection)
    let parameters = matcher.parameters
    let bonus = terms.reduce(0) {
      $0 + ($1.wordIDF + parameters.substringWeight * $1.substringIDF) * (parameters.k1 + 1)
    }
    var next = 0
    for index in documents.indices {
      while let known = whole.documents[at: next], known < documents[index].document { next += 1 }
      guard whole.documents[at: next] == documents[index].document, whole.isAligned[next] else {
        if documents[index].level == .exact { documents[index].level = .words }
        continue
      }
      documents[index].level = .exact
      documents[index].score += bonus
    }
  }
}

extension Array {
  /// The element at `index`, or nil past the end.
  subscript(at index: Int) -> Element? { index < count ? self[index] : nil }
}
