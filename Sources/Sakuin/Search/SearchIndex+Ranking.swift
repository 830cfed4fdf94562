import SakuinIndex
import SakuinQuery
import SakuinText

/// The best hits of a query by identifier, without their texts.
public struct Ranking: Sendable, Equatable {
  /// A document and its score.
  public struct Entry: Sendable, Equatable {
    /// The document's identifier.
    public var id: String
    /// Greater is better; comparable within one search only.
    public var score: Double
  }

  /// How many documents match, exactly.
  public var total: Int
  /// The hits asked for, best first.
  public var entries: [Entry]
}

extension SearchIndex {
  /// Answers a query with identifiers and scores, those of `search`. Fetches no document and marks nothing: for
  /// batches, evaluations and callers that hold the documents themselves.
  ///
  /// - Throws: As `search`.
  public func rank(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Ranking {
    let matches = try matches(query, options: options)
    let best = TopDocuments.select(matches, offset: max(0, options.offset), limit: max(0, options.limit))
    return Ranking(
      total: matches.count,
      entries: best.map { ranked in
        let (leaf, local) = segments.leaf(of: ranked.document)
        return Ranking.Entry(
          id: String(decoding: leaf.segment.externalID(local), as: UTF8.self), score: ranked.score)
      })
  }
}
