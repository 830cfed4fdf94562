import Glibc

/// The parameters of ranking, frozen; found by experiment on development collections, never tuned to a query.
package struct RankingParameters: Sendable, Equatable {
  /// Saturation of repeated occurrences.
  package var k1 = 0.5
  /// How much longer fields are held back, 0 to 1.
  package var b = 0.75
  /// What an occurrence as a character string counts beside an occurrence as a word.
  package var substringWeight = 0.5

  package init() {}
}

/// BM25 in the form of several weighted fields (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple
/// weighted fields, CIKM 2004), with Lucene's idf, which is never negative.
///
///     x(t,d) = Σ_f  weight_f · tf_f / (1 - b + b · length_f / averageLength_f)
///     s(t,d) = idf(t) · (k1 + 1) · x / (x + k1)
///     idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
package enum BM25 {
  /// Rarity of a term that `documentFrequency` of `documentCount` documents hold; positive.
  package static func idf(documentFrequency: Int, documentCount: Int) -> Double {
    log(1 + (Double(documentCount - documentFrequency) + 0.5) / (Double(documentFrequency) + 0.5))
  }

  /// The score of a weighted frequency `x`; grows with it, below `idf · (k1 + 1)`.
  package static func score(idf: Double, weightedFrequency x: Double, k1: Double) -> Double {
    idf * (k1 + 1) * x / (x + k1)
  }
}
