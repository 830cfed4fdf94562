import SakuinText

/// A positive leaf of a query tree as ranking sees it: what is looked for, where, and how much it counts.
///
/// Leaves say nothing about which documents match. A document's score is the sum over all leaves of what it holds of
/// them, however it came to match; so two ways to evaluate one query cannot disagree about scores. Negated parts of a
/// tree give no leaf.
package struct ScoredLeaf: Sendable, Equatable {
  /// The chunk or quotation, folded and cut as documents are.
  package var text: AnalyzedText
  /// The text fields in which it counts.
  package var selection: FieldSelection
  /// What its score is multiplied with; 1 unless the query says otherwise. Positive and finite.
  package var boost: Double
  /// Whether the text counts as one string (a quotation) rather than by its words and bigrams.
  package var isPhrase: Bool
  /// The parts of `text` that have other forms, ascending, without overlap.
  package var spans: [SpellingSpan]

  /// A leaf; by default of every field, not boosted, with no other forms.
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
