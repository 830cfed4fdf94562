import Sakuin

/// Compares the top hits of each query with the beginning of its complete result.
///
/// A search for as many hits as there are documents cannot prune anything, since the top-k collector never
/// fills: its result is exhaustive, without the optimizations of a search for ten.
struct ExhaustiveCheck {
  /// The index.
  let index: SearchIndex
  /// The queries.
  let queries: QuerySet
  /// Number of hits to compare.
  let limit: Int
  /// Whether the top hits are those of whole answers, with their texts.
  let fetchesSnippets: Bool

  /// Prints the number of queries, a tab and the number of differing queries, and the first difference of
  /// each on standard error.
  func run() throws {
    var differing = 0
    for query in queries.entries {
      let best = try top(query)
      let all = try queries.hits(of: query, in: index, limit: index.documentCount)
      if best.hits != Array(all.hits.prefix(limit)) || best.total.map({ $0 != all.total }) ?? false {
        differing += 1
        if differing <= 3 { warn(query, best.hits, all.hits) }
      }
    }
    print("\(queries.entries.count)\t\(differing)")
  }

  private func top(_ query: QuerySet.Entry) throws -> (hits: [QuerySet.Hit], total: Int?) {
    fetchesSnippets
      ? try queries.answer(to: query, in: index, limit: limit)
      : try queries.hits(of: query, in: index, limit: limit)
  }

  private func warn(_ query: QuerySet.Entry, _ best: [QuerySet.Hit], _ all: [QuerySet.Hit]) {
    let pair = zip(best, all).first { $0 != $1 }
    TextFile.warn(
      "\(query.id) \(query.text): "
        + (pair.map { "first difference \($0) beside \($1)" } ?? "\(best.count) of \(all.count) hits"))
  }
}
