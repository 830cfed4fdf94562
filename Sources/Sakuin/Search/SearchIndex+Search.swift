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
    let started = Deadline.now()
    let facets = try options.facets.map { name throws(SakuinError) in try attribute(named: name) }
    let evaluation = try QueryEvaluation(query, in: self, options: options, narrows: options.counts == .none)
    let best = try best(evaluation, options)
    let highlighter = evaluation.highlighter
    var hits: [SearchResults.Hit] = []
    for ranked in best.hits {
      try evaluation.checkTime()
      let document = try document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level), document: document,
          highlights: highlighter.highlights(of: document)))
    }
    return SearchResults(
      query: evaluation.interpretation, total: best.total, isTotalExact: best.isTotalExact, hits: hits,
      facets: facets.map { facet(best.matches ?? MatchSet(), $0.field, ordinal: $0.ordinal) },
      microseconds: Deadline.now() - started)
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
      kind: ExpansionKind(expansion.kind))
  }
}

extension SearchResults.Relaxation {
  init(_ relaxation: QueryRelaxation) {
    self.init(
      chunk: relaxation.chunk, step: relaxation.step == .words ? .words : .similar, to: relaxation.to)
  }
}
