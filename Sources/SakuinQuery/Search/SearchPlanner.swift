import SakuinIndex

/// Answers one question to a prepared query within a deadline, by the plan that is likely to be fastest.
///
/// There are two plans for the best documents, with equal answers. *Match, then rank* finds all matches and
/// ranks the best of these. *Rank, then verify* ranks the best of all documents and matches only these; once
/// more with more candidates if too few match.
package struct SearchPlanner {
  /// The query that is asked.
  package let query: PreparedQuery
  /// How much the question needs to know of matches.
  private let detail: MatchDetail
  /// Polled by everything the question needs.
  let deadline: Deadline
  private var matcher: QueryMatcher

  private var segments: IndexView { query.collection.segments }

  /// A question that needs `detail` of matches, within `deadline`.
  package init(_ query: PreparedQuery, detail: MatchDetail, deadline: Deadline) {
    self.query = query
    self.detail = detail
    self.deadline = deadline
    matcher = query.matcher(detail, deadline)
  }

  /// All documents that match as asked.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func matches() throws(SearchFailure) -> MatchSet {
    query.options.parallelism.pool.sit()
    defer { query.options.parallelism.pool.stand() }
    return try query.matches(detail, by: &matcher)
  }

  /// The documents near what was asked.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package func near(_ wanted: NearMatches.Wanted) throws(SearchFailure) -> NearMatches {
    try query.near(wanted, deadline)
  }

  /// The documents of a page, in its order: group by group, those as asked first.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func best(_ page: SearchPage) throws(SearchFailure) -> BestMatches {
    query.options.parallelism.pool.sit()
    defer { query.options.parallelism.pool.stand() }
    try deadline.check()
    if !page.needsAllMatches, page.order == .score, page.limit > 0, !query.isEvaluated,
      query.areBestLikelyMatches, let found = try verifiedBest(page)
    {
      return found
    }
    let matches = try query.matches(detail, by: &matcher)
    let near = try query.near(wantedNear(page, matches), deadline)
    var hits = try ranked(groups(matches, page), page)
    let (end, isOver) = page.offset.addingReportingOverflow(page.limit)
    if page.showsNear, isOver || matches.count < end {
      var rest = page
      rest.offset = max(0, page.offset - matches.count)
      rest.limit = page.limit - hits.count
      let found = try ranked(near.groups, rest)
      hits += found.map { hit in
        var hit = hit
        hit.isNear = true
        return hit
      }
    }
    return BestMatches(
      hits: hits, total: matches.count, isTotalExact: true, matches: matches, near: near)
  }

  /// Which near documents a page needs: all groups where the page has room for them, or nothing is found as
  /// asked; otherwise their number only.
  private func wantedNear(_ page: SearchPage, _ matches: MatchSet) -> NearMatches.Wanted {
    if !query.options.wantsNear || !page.showsNear && !page.needsAllMatches { return .nothing }
    let (end, isOver) = page.offset.addingReportingOverflow(page.limit)
    if matches.isEmpty || page.showsNear && (isOver || matches.count < end) { return .all }
    return page.needsAllMatches ? .words : .nothing
  }

  /// The groups of documents as asked, each of which is ordered by itself.
  func groups(_ matches: MatchSet, _ page: SearchPage) -> [MatchSet] {
    if page.order != .score || query.isOrderedByScoreAlone { return [matches] }
    let groups = Set(zip(MatchLevel.allCases, matches.levelCounts).filter { $0.1 > 0 }.map(\.0.group))
      .sorted()
    return groups.count < 2 ? [matches] : groups.map { matches.documents(of: $0) }
  }

  /// The documents of a page among groups that follow one another.
  private func ranked(_ groups: [MatchSet], _ page: SearchPage) throws(SearchFailure) -> [RankedDocument] {
    var page = page
    var hits: [RankedDocument] = []
    for group in groups where page.limit > 0 {
      if group.count <= page.offset {
        page.offset -= group.count
        continue
      }
      let part = try ranked(group, page)
      hits += part
      page.offset = 0
      page.limit -= part.count
    }
    return hits
  }

  /// Rank, then verify: the best matches among the best of all documents; nil when too few of these match.
  private mutating func verifiedBest(_ page: SearchPage) throws(SearchFailure) -> BestMatches? {
    let plan = try query.plan(deadline)
    let wanted = wantedCount(plan, page)
    // If any word is enough, some of the best hold only bigrams that span two words.
    var limit = query.isAny && wanted < .max / 2 ? wanted + wanted / ExecutionLimits.surplusShare : wanted
    var matches = MatchSet()
    var verified = 0
    // All other documents rank below the candidates: the first `wanted` that match, in the first group, are
    // the best.
    for _ in 0..<ExecutionLimits.verificationRounds {
      let candidates = try plan.top(limit)
      let new = candidates[min(verified, candidates.count)...].map(\.document).sorted()
      guard let found = try query.matches(among: new, by: &matcher) else { return nil }
      matches = matches.union(query.isOrderedByScoreAlone ? found : found.documents(of: .spelt))
      verified = candidates.count
      let best = candidates.filter { matches.level(of: $0.document) != nil }
      if best.count >= wanted {
        return BestMatches(
          hits: try hits(best, matches, plan, page), total: matches.count, isTotalExact: false)
      }
      // Documents with score 0 are no candidates, but may match.
      if candidates.count < limit { return nil }
      // As many more as are needed if the next match as often, and some; if few match, all documents are
      // matched instead.
      let growth = ExecutionLimits.candidateGrowth
      let (next, isOver) = (wanted - best.count).multipliedReportingOverflow(by: growth * limit)
      if isOver || best.isEmpty || next / best.count > growth * limit { return nil }
      limit += next / best.count + ExecutionLimits.surplusCandidates
    }
    return nil
  }

  /// The matching documents of a page, in its order.
  private func ranked(_ matches: MatchSet, _ page: SearchPage) throws(SearchFailure) -> [RankedDocument] {
    guard page.limit > 0, !matches.isEmpty else { return [] }
    let plan = try query.plan(deadline)
    switch page.order {
    case .score:
      let best = try plan.top(min(matches.count, wantedCount(plan, page)), among: matches)
      return try hits(best, matches, plan, page)
    case .keys(let keys):
      return try KeyedOrder(keys, segments: segments, plan: plan, deadline: deadline)
        .page(of: matches, offset: page.offset, limit: page.limit)
    }
  }

  /// Whether the second stage reranks documents of the page.
  private func isReranked(_ plan: ScoringPlan, _ page: SearchPage) -> Bool {
    query.isPlain && page.offset < plan.parameters.depth
  }

  /// How many of the best are needed for the page. The second stage needs the first few, wherever the page
  /// begins.
  private func wantedCount(_ plan: ScoringPlan, _ page: SearchPage) -> Int {
    let (end, isOver) = page.offset.addingReportingOverflow(page.limit)
    return max(isOver ? .max : end, isReranked(plan, page) ? plan.parameters.depth : 0)
  }

  /// The page of a ranking that begins at rank 0.
  private func hits(
    _ best: [ScoredDocument], _ matches: MatchSet, _ plan: ScoringPlan, _ page: SearchPage
  ) throws(SearchFailure) -> [RankedDocument] {
    let order = isReranked(plan, page) ? try plan.reranked(best) : best
    return order.dropFirst(page.offset).prefix(page.limit).map {
      RankedDocument(
        document: $0.document, score: $0.score, level: matches.level(of: $0.document) ?? .exact)
    }
  }
}
