/// Expands the parts of a query to other spellings and synonyms.
///
/// Rules find most spellings, built-in tables what no rule reaches, `lists` what a user's files add. Immutable; safe
/// to use from any number of threads.
package struct QueryExpander: Sendable {
  private let lists: [any SpellingList]

  /// Creates an expander with the built-in rules and tables, and further lists.
  package init(lists: [any SpellingList] = []) {
    self.lists = lists
  }

  /// The parts of an analyzed chunk that have other forms up to `level`, ascending by start, without overlap;
  /// synonyms among the forms when `synonyms` is set. Empty for chunks of more than 4,096 units.
  package func spans(
    of text: AnalyzedText, level: FoldingLevel, synonyms: Bool
  ) -> [SpellingSpan] {
    // A chunk of this length is too long to be a query.
    guard !text.units.isEmpty, text.units.count <= 4096 else { return [] }
    let source = ExpansionText(text)
    var collector = SpanCollector(source)
    if level >= .kana { IterationMarkRule.collect(source, into: &collector) }
    if level >= .itaiji { ShapeRule.collect(source, into: &collector) }
    if level >= .variants {
      let inKanji = NumeralRule.collect(source, into: &collector)
      HyphenRule.collect(source, into: &collector)
      QueryExpander.collectWords(source, into: &collector)
      if let inKanji { QueryExpander.collectWords(inKanji, into: &collector) }
      SmallTsuRule.collect(source, into: &collector)
      CharacterReplacements.collect(source, into: &collector)
      HonorificRule.collect(source, into: &collector)
      KatakanaRule.collect(source, into: &collector)
      for list in lists where !list.isThesaurus { list.collect(source, into: &collector) }
    }
    if synonyms {
      if level >= .variants {
        PersonRule(source).collect(into: &collector)
        ContractedCompounds.shared.collect(source, into: &collector)
      }
      for list in lists where list.isThesaurus { list.collect(source, into: &collector) }
    }
    return collector.spans()
  }

  /// Adds the forms of words by tables and by the rules for okurigana and kana.
  private static func collectWords(_ text: ExpansionText, into collector: inout SpanCollector) {
    BuiltInSpellings.shared.collect(text, into: &collector)
    OkuriganaRule(text).collect(into: &collector)
    MixedWritingRule(text).collect(into: &collector)
  }

  /// Adds the forms of words that hold a number in digits, as if it were written in kanji.
  private static func collectWords(_ inKanji: TextInKanji, into collector: inout SpanCollector) {
    var words = SpanCollector(inKanji.text)
    collectWords(inKanji.text, into: &words)
    for range in words.ranges {
      guard let typed = inKanji.typedRange(range) else { continue }
      for form in words.forms(for: range) {
        collector.add(form.units, for: typed, form.kind, form.level, as: .entry)
      }
    }
  }
}
