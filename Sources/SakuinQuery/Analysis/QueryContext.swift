import SakuinText

/// What a query is compiled with: the analyzer, and which other forms are looked up.
package struct QueryContext {
  /// Folds and cuts texts, the same for queries and documents.
  package let analyzer: Analyzer
  /// The parts of a text that have other forms up to a level, thesaurus entries among them where the flag is
  /// set.
  private let expand: (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  private let known = KnownSpans()
  /// How far spellings are unified.
  package let level: FoldingLevel
  /// Whether synonyms are forms too: those of the thesaurus, and other words by rule.
  package let usesSynonyms: Bool
  /// Which units match one another; nil when each matches only itself.
  package let classes: UnitClasses?

  /// A context that expands by the rules and lists of an expander.
  package init(analyzer: Analyzer, expander: QueryExpander, level: FoldingLevel, usesSynonyms: Bool) {
    self.init(analyzer: analyzer, level: level, usesSynonyms: usesSynonyms) {
      expander.spans(of: $0, level: $1, synonyms: $2)
    }
  }

  /// A context that expands by `expand`. Synonyms are used at level `variants` only.
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

  /// The context in which the most is found: all spellings and synonyms.
  package var loosest: QueryContext {
    QueryContext(analyzer: analyzer, level: .variants, usesSynonyms: true, expand: expand)
  }

  /// The parts of `text` that have other forms; malformed and overlapping ones are left out.
  func spans(of text: AnalyzedText, level: FoldingLevel, synonyms: Bool) -> [SpellingSpan] {
    let isChosen = level == self.level && synonyms == usesSynonyms
    if isChosen, let spans = known.spans(of: text) { return spans }
    let spans = soundSpans(of: text, level: level, synonyms: synonyms)
    if isChosen { known.add(spans, of: text) }
    return spans
  }

  private func soundSpans(of text: AnalyzedText, level: FoldingLevel, synonyms: Bool) -> [SpellingSpan] {
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

/// The spans found of the texts of a query, each of which is expanded once: a query is compiled as asked and with its
/// words apart, and the only word of a chunk is the chunk.
///
/// Belongs to one thread.
private final class KnownSpans {
  private var entries: [(text: AnalyzedText, spans: [SpellingSpan])] = []

  /// More texts than these are not kept: a query has few.
  private static let most = 32

  /// What was found of a text; nil where it was not looked at, or is not kept.
  func spans(of text: AnalyzedText) -> [SpellingSpan]? { entries.first { $0.text == text }?.spans }

  /// Keeps what was found of a text.
  func add(_ spans: [SpellingSpan], of text: AnalyzedText) {
    if entries.count < Self.most { entries.append((text, spans)) }
  }
}
