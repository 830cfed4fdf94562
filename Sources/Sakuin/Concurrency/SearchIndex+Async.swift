// The questions to an index, asked from tasks: each has the name and the answer of the one that blocks, and works on
// `LibraryThreads`. Cancelling the task ends it with `cancelled`. The time limit counts from the call, also while a
// question waits for a thread.

extension SearchIndex {
  /// Answers a query without blocking a thread of the caller's; otherwise as `search` outside of tasks.
  ///
  /// ```swift
  /// async let first = index.search("防災")
  /// async let second = index.search("空き家")
  /// let totals = try await (first.total, second.total)
  /// ```
  ///
  /// - Throws: as `search` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `PreparedSearch.results`.
  public func search(
    _ query: String, options: SearchOptions = .init()
  ) async throws(SakuinError) -> SearchResults {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in try search(query, options: options) }
  }

  /// The exact number of documents that match a query, without blocking a thread of the caller's.
  ///
  /// - Throws: as `search`; `cancelled` when the task is cancelled.
  /// - Complexity: O(postings of the query's terms).
  public func count(_ query: String, options: SearchOptions = .init()) async throws(SakuinError) -> Int {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in try count(query, options: options) }
  }

  /// Every match of a query with its contexts, without blocking a thread of the caller's.
  ///
  /// - Throws: as `concordance` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: O(n) in the text of the matching documents, plus evaluating the query.
  public func concordance(
    _ query: String, search: SearchOptions = .init(), options: ConcordanceOptions = .init()
  ) async throws(SakuinError) -> Concordance {
    let search = search.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try concordance(query, search: search, options: options)
    }
  }

  /// A document's fields with every match of a query marked, without blocking a thread of the caller's.
  ///
  /// - Throws: as `marks` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: O(n) in the text of the document for each part of the query.
  public func marks(
    of query: String, in document: Document, options: SearchOptions = .init()
  ) async throws(SakuinError) -> [SearchResults.Highlight] {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try marks(of: query, in: document, options: options)
    }
  }

  /// Why a document has its score for a query, without blocking a thread of the caller's.
  ///
  /// - Throws: as `search`; `cancelled` when the task is cancelled.
  /// - Complexity: that of `search`.
  public func explain(
    id: String, query: String, options: SearchOptions = .init()
  ) async throws(SakuinError) -> ScoreExplanation? {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try explain(id: id, query: query, options: options)
    }
  }

  /// The documents most similar to a document of the index, without blocking a thread of the caller's.
  ///
  /// - Throws: as `similar` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `similar` outside of tasks.
  public func similar(
    to id: String, options: SearchOptions = .init()
  ) async throws(SakuinError) -> [SearchResults.Hit]? {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in try similar(to: id, options: options) }
  }

  /// The documents most similar to a text, without blocking a thread of the caller's.
  ///
  /// - Throws: as `similar` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `similar` outside of tasks.
  public func similar(
    toText text: String, options: SearchOptions = .init()
  ) async throws(SakuinError) -> [SearchResults.Hit] {
    let options = options.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try similar(toText: text, options: options)
    }
  }

  /// Words and titles that begin as typed, without blocking a thread of the caller's.
  ///
  /// - Throws: as `completions` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `completions` outside of tasks.
  public func completions(
    of text: String, limit: Int = 10, limits: SearchLimits = .init()
  ) async throws(SakuinError) -> [Suggestion] {
    let limits = limits.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try completions(of: text, limit: limit, limits: limits)
    }
  }

  /// Queries that may have been meant, without blocking a thread of the caller's.
  ///
  /// - Throws: as `corrections` outside of tasks; `cancelled` when the task is cancelled.
  /// - Complexity: as `corrections` outside of tasks.
  public func corrections(
    of query: String, limit: Int = 5, limits: SearchLimits = .init()
  ) async throws(SakuinError) -> [Suggestion] {
    let limits = limits.begun
    return try await LibraryThreads.run { () throws(SakuinError) in
      try corrections(of: query, limit: limit, limits: limits)
    }
  }

  /// The document with an identifier, without blocking a thread of the caller's; nil where there is none.
  ///
  /// - Throws: `corrupt` for a damaged stored document.
  /// - Complexity: O(log documents) for each segment, plus decompressing one block.
  public func document(id: String) async throws(SakuinError) -> Document? {
    try await LibraryThreads.run { () throws(SakuinError) in try document(id: id) }
  }

  /// The index as of its last commit, without blocking a thread of the caller's.
  ///
  /// - Throws: as `open`.
  /// - Complexity: O(segments).
  public func refreshed() async throws(SakuinError) -> SearchIndex {
    try await LibraryThreads.run { () throws(SakuinError) in try refreshed() }
  }

  /// Opens the last commit of the index in the directory `path`, without blocking a thread of the caller's.
  ///
  /// - Throws: as `open` outside of tasks.
  /// - Complexity: as `open` outside of tasks.
  public static func open(path: String) async throws(SakuinError) -> SearchIndex {
    try await LibraryThreads.run { () throws(SakuinError) in try open(path: path) }
  }
}
