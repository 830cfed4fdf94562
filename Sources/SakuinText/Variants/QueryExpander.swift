/// Finds other spellings and synonyms for the parts of a query.
///
/// Rules carry the load, tables what no rule reaches; what a user's files add comes with `lists`. Immutable; safe from
/// many threads.
package struct QueryExpander: Sendable {
  private let lists: [any SpellingList]

  /// An expander with the rules and tables that are built in, and further lists.
  package init(lists: [any SpellingList] = []) {
    self.lists = lists
  }

  /// Whether a list is a thesaurus: otherwise asking for synonyms adds nothing.
  package var hasThesaurus: Bool { lists.contains { $0.isThesaurus } }

  /// The parts of an analysed chunk that have other forms up to `level`, ascending by start, without overlap; thesaurus
  /// entries among them when `synonyms` is set.
  package func spans(
    of text: AnalyzedText, level: FoldingLevel, synonyms: Bool
  ) -> [SpellingSpan] {
    // A chunk of this length is no query any more but a text.
    guard !text.units.isEmpty, text.units.count <= 4096 else { return [] }
    let input = ExpansionText(text)
    var collector = SpanCollector(input)
    if level >= .kana { IterationMarkRule.collect(input, into: &collector) }
    if level >= .itaiji { ShapeRule.collect(input, into: &collector) }
    if level >= .variants {
      NumeralRule.collect(input, into: &collector)
      BuiltInSpellings.shared.collect(input, into: &collector)
      OkuriganaRule(input).collect(into: &collector)
      MixedWritingRule(input).collect(into: &collector)
      SmallTsuRule.collect(input, into: &collector)
      CharacterReplacements.collect(input, into: &collector)
      HonorificRule.collect(input, into: &collector)
      KatakanaRule.collect(input, into: &collector)
      for list in lists where !list.isThesaurus { list.collect(input, into: &collector) }
    }
    if synonyms {
      for list in lists where list.isThesaurus { list.collect(input, into: &collector) }
    }
    return collector.spans()
  }
}
