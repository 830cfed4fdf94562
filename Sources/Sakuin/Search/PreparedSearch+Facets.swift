import SakuinQuery
import SakuinText

extension PreparedSearch {
  /// The values of the attribute with ordinal `column` among documents.
  ///
  /// - Throws: when the deadline has passed.
  func facet(
    _ matches: MatchSet, _ column: Int, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> SearchResults.Facet {
    let field = index.schema.attributes[column]
    let analyzer = analyzer
    let counts = try deadline.run { deadline throws(SearchFailure) in
      try index.segments.counts(matches, column: column, deadline: deadline) { analyzer.keywordForm($0) }
    }
    var facet = SearchResults.Facet(
      name: field.name, label: field.label, kind: field.kind,
      counts: counts.values.map { .init(value: Document.Value($0.value), documents: $0.documents) },
      missing: counts.missing)
    if facet.isOfYears { facet.counts.reverse() }
    if let limit = options.facetLimit, limit < facet.counts.count {
      facet.others = facet.counts.count - max(0, limit)
      facet.counts.removeLast(facet.others)
    }
    return facet
  }
}

extension SearchResults.Facet {
  /// Whether the values are years: whole numbers since 明治 of an attribute whose name says year.
  ///
  /// - Complexity: O(values).
  public var isOfYears: Bool {
    guard kind == .number, label.contains("年") || name.contains("年") || name.lowercased().contains("year")
    else { return false }
    return !counts.isEmpty
      && counts.allSatisfy { $0.value.wholeNumber.map(Self.usualYears.contains) ?? false }
  }

  /// Numbers in this range are taken for years; it begins with 明治.
  private static let usualYears = 1868...2200
}
