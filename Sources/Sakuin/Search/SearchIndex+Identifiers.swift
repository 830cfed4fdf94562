import SakuinIndex
import SakuinQuery

/// The answer to a query without texts.
public struct IdentifierResults: Sendable, Equatable {
  /// How many documents match, exactly.
  public var total: Int
  /// The hits asked for, in the order asked for.
  public var hits: [SearchIndex.RankedID]
}

extension SearchIndex {
  /// Answers a query with the identifiers and scores of `search`. Fetches no document and marks nothing: for batches,
  /// evaluations and callers that hold the documents themselves.
  ///
  /// - Throws: As `search`.
  public func searchIdentifiers(_ query: String, options: SearchOptions = .init()) throws(SakuinError)
    -> IdentifierResults
  {
    let answer = try answer(query, options: options)
    return IdentifierResults(
      total: answer.matches.count,
      hits: try ranked(answer, options).map { ranked in
        let (leaf, number) = segments.leaf(of: ranked.document)
        return RankedID(
          id: String(decoding: leaf.segment.externalID(number), as: UTF8.self), score: ranked.score)
      })
  }
}
