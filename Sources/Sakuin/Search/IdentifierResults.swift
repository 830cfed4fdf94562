import SakuinQuery

/// The answer to a query with identifiers only.
public struct IdentifierResults: Sendable, Hashable {
  /// The number of matching documents, or a lower bound of it.
  public var total: Int
  /// Whether `total` is exact: always, unless the options request no counts.
  public var isTotalExact: Bool
  /// The hits of the page, in the requested order.
  public var hits: [SearchIndex.RankedID]
}

extension PreparedSearch {
  /// The identifiers and scores of `results`. Fetches no document and marks nothing.
  ///
  /// - Throws: as `results`.
  /// - Complexity: as `results`, without reading texts.
  public func identifiers() throws(SakuinError) -> IdentifierResults { try identifiers(deadline) }

  /// As the public method, within a deadline that has already begun.
  func identifiers(_ deadline: AnswerDeadline) throws(SakuinError) -> IdentifierResults {
    let page = try page()
    let found = try best(try candidates(page), .documents, deadline)
    let shown = try reranked(found.hits, page, deadline)
    return IdentifierResults(
      total: found.total, isTotalExact: found.isTotalExact,
      hits: shown.map { SearchIndex.RankedID(id: id(of: $0.document), score: $0.score) })
  }
}

extension SearchIndex {
  /// Answers a query with the identifiers and scores of `search`. Fetches no document and marks nothing: for batches,
  /// evaluations and callers that hold the documents themselves.
  ///
  ///     let best = try index.searchIdentifiers("防災", options: SearchOptions(counts: .none))
  ///
  /// - Throws: as `search`.
  /// - Complexity: as `search`, without reading texts.
  public func searchIdentifiers(_ query: String, options: SearchOptions = .init()) throws(SakuinError)
    -> IdentifierResults
  {
    let deadline = AnswerDeadline(options.limits, of: self)
    return try prepare(query, options: options).identifiers(deadline)
  }
}
