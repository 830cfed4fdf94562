import SakuinText

/// What a query is compiled with.
package struct QueryContext {
  /// Folds and cuts the texts of queries, as those of documents.
  package let analyzer: Analyzer
  /// The parts of a text that have other forms up to a level, thesaurus entries among them where the flag is set.
  private let expand: (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  /// How far spellings are folded together.
  package let level: FoldingLevel
  /// Whether the thesaurus adds other words.
  package let usesSynonyms: Bool
  /// Which units stand for one another; nil where only a unit itself does.
  package let classes: UnitClasses?

  /// A context with the rules and lists of an expander.
  package init(analyzer: Analyzer, expander: QueryExpander, level: FoldingLevel, usesSynonyms: Bool) {
    self.init(analyzer: analyzer, level: level, usesSynonyms: usesSynonyms && expander.hasThesaurus) {
      expander.spans(of: $0, level: $1, synonyms: $2)
    }
  }

  /// A context of given parts. The thesaurus is for those who have not asked for spellings as they are typed.
  package init(
    analyzer: Analyzer, level: FoldingLevel, usesSynonyms: Bool,
    expand: @escaping (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  ) {
    self.analyzer = analyzer
    self.expand = expand
    self.level = level
    self.usesSynonyms = usesSynonyms && level == .variants
    classes = level >= .kana ? UnitClasses(level: level) : nil
  }

  /// The parts of `text` that have other forms, those that are out of order left out.
  func spans(of text: AnalyzedText, level: FoldingLevel, synonyms: Bool) -> [SpellingSpan] {
    var end = 0
    return expand(text, level, synonyms).filter { span in
      guard span.range.lowerBound >= end, !span.range.isEmpty, span.range.upperBound <= text.units.count,
        !span.forms.isEmpty
      else { return false }
      end = span.range.upperBound
      return true
    }
  }

  /// The parts of `text` that have other forms at the chosen level.
  func chosenSpans(of text: AnalyzedText) -> [SpellingSpan] {
    level >= .kana ? spans(of: text, level: level, synonyms: usesSynonyms) : []
  }
}
