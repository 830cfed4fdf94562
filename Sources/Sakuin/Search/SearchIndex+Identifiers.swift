import SakuinIndex
import SakuinQuery

/// The answer to a query without texts.
public struct IdentifierResults: Sendable, Equatable {
  /// How many documents match: exactly, or at least so many.
  public var total: Int
  /// Whether `total` is exact: always, unless the options ask for no counts.
  public var isTotalExact: Bool
  /// The hits asked for, in the order asked for.
  public var hits: [SearchIndex.RankedID]
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
    let evaluation = try QueryEvaluation(query, in: self, options: options, narrows: true, wantsLevels: false)
    let found = try best(evaluation, options)
    return IdentifierResults(
      total: found.total, isTotalExact: found.isTotalExact,
      hits: found.hits.map { ranked in
        let (view, number) = segments.view(of: ranked.document)
        return RankedID(
          id: String(decoding: view.reader.externalID(number), as: UTF8.self), score: ranked.score)
      })
  }

  /// How many documents match a query, exactly. Fetches no document unless a pattern must be verified in its text.
  public func count(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    try QueryEvaluation(query, in: self, options: options, narrows: true, wantsLevels: false).matches().count
  }
}
