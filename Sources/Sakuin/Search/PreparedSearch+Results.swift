import SakuinQuery
import SakuinText

extension PreparedSearch {
  /// The answer to the query, with the matches highlighted.
  ///
  /// - Throws: `usage` for an unknown attribute in the options, `timeout` where the time limit is passed, `cancelled`
  ///   where the search was cancelled, and what reading a stored document throws.
  /// - Complexity: at most O(postings of the query's terms), and O(n) in the texts of the page. Top-k pruning skips
  ///   most postings where nothing is counted.
  public func results() throws(SakuinError) -> SearchResults { try results(deadline) }

  /// As the public method, within a deadline that has already begun.
  func results(_ deadline: AnswerDeadline) throws(SakuinError) -> SearchResults {
    let started = Deadline.now()
    var columns: [Int] = []
    for name in options.facets { columns.append(try index.schema.attributeOrdinal(named: name)) }
    let page = try page()
    let best = try best(page, options.counts == .none ? .levels : .forms, deadline)
    let highlighter = highlighter
    var hits: [SearchResults.Hit] = []
    for ranked in best.hits {
      try deadline.check()
      let document = try index.document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level), document: document,
          highlights: try deadline.run { deadline throws(SearchFailure) in
            try highlighter.highlights(of: document, deadline: deadline)
          }))
    }
    var facets: [SearchResults.Facet] = []
    for column in columns { facets.append(try facet(best.matches ?? MatchSet(), column, deadline)) }
    return SearchResults(
      query: SearchResults.Interpretation(query), total: best.total, isTotalExact: best.isTotalExact,
      hits: hits, facets: facets, microseconds: Deadline.now() - started)
  }
}

extension SearchIndex {
  /// Answers a query.
  ///
  ///     let results = try index.search("空き家 (補助 OR 助成) -達成", options: SearchOptions(limit: 20))
  ///     for hit in results.hits { print(hit.id, hit.level, hit.document["title"] ?? "") }
  ///
  /// No query string is an error unless the options are strict: what cannot be parsed as an operator is searched as
  /// text. A chunk that no document matches is relaxed, and `results.query.relaxed` says how.
  /// - Throws: `usage` for an unknown field, attribute or condition in the options, and with `isStrict` for a fault in
  ///   the query, with its column; `timeout` where the time limit is passed, `cancelled` where the search was
  ///   cancelled.
  /// - Complexity: as `PreparedSearch.results`.
  public func search(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    let started = Deadline.now()
    let deadline = AnswerDeadline(options.limits)
    var results = try prepare(query, options: options).results(deadline)
    results.microseconds = Deadline.now() - started
    return results
  }
}
