import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// What could be asked instead of a condition: nil where a document has a value that meets it.
  ///
  ///     // 区分 has 達成 and 短期.
  ///     try index.filterAdvice(.init(attribute: "区分", text: "達成した"))?.nearest  // 達成
  ///
  /// - Throws: `usage` for an unknown attribute or a condition that cannot be read, `timeout` and `cancelled` as the limits
  ///   say.
  /// - Complexity: O(documents + values of the attribute).
  public func filterAdvice(
    _ condition: SearchOptions.Condition, limits: SearchLimits = .init()
  ) throws(SakuinError) -> FilterAdvice? {
    try checkFiles()
    let deadline = AnswerDeadline(limits, of: self)
    let column = try schema.attributeOrdinal(named: condition.attribute)
    let analyzer = try lexicon.analyzer()
    let alternatives = try alternatives(of: condition)
    let unmet = try deadline.run { deadline throws(SearchFailure) -> FilterAlternative? in
      for alternative in alternatives {
        let isMet = try segments.isMet(alternative.condition, column: column, deadline: deadline) {
          analyzer.keywordForm($0)
        }
        if !isMet { return alternative }
      }
      return nil
    }
    guard let unmet else { return nil }
    let field = schema.attributes[column]
    let values = try deadline.run { deadline throws(SearchFailure) in
      try segments.counts(segments.everything, column: column, deadline: deadline) {
        analyzer.keywordForm($0)
      }
    }.values
    let nearest = Self.nearest(to: unmet.condition, among: values, analyzer).map(Document.Value.init)
    var facet = SearchResults.Facet(
      name: field.name, label: field.label, kind: field.kind,
      counts: values.map { .init(value: Document.Value($0.value), documents: $0.documents) })
    if facet.isOfYears {
      facet.counts.reverse()
    } else if field.kind != .keyword {
      facet.counts = facet.counts.enumerated().sorted {
        ($1.element.documents, $0.offset) < ($0.element.documents, $1.offset)
      }.map(\.element)
    }
    let rest = facet.counts.filter { !nearest.contains($0.value) }
    return FilterAdvice(
      attribute: field.name, label: field.label, value: unmet.text, nearest: nearest,
      values: Array(rest.prefix(Self.mostValues)), others: max(0, rest.count - Self.mostValues))
  }

  private static let mostValues = 10
  private static let mostNearest = 3

  private static func nearest(
    to condition: AttributeCondition, among values: [AttributeValueCount], _ analyzer: Analyzer
  ) -> [AttributeValue] {
    switch condition {
    case .keyword(let text):
      var likeness = KeywordLikeness(analyzer.keywordForm(text))
      var ranked: [(rank: KeywordLikeness.Rank, value: AttributeValue)] = []
      for count in values {
        guard case .keyword(let bytes) = count.value,
          let rank = likeness.rank(of: analyzer.keywordForm(String(decoding: bytes, as: UTF8.self)))
        else { continue }
        ranked.append((rank, count.value))
      }
      // Values come most frequent first, and stay so where they are equally near.
      return ranked.enumerated().sorted { a, b in
        a.element.rank == b.element.rank ? a.offset < b.offset : a.element.rank < b.element.rank
      }.prefix(mostNearest).map(\.element.value)
    case .number(let range):
      return neighbours(of: range, among: values) { if case .number(let number) = $0 { number } else { nil } }
    case .date(let range):
      return neighbours(of: range, among: values) { if case .date(let day) = $0 { day } else { nil } }
    }
  }

  /// The last value before a range and the first after it; values ascend.
  private static func neighbours<Bound: Comparable>(
    of range: ClosedRange<Bound>, among values: [AttributeValueCount], _ bound: (AttributeValue) -> Bound?
  ) -> [AttributeValue] {
    let before = values.last { bound($0.value).map { $0 < range.lowerBound } ?? false }
    let after = values.first { bound($0.value).map { $0 > range.upperBound } ?? false }
    return [before, after].compactMap { $0?.value }
  }
}
