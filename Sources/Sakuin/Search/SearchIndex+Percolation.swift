extension SearchIndex {
  /// Whether a query matches a document as asked, which need not be in the index: as if it stood in one of the same
  /// schema. For alerts: which saved queries does a new document answer?
  ///
  /// ```swift
  /// let queries = ["防災", "空き家 補助", "子育て OR 保育"]
  /// let answered = try queries.filter { try index.isMatch($0, newDocument) }
  /// ```
  ///
  /// The document is indexed for it. For many queries, make an index of the new documents once, and ask each query of it.
  /// - Throws: what `search` throws, and `input` for a document that does not fit the schema.
  /// - Complexity: O(n) in the text of the document, plus a count.
  public func isMatch(
    _ query: String, _ document: Document, options: SearchOptions = .init()
  ) throws(SakuinError) -> Bool {
    try SearchIndex(documents: [document], schema: schema).count(query, options: options) > 0
  }
}
