import SakuinText

/// A chunk after analysis: its terms, and which combinations of them match.
package struct CompiledChunk: Sendable {
  /// The chunk as typed.
  package let input: String
  /// The chunk, folded and segmented.
  package let text: AnalyzedText
  /// The parts that have other forms at the chosen level.
  package var spans: [SpellingSpan]
  /// All terms; `parts` refer to them.
  package var terms: [QueryTerm]
  /// The parts, all of which must match: content words, or neighbouring words that spans link.
  package var parts: [Part]
  /// The chunk as one string.
  package let whole: QueryTerm.Alternative
  /// The chunk as one string in any of its forms, as an operand of NEAR.
  package private(set) var wholeForms: [QueryTerm.Alternative]
  /// How far spellings are unified.
  package let level: FoldingLevel
  private let classes: UnitClasses?
  /// Whether words similar to those of the chunk match too.
  package var wantsSimilar: Bool
  /// Whether half of the idf mass of the parts is enough, as for questions.
  package var isLoose: Bool
  /// The closest level that a document may have.
  package var closestLevel: MatchLevel = .exact

  /// A part of the chunk: matches documents that hold all terms of one of its combinations.
  package struct Part: Sendable, Equatable {
    /// The indices in `terms` of each combination.
    package var combinations: [[Int]]
  }

  /// The most content words of a chunk that is not a question.
  package static let questionLength = 8

  /// The most linking spans of a part of which all combinations are tried.
  private static let maximumLinks = 4

  /// Compiles a chunk; nil when its text folds to nothing.
  package init?(_ input: String, wantsSimilar: Bool = false, in context: QueryContext) {
    let folded = context.analyzer.foldWithOffsets(input)
    guard !folded.units.isEmpty else { return nil }
    let cut = context.analyzer.segment(folded.units)
    text = AnalyzedText(units: folded.units, boundaries: cut.boundaries, words: cut.words)
    self.input = input
    level = context.level
    classes = context.classes
    self.wantsSimilar = wantsSimilar
    let words = ContentWords.of(
      cut.words.map { Int($0.lowerBound)..<Int($0.upperBound) }, in: folded.units)
    // Words are joined alike at every level: a stricter level never finds more.
    let isOneWord = words == [folded.units.indices]
    spans = context.chosenSpans(of: text)
    var spellings: [SpellingSpan] = []
    if context.level == .variants, !context.usesSynonyms {
      spellings = isOneWord ? [] : spans
    } else if context.level != .raw, !isOneWord {
      spellings = context.spans(of: text, level: .variants, synonyms: false)
    }
    let joined = Self.joining(words, across: spellings)
    let forms = TermForms(units: folded.units, spans: spans, classes: context.classes)
    terms = joined.map { QueryTerm(range: $0, alternatives: forms.alternatives(of: $0)) }
    parts = []
    whole = .init(
      pattern: UnitPattern(folded.units), level: .exact,
      raw: context.level == .raw ? Array(input.utf8) : nil)
    let literal = whole
    let others = context.level == .raw ? [] : forms.alternatives(of: 0..<folded.units.count)
    wholeForms = [literal] + others.filter { $0.pattern != literal.pattern }
    isLoose = joined.count > Self.questionLength
    addParts(joined, forms)
    if context.level == .raw { requireRaw(folded) }
  }

  /// The content words, where those that one spelling span touches are joined: 引き|こもり is one word when a
  /// table has a spelling for both.
  private static func joining(_ words: [Range<Int>], across spans: [SpellingSpan]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var spans = spans[...]
    for word in words {
      var word = word
      while let span = spans.first, span.range.upperBound <= word.lowerBound { spans.removeFirst() }
      for span in spans {
        guard span.range.lowerBound < word.upperBound else { break }
        word =
          min(word.lowerBound, span.range.lowerBound)..<max(word.upperBound, span.range.upperBound)
      }
      if let last = result.last, word.lowerBound < last.upperBound {
        result[result.count - 1] =
          min(last.lowerBound, word.lowerBound)..<max(last.upperBound, word.upperBound)
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Adds a part for each group of words that spans link, with its combinations. A span that reaches beyond a
  /// word links the words that it touches.
  private mutating func addParts(_ words: [Range<Int>], _ forms: TermForms) {
    var links = Self.links(spans, words)[...]
    var index = 0
    while index < words.count {
      var last = index
      var group: [Int] = []
      while let link = links.first, spans[link].range.lowerBound < words[last].upperBound {
        links.removeFirst()
        group.append(link)
        while last + 1 < words.count, words[last + 1].lowerBound < spans[link].range.upperBound { last += 1 }
      }
      group = Array(group.prefix(Self.maximumLinks))
      var part = Part(combinations: [Array(index...last)])
      for choice in 1..<max(1, 1 << group.count) {
        let chosen = Set(group.indices.filter { choice >> $0 & 1 != 0 }.map { group[$0] })
        part.combinations.append(combination(of: index...last, words, chosen, forms))
      }
      parts.append(part)
      index = last + 1
    }
  }

  /// The indices of the spans that touch a word and do not lie within one.
  private static func links(_ spans: [SpellingSpan], _ words: [Range<Int>]) -> [Int] {
    var word = 0
    return spans.indices.filter { number in
      let range = spans[number].range
      while word < words.count, words[word].upperBound <= range.lowerBound { word += 1 }
      guard word < words.count, words[word].lowerBound < range.upperBound else { return false }
      return range.lowerBound < words[word].lowerBound || words[word].upperBound < range.upperBound
    }
  }

  /// The indices of terms for some words, with the spans in `chosen` replaced.
  private mutating func combination(
    of indices: ClosedRange<Int>, _ words: [Range<Int>], _ chosen: Set<Int>, _ forms: TermForms
  ) -> [Int] {
    var hulls: [(range: Range<Int>, spans: Set<Int>)] = []
    func add(_ range: Range<Int>, _ spans: Set<Int>) {
      if let last = hulls.last, range.lowerBound < last.range.upperBound {
        let joined =
          min(last.range.lowerBound, range.lowerBound)..<max(last.range.upperBound, range.upperBound)
        hulls[hulls.count - 1] = (joined, last.spans.union(spans))
      } else {
        hulls.append((range, spans))
      }
    }
    let pieces: [(range: Range<Int>, spans: Set<Int>)] =
      indices.map { (words[$0], []) } + chosen.map { (spans[$0].range, [$0]) }
    for piece in pieces.sorted(by: {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }) {
      add(piece.range, piece.spans)
    }
    return hulls.map { hull in
      if hull.spans.isEmpty, let term = indices.first(where: { words[$0] == hull.range }) { return term }
      terms.append(
        QueryTerm(range: hull.range, alternatives: forms.alternatives(of: hull.range, replacing: hull.spans)))
      return terms.count - 1
    }
  }

  /// Restricts every term to raw text as typed.
  private mutating func requireRaw(_ folded: FoldedText) {
    let bytes = Array(input.utf8)
    for term in terms.indices {
      let raw = Array(bytes[folded.rawRange(terms[term].range)])
      for index in terms[term].alternatives.indices { terms[term].alternatives[index].raw = raw }
    }
  }

  /// The chunk relaxed: half of the idf mass of its words is enough. Nil when that changes nothing, or no
  /// word is left.
  ///
  /// Terms that `isFound` does not find are replaced by the dictionary words in them of at least two
  /// characters, three for katakana: the スマ of スマホ is no word.
  func relaxed(_ isFound: (QueryTerm) throws(SearchFailure) -> Bool) throws(SearchFailure) -> CompiledChunk? {
    var result = self
    result.isLoose = true
    result.closestLevel = .partial
    result.terms = []
    let forms = TermForms(units: text.units, spans: spans, classes: classes)
    for term in parts.flatMap({ $0.combinations.first ?? [] }).map({ terms[$0] }) {
      if try isFound(term) {
        result.terms.append(term)
      } else if level != .raw {
        for word in text.words.map({ Int($0.lowerBound)..<Int($0.upperBound) })
        where term.range.lowerBound <= word.lowerBound && word.upperBound <= term.range.upperBound
          && word != term.range && word.count > 1 && !isHiraganaOnly(text.units[word])
          && (word.count > 2 || ScriptClass.of(text.units[word.lowerBound]) != .katakana)
        {
          let inner = QueryTerm(range: word, alternatives: forms.alternatives(of: word))
          if try isFound(inner) { result.terms.append(inner) }
        }
      }
    }
    result.parts = result.terms.indices.map { Part(combinations: [[$0]]) }
    return result.terms.isEmpty || result.terms == terms && isLoose ? nil : result
  }

  /// Adds words similar to a term as its alternatives, at level `similar`.
  mutating func add(similar words: [[UInt16]], to term: Int) {
    for word in words where !terms[term].alternatives.contains(where: { $0.pattern.units == word }) {
      let alternative = QueryTerm.Alternative(pattern: UnitPattern(word), level: .similar)
      terms[term].alternatives.append(alternative)
      if terms[term].range == text.units.indices { wholeForms.append(alternative) }
    }
  }

  /// The folded text of a range of units.
  package func string(_ range: Range<Int>) -> String { String(decoding: text.units[range], as: UTF16.self) }
}
