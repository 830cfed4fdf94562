import SakuinIndex
import SakuinQuery
import SakuinText

// What is like this? The text of documents, or any text, is the query: its rarest and most frequent words and bigrams,
// weighted as in long queries, where a term that is repeated in a matching document counts more.
//
// Of the options hold: `limit` and `offset`, the conditions and the filter, `fields` (the fields of the given documents
// that are compared), `hitFields`, the time limit and `isCancelled`. A vocabulary, a match mode and an order play no
// part.

extension SearchIndex {
  /// The documents most similar to a document of the index, best first, without itself; nil where there is no such
  /// document.
  ///
  /// ```swift
  /// var options = SearchOptions(limit: 5)
  /// options.hitFields = ["title"]
  /// let like = try index.similar(to: "1", options: options) ?? []
  /// ```
  ///
  /// Of the options hold `limit`, `offset`, `conditions`, `filter`, `fields`, `hitFields`, `timeLimit` and `isCancelled`;
  /// hits have no highlights.
  /// - Throws: `usage` for an unknown name or condition in the options, `timeout` where the time limit is passed,
  ///   `cancelled` where the question was cancelled, and what reading a stored document throws.
  /// - Complexity: at most O(postings of the document's terms); top-k pruning skips most of them.
  public func similar(
    to id: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Hit]? {
    let deadline = try similarDeadline(options)
    guard let number = documentNumber(id: id) else { return nil }
    return try similar(to: [try document(number: number)], besides: [number], options, deadline)
  }

  /// The documents most similar to several documents of the index together, best first, without these.
  ///
  /// - Throws: `notFound` for an identifier without a document, and what `similar(to:options:)` throws.
  /// - Complexity: as `similar(to:options:)`, for the terms of all of them.
  public func similar(
    toAll ids: [String], options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Hit] {
    let deadline = try similarDeadline(options)
    var sources: [Document] = []
    var numbers: Set<UInt32> = []
    for id in ids {
      guard let number = documentNumber(id: id) else {
        throw SakuinError(
          .notFound, "There is no document with the id \(id).", ja: "id が \(id) の文書はありません。")
      }
      guard numbers.insert(number).inserted else { continue }
      try deadline.check()
      sources.append(try document(number: number))
    }
    return try similar(to: sources, besides: numbers, options, deadline)
  }

  /// The documents most similar to one that need not be in the index, best first; one with its identifier is left out.
  ///
  /// - Throws: as `similar(to:options:)`.
  /// - Complexity: as `similar(to:options:)`.
  public func similar(
    to document: Document, options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Hit] {
    let deadline = try similarDeadline(options)
    var itself: Set<UInt32> = []
    if let number = documentNumber(id: document.id) { itself.insert(number) }
    return try similar(to: [document], besides: itself, options, deadline)
  }

  /// The documents most similar to a text, best first. The text is plain: it has no operators.
  ///
  /// - Throws: as `similar(to:options:)`.
  /// - Complexity: at most O(postings of the text's terms); top-k pruning skips most of them.
  public func similar(
    toText text: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Hit] {
    let deadline = try similarDeadline(options)
    let leaf = ScoredLeaf(text: try lexicon.analyzer().analyze(text))
    return try similar(to: [leaf], besides: [], options, deadline)
  }

  private func similarDeadline(_ options: SearchOptions) throws(SakuinError) -> AnswerDeadline {
    try checkFiles()
    let deadline = AnswerDeadline(options.limits, of: self)
    try deadline.check()
    return deadline
  }

  private func similar(
    to sources: [Document], besides excluded: Set<UInt32>, _ options: SearchOptions,
    _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [SearchResults.Hit] {
    let analyzer = try lexicon.analyzer()
    var compared = schema.textFields
    if !options.fields.isEmpty {
      let names = try options.fields.map { name throws(SakuinError) in try schema.textField(named: name).name
      }
      compared.removeAll { !names.contains($0.name) }
    }
    var leaves: [ScoredLeaf] = []
    for source in sources {
      try deadline.check()
      for field in compared {
        guard let text = source[field.name] else { continue }
        leaves.append(ScoredLeaf(text: analyzer.analyze(text), boost: field.weight))
      }
    }
    return try similar(to: leaves, besides: excluded, options, deadline)
  }

  private func similar(
    to leaves: [ScoredLeaf], besides excluded: Set<UInt32>, _ options: SearchOptions,
    _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [SearchResults.Hit] {
    let contents = try HitContents(options, schema)
    let allowed = try filteredDocuments(options, deadline)
    guard options.limit > 0 else { return [] }
    let offset = max(0, options.offset)
    let (end, isOver) = offset.addingReportingOverflow(options.limit)
    let (wanted, isTooMany) = end.addingReportingOverflow(excluded.count)
    let best = try deadline.run { deadline throws(SearchFailure) in
      var parameters = RankingParameters()
      parameters.isLongQueryWeighted = true
      let plan = try ScoringPlan(leaves, segments, parameters: parameters, deadline: deadline)
      let limit = isOver || isTooMany ? .max : wanted
      return if let allowed { try plan.top(min(limit, allowed.count), among: allowed) } else {
        try plan.top(limit)
      }
    }
    let page = best.filter { $0.score > 0 && !excluded.contains($0.document) }.dropFirst(offset)
      .prefix(options.limit)
    var hits: [SearchResults.Hit] = []
    for ranked in page {
      try deadline.check()
      var document = Document(id: "", text: [])
      if contents.needFields {
        document = contents.part(of: try self.document(number: ranked.document))
      } else {
        document.id = id(of: ranked.document)
      }
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: .similar, document: document, highlights: []))
    }
    return hits
  }

  /// The documents that the conditions of options leave; nil where there are none.
  private func filteredDocuments(
    _ options: SearchOptions, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> MatchSet? {
    guard options.isFiltered else { return nil }
    var everything = SearchOptions(near: .ignored, limit: 0)
    everything.conditions = options.conditions
    everything.filter = options.filter
    let search = try prepare(QuerySyntax.everything, options: everything)
    return try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(search.query, detail: .documents, deadline: deadline)
      return try planner.matches()
    }
  }
}
