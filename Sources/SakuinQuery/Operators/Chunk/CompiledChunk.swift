import SakuinText

/// A chunk after analysis: the string that matches as asked, and the words that match when they stand apart.
package struct CompiledChunk: Sendable {
  /// The chunk as typed.
  package let input: String
  /// The chunk, folded and segmented.
  package let text: AnalyzedText
  /// The chunk as one string, in all its forms.
  package var whole: QueryTerm
  /// The words that match apart; empty in a chunk that matches only as one string.
  package var words = ChunkWords()
  /// Whether the chunk holds nothing but function words.
  let isFunctionOnly: Bool
  /// How far spellings are unified.
  package let level: FoldingLevel
  /// Whether words similar to those of the chunk match too.
  package var wantsSimilar: Bool

  /// The most dictionary words of a chunk that is looked up in other spellings than by classes of characters.
  /// A longer one is a question or a sentence, whose other spellings are not scored either, and of which a
  /// hundred combinations would have to be looked up.
  package static let longestSpelt = RankingParameters().longestLeafWithForms

  /// Whether a chunk of these dictionary words is short enough to be looked up in other spellings. A number is one
  /// word, in however many the dictionary cuts it, with the 第 before it and what it counts: 第|百|二十|三条, 第|3|条.
  static func isSpelt(_ words: [Range<Int>], in units: [UInt16]) -> Bool {
    let continued = words.count { word in
      word.count == 1 && units[word.lowerBound] == 0x7B2C
        || word.lowerBound > 0 && NumeralUnits.isNumber(units[word.lowerBound - 1])
    }
    return words.count - continued <= longestSpelt
  }

  /// Compiles a chunk; nil when its text folds to nothing.
  init?(_ input: String, wantsSimilar: Bool = false, reach: QueryReach, in context: QueryContext) {
    let folded = context.analyzer.indexedText(input)
    guard !folded.units.isEmpty else { return nil }
    let cut = context.analyzer.segment(folded)
    text = AnalyzedText(
      units: folded.units, boundaries: cut.boundaries, words: cut.words, gaps: folded.gaps)
    self.input = input
    level = context.level
    self.wantsSimilar = wantsSimilar
    let spans = Self.isSpelt(text.wordRanges, in: text.units) ? context.chosenSpans(of: text) : []
    whole = QueryTerm(text, at: 0..<folded.units.count, spans: spans, in: context)
    isFunctionOnly = ContentWords.isFunctionOnly(text.wordRanges, folded.units)
    if reach > .asked || wantsSimilar { words = ChunkWords(text, spans: spans, in: context) }
    guard context.level == .raw else { return }
    whole.require(Array(input.utf8))
    words.require(rawTextOf: input, folded)
  }

  /// Whether a cut does not cut: its documents are those that hold the chunk as one string.
  func isWhole(_ parts: [ChunkWords.Part]) -> Bool {
    parts.count == 1
      && parts[0].combinations.allSatisfy { terms in
        terms.count == 1 && words.terms[terms[0]].range == whole.range
      }
  }

  /// Whether a cut of the chunk has words that may stand apart.
  var mayStandApart: Bool { !words.cuts.allSatisfy(isWhole) }

  /// The chunk in any of its forms, as an operand of NEAR.
  package var wholeForms: [QueryTerm.Alternative] { whole.alternatives }

  /// The folded text of a range of units.
  package func string(_ range: Range<Int>) -> String { String(decoding: text.units[range], as: UTF16.self) }
}

extension QueryTerm {
  /// Restricts the term to occurrences with these raw bytes.
  mutating func require(_ bytes: [UInt8]) {
    for index in alternatives.indices { alternatives[index].raw = bytes }
  }

  /// Adds words as alternatives at level `similar`.
  mutating func add(similar words: [[UInt16]]) {
    for word in words where !alternatives.contains(where: { $0.pattern.units == word }) {
      alternatives.append(Alternative(pattern: UnitPattern(word), level: .similar))
    }
  }
}
