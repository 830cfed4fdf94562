import SakuinIndex

extension ScoringPlan {
  /// The plan for the query of this one: itself, or, where the query is a paraphrase, one whose weights find
  /// documents by their topics.
  ///
  /// A query that takes the words of a document is found by how much of it a document holds. Where even the
  /// best document of a long query holds little of it, there is none that it quotes; the words that are
  /// repeated in documents tell topics then. It depends on query and index alone, whatever else a document
  /// has to meet in order to match. For plain words and questions, not for boolean, phrase and field queries.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: nothing for short queries; otherwise that of `top(1)`, and for a paraphrase O(postings of
  ///   its words).
  package func fitted() throws(SearchFailure) -> ScoringPlan {
    let share = try paraphraseShare()
    guard share > parameters.leastParaphraseShare else { return self }
    return try reweighted(QueryWeighting(paraphraseShare: share, parameters))
  }

  /// How far the query is a paraphrase, 0 to 1: by its length, and by how little of it the best document holds.
  /// 0 where the length alone keeps it at `leastParaphraseShare` or below.
  func paraphraseShare() throws(SearchFailure) -> Double {
    let length = QueryWeighting.step(
      Double(bigramCount), middle: parameters.paraphraseBigrams, width: parameters.paraphraseBigramStep)
    guard length > parameters.leastParaphraseShare, let best = try top(1).first else { return 0 }
    let missing = QueryWeighting.step(
      -heldShare(best.document), middle: -parameters.paraphraseCoverage,
      width: parameters.paraphraseCoverageStep)
    return length * missing
  }

  /// The share of the weights of all terms that those have which a document holds, 0 to 1: query weight · idf
  /// each.
  private func heldShare(_ document: UInt32) -> Double {
    guard let number = segments.views.lastIndex(where: { $0.base <= document }) else { return 0 }
    let scorer = SegmentScorer(self, segment: number)
    var held = 0.0
    var total = 0.0
    for (index, term) in terms.enumerated() {
      let weight = term.queryWeight * term.idf
      total += weight
      if scorer.probe(index, document - segments.views[number].base) > 0 { held += weight }
    }
    return total > 0 ? held / total : 0
  }
}
