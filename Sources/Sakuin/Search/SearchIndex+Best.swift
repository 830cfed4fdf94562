import SakuinQuery

/// The documents that an answer shows, and how many match.
struct BestMatches {
  var hits: [RankedDocument]
  /// How many match; at least so many where not `isTotalExact`.
  var total: Int
  var isTotalExact: Bool
  /// All that match, where they were looked for.
  var matches: MatchSet?
}

extension SearchIndex {
  /// The documents at the ranks asked for, in the order asked for.
  func best(_ evaluation: QueryEvaluation, _ options: SearchOptions) throws(SakuinError) -> BestMatches {
    if options.counts == .none, options.sort == .score, options.facets.isEmpty, options.limit > 0,
      evaluation.areBestLikelyMatches, let found = try likelyBest(evaluation, options)
    {
      return found
    }
    let matches = try evaluation.matches()
    return BestMatches(
      hits: try ranked(matches, evaluation, options), total: matches.count, isTotalExact: true,
      matches: matches)
  }

  /// The best documents, found among the best of all that hold anything of the query; nil where too few of these match.
  private func likelyBest(
    _ evaluation: QueryEvaluation, _ options: SearchOptions
  ) throws(SakuinError) -> BestMatches? {
    let plan = evaluation.plan()
    let isReranked = isReranked(evaluation, plan, options)
    let wanted = wantedCount(plan, options, isReranked: isReranked)
    // Where anything of the query is enough, some documents hold nothing but pairs across its words.
    var limit = evaluation.isAny && wanted < .max / 2 ? wanted + wanted / 5 : wanted
    var matches = MatchSet()
    var verified = 0
    // All that are left out are ranked below those that were found, so that the first `wanted` that match are the best.
    for _ in 0..<2 {
      let candidates = plan.top(limit)
      try evaluation.check(plan)
      let new = candidates[min(verified, candidates.count)...].map(\.document).sorted()
      guard let found = try evaluation.matches(among: new) else { return nil }
      matches = matches.union(found)
      verified = candidates.count
      let best = candidates.filter { matches.level(of: $0.document) != nil }
      if best.count >= wanted {
        return BestMatches(
          hits: page(best, matches, plan, options, isReranked: isReranked), total: matches.count,
          isTotalExact: false)
      }
      // Documents that are scored 0 may match too.
      if candidates.count < limit { return nil }
      // As many more as should do if the next match as often, and some; where few do, all are looked at instead.
      let (next, isOver) = (wanted - best.count).multipliedReportingOverflow(by: 2 * limit)
      if isOver || best.isEmpty || next / best.count > 2 * limit { return nil }
      limit += next / best.count + 16
    }
    return nil
  }

  /// The matching documents at the ranks asked for, in the order asked for.
  private func ranked(
    _ matches: MatchSet, _ evaluation: QueryEvaluation, _ options: SearchOptions
  ) throws(SakuinError) -> [RankedDocument] {
    guard options.limit > 0, !matches.isEmpty else { return [] }
    let documents = matches.documents
    let plan = evaluation.plan()
    let offset = max(0, options.offset)
    switch options.sort {
    case .score:
      let isReranked = isReranked(evaluation, plan, options)
      let best = plan.top(
        min(matches.count, wantedCount(plan, options, isReranked: isReranked)), among: matches)
      try evaluation.check(plan)
      return page(best, matches, plan, options, isReranked: isReranked)
    case .id:
      let order = HitOrder.select(count: documents.count, offset: offset, limit: options.limit) {
        segments.hasSmallerID(documents[$0], documents[$1])
      }
      let chosen = order.map { documents[$0] }
      let scores = try scores(of: chosen, plan, evaluation)
      return order.map {
        RankedDocument(document: documents[$0], score: scores[documents[$0]] ?? 0, level: matches.levels[$0])
      }
    case .attribute(let name, let isDescending):
      let column = try attribute(named: name).ordinal
      let keys = documents.map { segments.sortKey(of: $0, column: column, greatest: isDescending) }
      let scored = zip(documents, plan.scores(of: documents)).map { ScoredDocument(document: $0, score: $1) }
      try evaluation.check(plan)
      let order = HitOrder.select(count: documents.count, offset: offset, limit: options.limit) { a, b in
        let isBetter = { plan.isBetter(scored[a], scored[b]) }
        guard let first = keys[a] else { return keys[b] == nil && isBetter() }
        guard let second = keys[b] else { return true }
        if first == second { return isBetter() }
        return isDescending ? second < first : first < second
      }
      return order.map {
        RankedDocument(document: documents[$0], score: scored[$0].score, level: matches.levels[$0])
      }
    }
  }

  private func scores(
    of documents: [UInt32], _ plan: ScoringPlan, _ evaluation: QueryEvaluation
  ) throws(SakuinError) -> [UInt32: Double] {
    let ascending = documents.sorted()
    let scores = Dictionary(
      zip(ascending, plan.scores(of: ascending)), uniquingKeysWith: { first, _ in first })
    try evaluation.check(plan)
    return scores
  }

  /// Whether the second stage orders anything of the page anew.
  private func isReranked(
    _ evaluation: QueryEvaluation, _ plan: ScoringPlan, _ options: SearchOptions
  ) -> Bool {
    evaluation.isPlain && max(0, options.offset) < plan.parameters.depth
  }

  /// How many of the best have to be known for the page. The second stage orders the first few anew, wherever the page
  /// begins.
  private func wantedCount(_ plan: ScoringPlan, _ options: SearchOptions, isReranked: Bool) -> Int {
    let (end, isOver) = max(0, options.offset).addingReportingOverflow(options.limit)
    return max(isOver ? .max : end, isReranked ? plan.parameters.depth : 0)
  }

  private func page(
    _ best: [ScoredDocument], _ matches: MatchSet, _ plan: ScoringPlan, _ options: SearchOptions,
    isReranked: Bool
  ) -> [RankedDocument] {
    let order = isReranked ? plan.reranked(best) : best
    return order.dropFirst(max(0, options.offset)).prefix(options.limit).map {
      RankedDocument(
        document: $0.document, score: $0.score, level: matches.level(of: $0.document) ?? .exact)
    }
  }
}
