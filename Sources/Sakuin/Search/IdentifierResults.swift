import SakuinQuery

/// The answer to a query without texts.
public struct IdentifierResults: Sendable, Equatable {
  /// How many documents match: exactly, or at least this many.
  public var total: Int
  /// Whether `total` is exact: always, unless the options ask for no counts.
  public var isTotalExact: Bool
  /// The hits asked for, in the order asked for.
  public var hits: [SearchIndex.RankedID]
}

extension PreparedSearch {
  /// The identifiers and scores of `results`. Fetches no document and marks nothing.
  ///
  /// - Throws: as `results`.
  public func identifiers() throws(SakuinError) -> IdentifierResults { try identifiers(deadline) }

  /// The same within a deadline that has begun already.
  func identifiers(_ deadline: AnswerDeadline) throws(SakuinError) -> IdentifierResults {
    let found = try best(try page(), .documents, deadline)
    return IdentifierResults(
      total: found.total, isTotalExact: found.isTotalExact,
      hits: found.hits.map { SearchIndex.RankedID(id: id(of: $0.document), score: $0.score) })
  }
}

extension SearchIndex {
  /// Answers a query with the identifiers and scores of `search`. Fetches no document and marks nothing: for batches,
  /// evaluations and callers that hold the documents themselves.
  ///
  ///     let best = try index.searchIdentifiers("防災", options: SearchOptions(counts: .none))
  ///
  /// - Throws: As `search`.
  public func searchIdentifiers(_ query: String, options: SearchOptions = .init()) throws(SakuinError)
    -> IdentifierResults
  {
    let deadline = AnswerDeadline(options.limits)
    return try prepare(query, options: options).identifiers(deadline)
  }
}
