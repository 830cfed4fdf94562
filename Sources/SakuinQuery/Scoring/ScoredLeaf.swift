import SakuinText

/// A positive leaf of a query tree as ranking sees it: its text, its fields, and its weight.
///
/// Leaves do not decide which documents match. A document's score is a sum over all leaves, however it came
/// to match, so that all ways to evaluate a query agree on scores. Negated parts of a tree have no scored
/// leaf.
package struct ScoredLeaf: Sendable, Equatable {
  /// The chunk or quotation, folded and cut as documents are.
  package var text: AnalyzedText
  /// The text fields in which it counts.
  package var selection: FieldSelection
  /// The factor of its score; 1 unless the query has a weight. Positive and finite.
  package var boost: Double
  /// Whether the text counts as one string (a quotation) rather than by its words and bigrams.
  package var isPhrase: Bool
  /// The parts of `text` that have other forms, ascending, without overlap.
  package var spans: [SpellingSpan]

  /// A leaf; by default in every field, with boost 1, without other forms.
  package init(
    text: AnalyzedText, selection: FieldSelection = .all, boost: Double = 1, isPhrase: Bool = false,
    spans: [SpellingSpan] = []
  ) {
    self.text = text
    self.selection = selection
    self.boost = boost
    self.isPhrase = isPhrase
    self.spans = spans
  }
}
