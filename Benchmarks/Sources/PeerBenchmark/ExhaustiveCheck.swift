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
      var options = queries.options
      options.limit = limit
      let best = try index.rank(query.text, options: options)
      options.limit = index.documentCount
      let all = try index.rank(query.text, options: options)
      if best.entries != Array(all.entries.prefix(limit)) || best.total != all.total {
        differing += 1
        if differing <= 3 { warn(query, best, all) }
      }
    }
    print("\(queries.entries.count)\t\(differing)")
  }

  private func warn(_ query: QuerySet.Entry, _ best: Ranking, _ all: Ranking) {
    let pair = zip(best.entries, all.entries).first { $0 != $1 }
    TextFile.warn(
      "\(query.id) \(query.text): \(best.total) beside \(all.total) hits; "
        + (pair.map { "first difference \($0) beside \($1)" } ?? "same head"))
  }
}
