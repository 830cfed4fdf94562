import SakuinQuery

extension SearchIndex {
  /// Prepares a query that was made of parts, as `prepare(_:options:)` does one that was typed.
  ///
  /// - Throws: as there, and `usage` for whatever of the query cannot be read as it was meant: an unknown field or attribute,
  ///   a condition of another kind, parts of `near` that have no place, more than 64 levels or 8,192 characters.
  /// - Complexity: O(`query.text.utf8.count`).
  public func prepare(_ query: Query, options: SearchOptions = .init()) throws(SakuinError) -> PreparedSearch
  {
    for name in Set(query.names) { try name.check(in: schema) }
    if query.isTooDeep {
      throw SakuinError(
        .usage, "the query nests too deeply; join its parts by all and any of arrays",
        ja: "検索式の入れ子が深すぎます。all や any に配列で渡してください")
    }
    let text = query.text
    let search = try prepare(text, options: options)
    if let fault = search.query.faults.first { throw SakuinError(fault, in: text) }
    return search
  }

  /// Answers a query that was made of parts.
  ///
  /// - Throws: what `prepare` and `PreparedSearch.results` throw.
  /// - Complexity: as `PreparedSearch.results`.
  public func search(_ query: Query, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    try prepare(query, options: options).results()
  }

  /// The exact number of documents that match a query that was made of parts.
  ///
  /// - Throws: what `prepare` and `PreparedSearch.count` throw.
  /// - Complexity: O(postings of the query's terms).
  public func count(_ query: Query, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    try prepare(query, options: options).count()
  }

  /// Every match of a query that was made of parts, with its contexts.
  ///
  /// - Throws: what `prepare` and `PreparedSearch.concordance` throw.
  /// - Complexity: as `PreparedSearch.concordance`.
  public func concordance(
    _ query: Query, search: SearchOptions = .init(), options: ConcordanceOptions = .init()
  ) throws(SakuinError) -> Concordance {
    try prepare(query, options: search).concordance(options)
  }
}
