import Sakuin

/// Questions that put a query.
extension Question {
  /// The answer to a query (`docs/search-results.schema.json`).
  ///
  /// - Throws: what `SearchIndex.search` throws.
  consuming func searched(by callback: RerankCallback? = nil) throws(SakuinError) -> [UInt8] {
    let query = try request.requiredText("query")
    var options = try request.searchOptions(index.schema, cancel, limit: 10)
    if let callback {
      let name = try request.text("rerank_name") ?? "rerank"
      options.reranker = callback.reranker(name: name, depth: try request.count("rerank_depth") ?? 50)
    }
    let explains = try request.flag("explain") ?? false
    let language = try request.language()
    try request.finish()
    guard explains else {
      return AnswerJSON.results(try index.search(query, options: options), language: language)
    }
    let search = try index.prepare(query, options: options)
    let results = try search.results()
    var explanations: [String: ScoreExplanation] = [:]
    for case let explanation? in try search.explanations(of: results.hits.map(\.id)) {
      explanations[explanation.id] = explanation
    }
    return AnswerJSON.results(results, explanations: explanations, language: language)
  }

  /// The number of matching documents (`docs/count.schema.json`).
  ///
  /// - Throws: what `SearchIndex.search` throws.
  consuming func counted() throws(SakuinError) -> [UInt8] {
    let query = try request.requiredText("query")
    let options = try request.searchOptions(index.schema, cancel, limit: nil, hasOrder: false)
    let language = try request.language()
    try request.finish()
    return AnswerJSON.count(try index.search(query, options: options), language: language)
  }

  /// Every match in its context (`docs/concordance.schema.json`).
  ///
  /// - Throws: what `SearchIndex.concordance` throws.
  consuming func concordance() throws(SakuinError) -> [UInt8] {
    let query = try request.requiredText("query")
    var lines = ConcordanceOptions()
    lines.limit = try request.limit("limit", usual: .max)
    lines.offset = try request.count("offset") ?? 0
    lines.context = try request.count("context") ?? 40
    lines.neighbours = try request.count("neighbours") ?? 0
    lines.left = try request.text("left")
    lines.right = try request.text("right")
    let seed = try request.count("seed") ?? 1
    switch try request.word("sort", LineOrder.self) ?? .item {
    case .item: lines.sort = .item
    case .left: lines.sort = .left
    case .right: lines.sort = .right
    case .random: lines.sort = .random(seed: UInt64(seed))
    }
    var options = try request.searchOptions(index.schema, cancel, limit: nil, hasOrder: false)
    options.limit = 10
    let language = try request.language()
    try request.finish()
    let found = try index.concordance(query, search: options, options: lines)
    return AnswerJSON.concordance(found, language: language)
  }

  private enum LineOrder: String, CaseIterable { case item, left, right, random }

  /// The values of attributes among the matching documents (`docs/facets.schema.json`): of all attributes, unless the
  /// request names some; among all documents, unless there is a query.
  ///
  /// - Throws: what `SearchIndex.search` throws.
  consuming func facets() throws(SakuinError) -> [UInt8] {
    let query = try request.text("query") ?? ""
    var options = try request.searchOptions(index.schema, cancel, limit: nil, hasOrder: false)
    try request.finish()
    if options.facets.isEmpty { options.facets = index.schema.attributes.map { .init($0.name) } }
    let results = try index.search(query.allSatisfy(\.isWhitespace) ? "*" : query, options: options)
    return AnswerJSON.facets(results.facets)
  }

  /// Why a document has its score for a query (`docs/explanation.schema.json`).
  ///
  /// - Throws: what `SearchIndex.explain` throws, and `notFound` where there is no such document.
  consuming func explanation() throws(SakuinError) -> [UInt8] {
    let id = try request.requiredText("id")
    let query = try request.requiredText("query")
    let options = try request.searchOptions(index.schema, cancel, limit: 10)
    try request.finish()
    guard let explanation = try index.explain(id: id, query: query, options: options) else {
      throw Self.noDocument(id)
    }
    return AnswerJSON.explanation(explanation)
  }

  /// The texts of a document in which a query matches, with the matches marked.
  ///
  /// - Throws: what `SearchIndex.marks` throws, and `notFound` where there is no such document.
  consuming func marks() throws(SakuinError) -> [UInt8] {
    let id = try request.requiredText("id")
    let query = try request.requiredText("query")
    let options = try request.searchOptions(index.schema, cancel, limit: nil, hasOrder: false)
    try request.finish()
    guard let document = try index.document(id: id) else { throw Self.noDocument(id) }
    let marked = try index.marks(of: query, in: document, options: options)
    return JSONWriter.answer { json in
      json.member("id", document.id)
      json.member("highlights", objectsOf: marked) { json, highlight in
        json.member("field", highlight.field)
        json.member("text", highlight.text)
        json.member("ranges", arrayOf: highlight.utf8Ranges) { json, range in
          json.array(of: [range.lowerBound, range.upperBound]) { json, bound in json.value(bound) }
        }
      }
    }
  }
}
