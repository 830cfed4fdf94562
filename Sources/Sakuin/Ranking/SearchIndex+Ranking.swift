import SakuinIndex
import SakuinQuery
import SakuinText

/// The evidence on which a ranking rests: for evaluations (`@_spi(Evaluation) import Sakuin`).
@_spi(Evaluation) public struct RankingEvidence: OptionSet, Sendable {
  /// One bit for each kind of evidence.
  public let rawValue: Int

  /// Creates a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Dictionary words.
  public static let words = RankingEvidence(rawValue: 1)
  /// Character pairs.
  public static let bigrams = RankingEvidence(rawValue: 2)
  /// The second stage: for the best documents, the proximity of words, and the title.
  public static let secondStage = RankingEvidence(rawValue: 4)
  /// All evidence: how searches rank.
  public static let all: RankingEvidence = [.words, .bigrams, .secondStage]
}

extension SearchIndex {
  /// An identifier in a ranking, with its score.
  public struct RankedID: Sendable, Hashable, Identifiable {
    /// The document's identifier.
    public var id: String
    /// The score: greater is better; comparable within one ranking only.
    public var score: Double
  }

  /// Ranks the documents that hold any term of a text, best first, equal scores by identifier.
  ///
  /// The text is plain: it has no operators. Neither documents nor highlights are fetched, and matches are not counted;
  /// for that there is `search`.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the ranking was cancelled.
  /// - Complexity: at most O(postings of the terms of `text`); top-k pruning skips most of them.
  @_spi(Evaluation) public func ranking(
    of text: String, limit: Int = 10, evidence: RankingEvidence = .all, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [RankedID] {
    try checkFiles()
    let deadline = AnswerDeadline(limits, of: self)
    try deadline.check()
    guard limit > 0 else { return [] }
    var parameters = RankingParameters()
    if !evidence.contains(.words) { parameters.wordWeight = 0 }
    if !evidence.contains(.bigrams) { parameters.substringWeight = 0 }
    let view = ScoredLeaf(text: try lexicon.analyzer().analyze(text))
    let isReranked = evidence.contains(.secondStage)
    let ranking = try deadline.run { deadline throws(SearchFailure) in
      let plan = try ScoringPlan([view], segments, parameters: parameters, deadline: deadline)
        .fitted()
      let best = try plan.top(isReranked ? max(limit, parameters.depth) : limit)
      return isReranked ? try plan.reranked(best) : best
    }
    return ranking.prefix(limit).map { hit in
      let (view, number) = segments.view(of: hit.document)
      return RankedID(
        id: String(decoding: view.reader.externalID(number), as: UTF8.self), score: hit.score)
    }
  }
}
