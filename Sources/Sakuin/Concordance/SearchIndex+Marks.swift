import SakuinQuery

extension PreparedSearch {
  /// A document's fields as a whole, with every match marked, in schema order; fields without a match are omitted. The
  /// document need not match. Marked is what matches as asked.
  ///
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the search was cancelled.
  /// - Complexity: O(n) in the text of the document for each part of the query.
  public func marks(in document: Document) throws(SakuinError) -> [SearchResults.Highlight] {
    try marks(in: document, deadline)
  }

  /// As the public method, within a deadline that has already begun.
  func marks(
    in document: Document, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [SearchResults.Highlight] {
    let highlighter = highlighter
    return try deadline.run { deadline throws(SearchFailure) in
      try deadline.check()
      var marked: [SearchResults.Highlight] = []
      for (number, text) in highlighter.fields.texts(of: document) {
        let found = try highlighter.matches(in: text, field: number, deadline: deadline)
        guard !found.isEmpty else { continue }
        let field = index.schema.textFields[number].name
        marked.append(
          SearchResults.Highlight(field: field, text: text, ranges: Highlighter.merged(found)))
      }
      return marked
    }
  }
}

extension SearchIndex {
  /// A document's fields as a whole, with every match of a query marked, in schema order; fields without a match are
  /// omitted.
  ///
  /// The document need not match the query.
  /// - Throws: what `prepare` and `PreparedSearch.marks` throw.
  /// - Complexity: O(n) in the text of the document for each part of the query.
  public func marks(
    of query: String, in document: Document, options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Highlight] {
    let deadline = AnswerDeadline(options.limits, of: self)
    return try prepare(query, options: options).marks(in: document, deadline)
  }
}
