/// What one term contributes to the score of one document, and why.
package struct TermExplanation: Sendable {
  /// Which evidence the term is.
  package enum Kind: Sendable {
    case word, bigram, string
  }

  package let kind: Kind
  /// The units of the word, bigram or string.
  package let units: [UInt16]
  /// Documents that hold the term.
  package let documentFrequency: Int
  package let idf: Double
  /// How often the query has it, times boost and weights.
  package let queryWeight: Double
  /// How often each text field of the document holds it as typed.
  package let frequencies: [Int]
  /// BM25's x: the frequencies weighted by field and held back by length; other forms included.
  package let weightedFrequency: Double
  /// What it adds to the score.
  package let contribution: Double
}
