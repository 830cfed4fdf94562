// Queries made of parts, asked from tasks, as `SearchIndex+Async.swift` has it for those that are typed.

extension SearchIndex {
  /// Answers a query that was made of parts without blocking a thread of the caller's.
  ///
  /// - Throws: as `search` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `PreparedSearch.results`.
  public func search(
    _ query: Query, options: SearchOptions = .init()
  ) async throws(SakuinError) -> SearchResults {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in try search(query, options: options) }
  }

  /// The exact number of documents that match a query that was made of parts, without blocking a thread of the caller's.
  ///
  /// - Throws: as `search`; `cancelled` when the task is cancelled.
  /// - Complexity: O(postings of the query's terms).
  public func count(_ query: Query, options: SearchOptions = .init()) async throws(SakuinError) -> Int {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in try count(query, options: options) }
  }

  /// Every match of a query that was made of parts, with its contexts, without blocking a thread of the caller's.
  ///
  /// - Throws: as `concordance` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: O(n) in the text of the matching documents, plus evaluating the query.
  public func concordance(
    _ query: Query, search: SearchOptions = .init(), options: ConcordanceOptions = .init()
  ) async throws(SakuinError) -> Concordance {
    let search = search.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try concordance(query, search: search, options: options)
    }
  }
}
