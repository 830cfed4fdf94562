import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// The documents most similar to a document, best first, without itself; nil where there is no such document.
  ///
  /// The document's own text is the query: its rarest and most frequent words and bigrams, weighted as in long queries,
  /// where a term that is repeated in a matching document counts more.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the question was cancelled, and what reading
  ///   a stored document throws.
  /// - Complexity: at most O(postings of the document's terms); top-k pruning skips most of them.
  public func similar(
    to id: String, limit: Int = 10, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [SearchResults.Hit]? {
    try checkFiles()
    let deadline = AnswerDeadline(limits, of: self)
    try deadline.check()
    guard let number = documentNumber(id: id) else { return nil }
    let source = try document(number: number)
    let analyzer = try Analyzer.make()
    let leaves = schema.textFields.compactMap { field in
      source[field.name].map { ScoredLeaf(text: analyzer.analyze($0), boost: field.weight) }
    }
    var parameters = RankingParameters()
    parameters.isLongQueryWeighted = true
    guard limit > 0 else { return [] }
    let best = try deadline.run { deadline throws(SearchFailure) in
      let plan = try ScoringPlan(leaves, segments, parameters: parameters, deadline: deadline)
      return try plan.top(limit < Int.max ? limit + 1 : limit)
    }
    var hits: [SearchResults.Hit] = []
    for ranked in best
    where ranked.document != number && hits.count < limit {
      try deadline.check()
      let document = try document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: .similar, document: document, highlights: []))
    }
    return hits
  }
}
