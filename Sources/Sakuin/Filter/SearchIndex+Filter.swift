import SakuinIndex
import SakuinQuery

extension SearchOptions {
  /// Whether any document is kept from being found by its attributes or identifier.
  var isFiltered: Bool { !conditions.isEmpty || filter != nil }
}

extension SearchIndex {
  /// What conditions and filter of a search demand of the engine.
  ///
  /// - Throws: `usage` for an unknown attribute, a value of another kind than its attribute's, and a text that cannot be
  ///   read.
  func documentFilters(_ options: SearchOptions) throws(SakuinError) -> [DocumentFilter] {
    var filters = try documentFilters(options.conditions)
    if let filter = options.filter { filters.append(try documentFilter(filter)) }
    return filters
  }

  /// A filter as the engine knows it.
  ///
  /// - Throws: as `documentFilters(_:)`.
  func documentFilter(_ filter: SearchOptions.Filter) throws(SakuinError) -> DocumentFilter {
    var steps: [DocumentFilter.Step] = []
    for step in filter.steps {
      switch step {
      case .attribute(let name, let test):
        let attribute = try schema.attribute(named: name)
        steps.append(.attribute(attribute.name, try attributeTest(test, attribute)))
      case .identifiers(let ids): steps.append(.identifiers(ids))
      case .all(let count): steps.append(.all(count))
      case .any(let count): steps.append(.any(count))
      case .not: steps.append(.not)
      }
    }
    return DocumentFilter(steps)
  }

  private func attributeTest(
    _ test: SearchOptions.Filter.Test, _ attribute: Schema.AttributeField
  ) throws(SakuinError) -> AttributeTest {
    switch test {
    case .alike(let values):
      var conditions: [AttributeCondition] = []
      for value in values { conditions.append(try attribute.condition(value)) }
      return .anyOf(conditions)
    case .exactly(let keywords):
      if attribute.kind != .keyword, let first = keywords.first {
        throw .mismatch(.keyword(String(decoding: first, as: UTF8.self)), attribute)
      }
      return .exactly(keywords)
    case .within(let range): return .anyOf(try attribute.condition(range).map { [$0] } ?? [])
    case .present: return .present
    case .reading(let text):
      return .anyOf(
        try alternatives(of: SearchOptions.Condition(attribute: attribute.name, text: text)).map(\.condition))
    }
  }
}

extension Schema.AttributeField {
  /// The condition that a value of the attribute is `value`.
  ///
  /// - Throws: `usage` for a value of another kind, and for NaN.
  func condition(_ value: Document.Value) throws(SakuinError) -> AttributeCondition {
    switch (kind, value) {
    case (.keyword, .keyword(let text)): return .keyword(text)
    case (.number, .number(let number)) where !number.isNaN: return .number(number...number)
    case (.date, .date(let date)): return .date(date.daysSinceEpoch...date.daysSinceEpoch)
    default: throw .mismatch(value, self)
    }
  }

  /// The condition that a value of the attribute is in a range; nil for an empty range.
  ///
  /// - Throws: `usage` for a range of another kind.
  func condition(_ range: SearchOptions.ValueRange) throws(SakuinError) -> AttributeCondition? {
    for bound in [range.lowerBound, range.upperBound].compactMap(\.self) {
      if kind == .keyword { throw .mismatch(bound, self) }
      _ = try condition(bound)
    }
    if kind == .number {
      var (lower, upper) = (-Double.infinity, Double.infinity)
      if case .number(let number)? = range.lowerBound { lower = number }
      if case .number(let number)? = range.upperBound {
        upper = range.includesUpperBound ? number : number.nextDown
      }
      return lower <= upper ? .number(lower...upper) : nil
    }
    var (lower, upper) = (Int32.min, Int32.max)
    if case .date(let date)? = range.lowerBound { lower = date.daysSinceEpoch }
    if case .date(let date)? = range.upperBound {
      upper = date.daysSinceEpoch
      if !range.includesUpperBound {
        if upper == .min { return nil }
        upper -= 1
      }
    }
    return lower <= upper ? .date(lower...upper) : nil
  }
}

extension SakuinError {
  /// A value of another kind than the attribute's.
  fileprivate static func mismatch(
    _ value: Document.Value, _ attribute: Schema.AttributeField
  ) -> SakuinError {
    let (english, japanese) =
      switch attribute.kind {
      case .keyword: ("keywords, such as \"…\"", "キーワード（文字列）")
      case .number: ("numbers, such as 2023", "数（2023 など）")
      case .date: ("dates, by CalendarDate", "日付（CalendarDate）")
      }
    return SakuinError(
      .usage,
      "\(attribute.name) has \(english), and none can be \(value); for what people type there is reading(_:_:).",
      ja: "「\(attribute.label)」の値は\(japanese)で、\(value) とは比べられません。人の書いた条件は reading(_:_:) で読めます。")
  }
}
