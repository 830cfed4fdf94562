import SakuinPlatform

/// BM25F: BM25 over several weighted fields (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple
/// weighted fields, CIKM 2004), with Lucene's idf, which is never negative.
///
///     x(t,d) = Σ_f  weight_f · tf_f / (1 - b + b · length_f / averageLength_f)
///     s(t,d) = idf(t) · (k1 + 1) · x / (x + k1)
///     idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
package enum BM25 {
  /// Inverse document frequency of a term that `documentFrequency` of `documentCount` documents hold;
  /// positive.
  package static func idf(documentFrequency: Int, documentCount: Int) -> Double {
    log(1 + (Double(documentCount - documentFrequency) + 0.5) / (Double(documentFrequency) + 0.5))
  }

  /// The score of a weighted frequency `x`: increases with it, and stays below `idf · (k1 + 1)`.
  package static func score(idf: Double, weightedFrequency x: Double, k1: Double) -> Double {
    idf * (k1 + 1) * x / (x + k1)
  }
}

/// Weights hiragana-only terms by rarity: most are particles and endings, but やまんば is a word.
enum HiraganaRarity {
  /// The weight of a hiragana-only word, 0 to 1.
  static func weight(
    word units: some Collection<UInt16>, documentFrequency: Int, documentCount: Int,
    _ parameters: RankingParameters
  ) -> Double {
    clamped(
      documentFrequency, documentCount, floor: units.count >= 3 ? parameters.longHiraganaFloor : 0, parameters
    )
  }

  /// The weight of a bigram of two hiragana.
  static func weight(
    bigramOfFrequency documentFrequency: Int, documentCount: Int, _ parameters: RankingParameters
  )
    -> Double
  {
    clamped(documentFrequency, documentCount, floor: parameters.hiraganaBigramFloor, parameters)
  }

  private static func clamped(
    _ documentFrequency: Int, _ documentCount: Int, floor: Double, _ parameters: RankingParameters
  ) -> Double {
    guard documentFrequency > 0, documentCount > 0 else { return 1 }
    let rarity = -log(Double(documentFrequency) / Double(documentCount))
    let weight = (rarity - parameters.commonHiragana) / (parameters.rareHiragana - parameters.commonHiragana)
    return max(floor, min(1, weight))
  }
}
