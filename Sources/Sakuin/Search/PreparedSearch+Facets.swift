import SakuinQuery
import SakuinText

extension PreparedSearch {
  /// What a request for a facet counts among documents.
  ///
  /// - Throws: `usage` for an unknown attribute and ranges of another kind than its values; `timeout` and `cancelled`
  ///   where the deadline has passed.
  func facet(
    _ matches: MatchSet, _ request: SearchOptions.FacetRequest, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> SearchResults.Facet {
    let column = try index.schema.attributeOrdinal(named: request.name)
    let field = index.schema.attributes[column]
    let analyzer = analyzer
    let counts = try deadline.run { deadline throws(SearchFailure) in
      try index.segments.counts(matches, column: column, deadline: deadline) { analyzer.keywordForm($0) }
    }
    var facet = SearchResults.Facet(
      name: field.name, label: field.label, kind: field.kind,
      counts: counts.values.map { .init(value: Document.Value($0.value), documents: $0.documents) },
      missing: counts.missing)
    if !request.ranges.isEmpty {
      try count(request.ranges, column, matches, in: &facet, deadline)
      return facet
    }
    facet.order(by: request.order)
    let all = facet.counts.count
    if request.leastCount > 1 { facet.counts.removeAll { $0.documents < request.leastCount } }
    if let limit = request.limit ?? options.facetLimit {
      facet.counts = Array(facet.counts.prefix(max(0, limit)))
    }
    facet.others = all - facet.counts.count
    return facet
  }

  /// Counts documents in ranges in place of values.
  private func count(
    _ ranges: [SearchOptions.ValueRange], _ column: Int, _ matches: MatchSet,
    in facet: inout SearchResults.Facet, _ deadline: AnswerDeadline
  ) throws(SakuinError) {
    let field = index.schema.attributes[column]
    let analyzer = analyzer
    var conditions: [AttributeCondition] = []
    for range in ranges {
      let condition = try field.condition(range)
      var documents = 0
      if let condition {
        conditions.append(condition)
        documents = try deadline.run { deadline throws(SearchFailure) in
          try index.segments.count(matches, where: condition, column: column, deadline: deadline) {
            analyzer.keywordForm($0)
          }
        }
      }
      facet.ranges.append(.init(range: range, documents: documents))
    }
    facet.others = facet.counts.count { count in !conditions.contains { $0.holds(of: count.value) } }
    facet.counts = []
  }
}

extension Schema {
  /// Checks that the attribute of a request exists and that its ranges are of the kind of its values.
  ///
  /// - Throws: `usage` otherwise.
  func check(_ request: SearchOptions.FacetRequest) throws(SakuinError) {
    let attribute = try attribute(named: request.name)
    for range in request.ranges { _ = try attribute.condition(range) }
  }
}

extension AttributeCondition {
  /// Whether a number or date is in the range of the condition.
  fileprivate func holds(of value: Document.Value) -> Bool {
    switch (self, value) {
    case (.number(let range), .number(let number)): range.contains(number)
    case (.date(let range), .date(let date)): range.contains(date.daysSinceEpoch)
    default: false
    }
  }
}

extension SearchResults.Facet {
  /// Puts the values, which are in the order of the engine, in another one.
  fileprivate mutating func order(by order: SearchOptions.FacetRequest.Order) {
    switch order {
    case .usual:
      if isOfYears { counts.reverse() }
      return
    case .ascending, .descending, .frequency: break
    }
    if kind == .keyword {
      counts.sort { $0.value.description.utf8.lexicographicallyPrecedes($1.value.description.utf8) }
    }
    if order == .descending { counts.reverse() }
    if order == .frequency {
      counts = counts.enumerated().sorted {
        ($1.element.documents, $0.offset) < ($0.element.documents, $1.offset)
      }.map(\.element)
    }
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
