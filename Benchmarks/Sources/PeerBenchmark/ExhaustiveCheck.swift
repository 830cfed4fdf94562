import Sakuin

/// Compares the best hits of each query with the head of its whole answer.
///
/// A search for as many hits as there are documents can skip nothing, since the worst place is never taken: its
/// answer is the exhaustive one, found without the shortcuts of a search for ten.
struct ExhaustiveCheck {
  /// The index.
  let index: SearchIndex
  /// What to ask.
  let queries: QuerySet
  /// How many hits to compare.
  let limit: Int

  /// Prints queries TAB differing queries, and names the first that differ on standard error.
  func run() throws {
    var differing = 0
    for query in queries.entries {
      let best = try queries.hits(of: query, in: index, limit: limit)
      let all = try queries.hits(of: query, in: index, limit: index.documentCount)
      if best.hits != Array(all.hits.prefix(limit)) || best.total.map({ $0 != all.total }) ?? false {
        differing += 1
        if differing <= 3 { warn(query, best.hits, all.hits) }
      }
    }
    print("\(queries.entries.count)\t\(differing)")
  }

  private func warn(_ query: QuerySet.Entry, _ best: [SearchIndex.RankedID], _ all: [SearchIndex.RankedID]) {
    let pair = zip(best, all).first { $0 != $1 }
    TextFile.warn(
      "\(query.id) \(query.text): "
        + (pair.map { "first difference \($0) beside \($1)" } ?? "\(best.count) of \(all.count) hits"))
  }
}
