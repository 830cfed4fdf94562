/// What one term contributes to the score of one document, and why.
package struct TermExplanation: Sendable {
  /// What kind of evidence a term is, as `ScoringTerm.Stream`.
  package enum Kind: Sendable {
    /// A dictionary word, a bigram, or a string with its other forms.
    case word, bigram, string
  }

  /// What kind of evidence the term is.
  package let kind: Kind
  /// The units of the word, bigram or string.
  package let units: [UInt16]
  /// Documents that hold the term, deleted ones included.
  package let documentFrequency: Int
  /// Its rarity, by `BM25.idf`.
  package let idf: Double
  /// How often the query has it, times boost, stream weight and hiragana rarity.
  package let queryWeight: Double
  /// Term frequency in each text field of the document, of the typed form only.
  package let frequencies: [Int]
  /// BM25's x: the frequencies weighted by field and normalized by length, other forms included.
  package let weightedFrequency: Double
  /// What it adds to the score.
  package let contribution: Double
}
