import SakuinQuery

extension PreparedSearch {
  /// What the documents of a page must be chosen from: the page, or as much as is ordered anew.
  ///
  /// - Throws: `usage` where the options also ask for an order by something else.
  func candidates(_ page: SearchPage) throws(SakuinError) -> SearchPage {
    guard let depth = rerankedDepth(page) else { return page }
    guard page.order == .score else {
      throw SakuinError(
        .usage, "A reranker orders hits that are ordered by score; remove the other order.",
        ja: "並べ替え（reranker）は得点順の結果に対するものです。ほかの並び順の指定を除いてください。")
    }
    var candidates = page
    let (end, isOver) = page.offset.addingReportingOverflow(page.limit)
    candidates.offset = 0
    candidates.limit = max(isOver ? .max : end, depth)
    return candidates
  }

  /// The documents of a page among its candidates, ordered anew where the options say so.
  ///
  /// - Throws: `closure` where the closure of the options fails, or returns something else than a finite number for each
  ///   hit; what reading a stored document throws, and when the deadline has passed.
  func reranked(
    _ candidates: [RankedDocument], _ page: SearchPage, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [RankedDocument] {
    guard let reranker = options.reranker, let depth = rerankedDepth(page) else { return candidates }
    let head = candidates.prefix(depth)
    let scores = try scores(of: head, by: reranker, deadline)
    rerankedScores = Dictionary(
      zip(head.map(\.document), scores), uniquingKeysWith: { first, _ in first })
    let order = head.indices.sorted { one, other in
      if head[one].isNear != head[other].isNear { return head[other].isNear }
      return scores[one] == scores[other] ? one < other : scores[one] > scores[other]
    }
    let all = order.map { head[$0] } + candidates.dropFirst(depth)
    return Array(all.dropFirst(page.offset).prefix(page.limit))
  }

  /// How many hits are ordered anew for a page; nil for none.
  private func rerankedDepth(_ page: SearchPage) -> Int? {
    guard let reranker = options.reranker, reranker.depth > 0, page.limit > 0 else { return nil }
    return reranker.depth
  }

  private func scores(
    of documents: ArraySlice<RankedDocument>, by reranker: Reranker, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [Double] {
    if documents.isEmpty { return [] }
    var hits: [SearchResults.Hit] = []
    for ranked in documents {
      try deadline.check()
      let document = try index.document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level),
          isNear: ranked.isNear, document: document, highlights: []))
    }
    let scores: [Double]
    do { scores = try reranker.scores(hits) } catch let error as SakuinError { throw error } catch {
      if error is CancellationError { throw SakuinError(SearchFailure.cancelled, limit: nil) }
      throw SakuinError(
        .closure, "The reranker \(reranker.name) failed: \(error)",
        ja: "並べ替え「\(reranker.name)」が失敗しました: \(error)")
    }
    try deadline.check()
    guard scores.count == hits.count else {
      throw SakuinError(
        .closure,
        "The reranker \(reranker.name) must return a number for each of \(hits.count) hits; it returned \(scores.count).",
        ja: "並べ替え「\(reranker.name)」は\(hits.count)件それぞれに数を返す必要がありますが、返されたのは\(scores.count)個でした。")
    }
    if let odd = scores.firstIndex(where: { !$0.isFinite }) {
      throw SakuinError(
        .closure,
        "The reranker \(reranker.name) returned \(scores[odd]) for \(hits[odd].id); scores are finite numbers.",
        ja: "並べ替え「\(reranker.name)」が \(hits[odd].id) に \(scores[odd]) を返しました。得点は有限の数でなければなりません。")
    }
    return scores
  }

  /// The reranked scores of documents, found by the page of the options where no page was asked for yet.
  ///
  /// - Throws: as `reranked`.
  func knownRerankedScores(_ deadline: AnswerDeadline) throws(SakuinError) -> [UInt32: Double] {
    if let rerankedScores { return rerankedScores }
    guard options.reranker != nil else { return [:] }
    var page = try page()
    page.offset = 0
    page.limit = max(1, page.limit)
    let found = try best(try candidates(page), .documents, deadline)
    _ = try reranked(found.hits, page, deadline)
    return rerankedScores ?? [:]
  }

  /// By which order the best hits are shown; nil where it is the engine's.
  var rerankedNote: SearchResults.Note? {
    guard let reranker = options.reranker, let count = rerankedScores?.count, count > 0 else { return nil }
    return .init(
      .reranked, "the first \(count) hits are in the order of \(reranker.name)",
      ja: "上位\(count)件は「\(reranker.name)」の順に並べています")
  }
}
