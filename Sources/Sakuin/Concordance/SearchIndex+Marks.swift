extension SearchIndex {
  /// A document's fields whole, with every match of a query marked, in schema order; fields without a match are left
  /// out.
  ///
  /// The document need not match the query. Options other than `fields` and `spelling` play no part.
  public func marks(
    of query: String, in document: Document, options: SearchOptions = .init()
  ) throws(SakuinError) -> [SearchResults.Highlight] {
    let highlighter = try highlighter(query, options: options)
    return schema.textFields.compactMap { field in
      guard let text = document[field.name] else { return nil }
      let ranges = Highlighter.merged(highlighter.matches(in: text, field: field.name).map(\.range))
      return ranges.isEmpty ? nil : SearchResults.Highlight(field: field.name, text: text, ranges: ranges)
    }
  }
}
