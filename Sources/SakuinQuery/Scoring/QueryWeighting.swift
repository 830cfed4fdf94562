import SakuinPlatform
import SakuinText

/// What of the formula depends on the kind of query: how soon repeated occurrences saturate, and how much more
/// a term counts that the documents which hold it repeat.
///
/// Topics are repeated within a document, and the boilerplate of administrative prose (必要, 推進, 図る) is not:
/// a text that paraphrases a document, rather than quote it, is found by its topics.
struct QueryWeighting: Equatable {
  /// Saturation of repeated occurrences.
  var k1: Double
  /// Exponent of the mean frequency of a term in the documents that hold it; 0 to leave it out.
  var exponent = 0.0
  /// How many documents that hold the term once are counted beside those of the index, so that the mean
  /// frequency of a rare term is not taken from a few.
  var smoothing = 0.0
  /// Whether hiragana-only terms and numbers have a mean frequency of 1: they are repeated, and no topics.
  var isOfTopicsOnly = false

  /// The weighting of words and questions.
  init(_ parameters: RankingParameters) { k1 = parameters.k1 }

  /// The weighting of a text that is searched by as a whole, by its number of distinct bigrams.
  init(textOfBigrams count: Int, _ parameters: RankingParameters) {
    let share = Self.step(
      Double(count), middle: parameters.longQueryBigrams, width: parameters.longQueryStep)
    k1 = parameters.k1 + (parameters.longK1 - parameters.k1) * share
    exponent = parameters.burstiness * share
  }

  /// The weighting of a query that is a paraphrase to a `share` of 0 to 1.
  init(paraphraseShare share: Double, _ parameters: RankingParameters) {
    k1 = parameters.k1 + (parameters.longK1 - parameters.k1) * share
    exponent = parameters.burstiness * share
    smoothing = parameters.burstinessSmoothing
    isOfTopicsOnly = true
  }

  /// Whether the mean frequency of a term matters.
  func usesFrequency(of units: [UInt16]) -> Bool {
    guard exponent > 0 else { return false }
    return !isOfTopicsOnly || !isHiraganaOnly(units) && !Self.isNumber(units)
  }

  /// The factor of the weight of a term with a mean frequency of 1 or more in `documentFrequency` documents.
  func factor(meanFrequency: Double, documentFrequency: Int) -> Double {
    let count = Double(documentFrequency)
    return pow((meanFrequency * count + smoothing) / (count + smoothing), exponent)
  }

  /// The logistic function, from 0 far below `middle` to 1 far above it.
  static func step(_ value: Double, middle: Double, width: Double) -> Double {
    1 / (1 + exp(-(value - middle) / width))
  }

  /// Whether units are digits, with commas and points or without.
  private static func isNumber(_ units: [UInt16]) -> Bool {
    units.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2C || $0 == 0x2E }
  }
}
