/// Finds other spellings and synonyms for the parts of a query.
///
/// Immutable; safe from many threads.
package struct QueryExpander: Sendable {
  /// An expander with the rules and tables that are built in.
  package init() {}

  /// The parts of an analysed chunk that have other forms up to `level`, ascending by start, without overlap; thesaurus
  /// entries among them when `synonyms` is set.
  package func spans(
    of text: AnalyzedText, level: FoldingLevel, synonyms: Bool
  ) -> [SpellingSpan] {
    []
  }
}
