import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Answers a query.
  ///
  ///     let results = try index.search("空き家 (補助 OR 助成) -達成", options: SearchOptions(limit: 20))
  ///     for hit in results.hits { print(hit.id, hit.level, hit.document["title"] ?? "") }
  ///
  /// No query string is an error unless the options say strict: what cannot be read as an operator is looked for as
  /// text. A chunk that no document matches is loosened, and `results.query.relaxed` says how.
  /// - Throws: `usage` for an unknown field, attribute or condition in the options, and with `isStrict` for a fault in
  ///   the query, with its column; `timeout` where the time limit is passed or the task was cancelled.
  public func search(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    try searchWithHighlighter(query, options: options).results
  }

  /// How many documents match a query, exactly. Fetches no document unless a pattern must be verified in its text.
  public func count(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    try answer(query, options: options).matches.count
  }

  /// Answers a query, and gives what marks its matches.
  func searchWithHighlighter(
    _ query: String, options: SearchOptions
  ) throws(SakuinError) -> (results: SearchResults, highlighter: Highlighter) {
    let started = SearchClock.now()
    let facets = try options.facets.map { name throws(SakuinError) in try attribute(named: name) }
    let answer = try answer(query, options: options)
    var hits: [SearchResults.Hit] = []
    for ranked in try ranked(answer, options) {
      do { try answer.clock.check() } catch { throw SakuinError(error, limit: options.timeLimit) }
      let document = try document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level), document: document,
          highlights: answer.highlighter.highlights(of: document)))
    }
    let results = SearchResults(
      query: answer.interpretation, total: answer.matches.count, hits: hits,
      facets: facets.map { facet(answer.matches, $0.field, ordinal: $0.ordinal) },
      microseconds: SearchClock.now() - started)
    return (results, answer.highlighter)
  }

  /// The documents at the ranks asked for, in the order asked for.
  func ranked(_ answer: SearchAnswer, _ options: SearchOptions) throws(SakuinError) -> [RankedDocument] {
    let matches = answer.matches
    let documents = matches.documents
    guard options.limit > 0, !documents.isEmpty else { return [] }
    let plan = ScoringPlan(answer.leaves, segments)
    let scored = zip(documents, plan.scores(of: documents)).map { ScoredDocument(document: $0, score: $1) }
    let isBetter: (Int, Int) -> Bool = { plan.isBetter(scored[$0], scored[$1]) }
    let offset = max(0, options.offset)
    let order: (Int, Int) -> Bool
    switch options.sort {
    case .score:
      let depth = plan.parameters.depth
      guard answer.query.isPlain, offset < depth else {
        order = isBetter
        break
      }
      // The second stage orders the first few anew, wherever the page begins.
      let (end, isOver) = offset.addingReportingOverflow(options.limit)
      let best = HitOrder.select(
        count: scored.count, offset: 0, limit: max(depth, isOver ? .max : end), by: isBetter)
      return plan.reranked(best.map { scored[$0] }).dropFirst(offset).prefix(options.limit).map {
        RankedDocument(
          document: $0.document, score: $0.score, level: matches.level(of: $0.document) ?? .exact)
      }
    case .id: order = { self.segments.hasSmallerID(documents[$0], documents[$1]) }
    case .attribute(let name, let isDescending):
      let column = try attribute(named: name).ordinal
      let keys = documents.map { segments.sortKey(of: $0, column: column, greatest: isDescending) }
      order = { a, b in
        guard let first = keys[a] else { return keys[b] == nil && isBetter(a, b) }
        guard let second = keys[b] else { return true }
        if first == second { return isBetter(a, b) }
        return isDescending ? second < first : first < second
      }
    }
    return HitOrder.select(count: scored.count, offset: offset, limit: options.limit, by: order).map {
      RankedDocument(document: documents[$0], score: scored[$0].score, level: matches.levels[$0])
    }
  }

  private func facet(
    _ matches: MatchSet, _ field: Schema.AttributeField, ordinal: Int
  ) -> SearchResults.Facet {
    SearchResults.Facet(
      name: field.name, label: field.label,
      counts: segments.counts(matches, column: ordinal).map {
        .init(value: Self.shown($0.value), documents: $0.documents)
      })
  }
}

extension SearchOptions.Match {
  var mode: MatchMode {
    switch self {
    case .all: .all
    case .any: .any
    case .word: .word
    }
  }
}

extension SearchOptions.Spelling {
  var level: FoldingLevel {
    switch self {
    case .raw: .raw
    case .width: .width
    case .kana: .kana
    case .itaiji: .itaiji
    case .variants: .variants
    }
  }
}

extension SearchResults.Level {
  init(_ level: MatchLevel) {
    self =
      switch level {
      case .exact: .exact
      case .words: .words
      case .variant: .variant
      case .synonym: .synonym
      case .partial: .partial
      case .similar: .similar
      }
  }
}

extension SearchResults.Expansion {
  init(_ expansion: QueryExpansion) {
    self.init(
      from: String(decoding: expansion.from, as: UTF16.self),
      to: String(decoding: expansion.to, as: UTF16.self),
      kind: "\(expansion.kind)")
  }
}

extension SearchResults.Relaxation {
  init(_ relaxation: QueryRelaxation) {
    self.init(
      chunk: relaxation.chunk, step: relaxation.step == .words ? .words : .similar, to: relaxation.to)
  }
}
