import SakuinQuery
import SakuinText

extension PreparedSearch {
  /// The answer to the query, with the matches highlighted.
  ///
  /// - Throws: `usage` for an unknown attribute in the options, `timeout` where the time limit is passed, `cancelled`
  ///   where the search was cancelled, `closure` where a reranker fails, and what reading a stored document throws.
  /// - Complexity: at most O(postings of the query's terms), and O(n) in the texts of the page. Top-k pruning skips
  ///   most postings where nothing is counted.
  public func results() throws(SakuinError) -> SearchResults { try results(deadline) }

  /// As the public method, within a deadline that has already begun.
  func results(_ deadline: AnswerDeadline) throws(SakuinError) -> SearchResults {
    let started = Deadline.now()
    for facet in options.facets { try index.schema.check(facet) }
    let page = try page()
    let best = try best(try candidates(page), options.counts == .none ? .levels : .forms, deadline)
    let shown = try reranked(best.hits, page, deadline)
    let facets = try options.facets.map { request throws(SakuinError) in
      try facet(best.matches ?? MatchSet(), request, deadline)
    }
    var results = SearchResults(
      query: SearchResults.Interpretation(query), index: index.summary, conditions: options.conditions,
      filter: options.filter,
      total: best.total, isTotalExact: best.isTotalExact,
      unfilteredTotal: options.isFiltered ? query.unfilteredCount : nil,
      levels: SearchResults.LevelCount.list(best.matches?.levelCounts ?? []), more: more(best.near),
      offset: page.offset, hits: try hits(shown, deadline), facets: facets,
      elapsed: .microseconds(Deadline.now() - started))
    results.query.notes = notes(on: results)
    return results
  }

  /// The hits with their texts.
  private func hits(
    _ documents: [RankedDocument], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [SearchResults.Hit] {
    // Made when the first hit needs them.
    var highlighters: (asked: Highlighter?, near: Highlighter?)
    func marker(isNear: Bool) -> Highlighter {
      let known = isNear ? highlighters.near : highlighters.asked
      let highlighter = known ?? (isNear ? nearHighlighter : highlighter)
      if isNear { highlighters.near = highlighter } else { highlighters.asked = highlighter }
      return highlighter
    }
    var hits: [SearchResults.Hit] = []
    for ranked in documents {
      try deadline.check()
      var document = Document(id: "", text: [])
      var highlights: [SearchResults.Highlight] = []
      if contents.needDocuments {
        document = try index.document(number: ranked.document)
        if contents.highlights?.isEmpty != true {
          highlights = try deadline.run { deadline throws(SearchFailure) in
            try marker(isNear: ranked.isNear).highlights(
              of: document, among: contents.highlights, deadline: deadline)
          }
        }
        document = contents.part(of: document)
      } else {
        document.id = id(of: ranked.document)
      }
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level),
          isNear: ranked.isNear, document: document, highlights: highlights,
          rerankedScore: rerankedScores?[ranked.document]))
    }
    return hits
  }

  /// The numbers of near documents, of the groups that were looked for.
  func more(_ near: NearMatches) -> [SearchResults.LevelCount] {
    var more: [SearchResults.LevelCount] = []
    if near.known >= .words, options.match != .words, options.match != .any {
      more.append(.init(level: .words, documents: near.words.count))
    }
    if near.known >= .all, options.match != .any {
      more.append(.init(level: .some, documents: near.some.count))
    }
    if !near.similar.isEmpty { more.append(.init(level: .similar, documents: near.similar.count)) }
    return more
  }
}

extension SearchIndex {
  /// Answers a query.
  ///
  ///     let results = try index.search("空き家 (補助 OR 助成) -達成", options: SearchOptions(limit: 20))
  ///     for hit in results.hits { print(hit.id, hit.level, hit.document["title"] ?? "") }
  ///
  /// No query string is an error unless the options are strict: what cannot be parsed as an operator is searched as
  /// text. What is near the query follows what matches as asked, and `results.query.notes` says so.
  /// - Throws: `usage` for an unknown field, attribute or condition in the options, and with `isStrict` for a fault in
  ///   the query, with its column; `timeout` where the time limit is passed, `cancelled` where the search was
  ///   cancelled.
  /// - Complexity: as `PreparedSearch.results`.
  public func search(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    let started = Deadline.now()
    let deadline = AnswerDeadline(options.limits, of: self)
    var results = try prepare(query, options: options).results(deadline)
    results.elapsed = .microseconds(Deadline.now() - started)
    return results
  }
}

extension SearchResults.LevelCount {
  /// The counts above 0 among the numbers of documents of each level of the engine, in order.
  static func list(_ counts: [Int]) -> [SearchResults.LevelCount] {
    zip(MatchLevel.allCases, counts).filter { $0.1 > 0 }.map {
      SearchResults.LevelCount(level: SearchResults.Level($0.0), documents: $0.1)
    }
  }
}

extension SearchIndex {
  /// What answers say of the index.
  var summary: SearchResults.IndexSummary {
    SearchResults.IndexSummary(name: name, documents: documentCount, committed: committed)
  }
}
