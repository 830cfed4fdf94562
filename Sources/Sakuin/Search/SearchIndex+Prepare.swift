import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Parses a query once, for any number of questions.
  ///
  ///     let search = try index.prepare("空き家 補助", options: SearchOptions(limit: 20))
  ///     let results = try search.results()
  ///     let explanations = try search.explanations(of: results.hits.map(\.id))
  ///
  /// Nothing is looked up yet.
  /// - Throws: `usage` for an unknown field, attribute or condition in the options, and with `isStrict` for a fault in
  ///   the query, with its column.
  /// - Complexity: O(`query.utf8.count`).
  public func prepare(
    _ query: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> PreparedSearch {
    let analyzer = try Analyzer.make(schema)
    let source = FieldTextSource(index: self, analyzer: analyzer)
    let collection = SearchedCollection(
      segments: segments, vocabulary: schema.vocabulary, fields: schema.textFieldOrdinals,
      attributes: schema.attributeOrdinals
    ) { document throws(SearchFailure) in try source.texts(of: document) }
    let context = QueryContext(
      analyzer: analyzer, expander: (options.vocabulary ?? .standard).expander, level: options.spelling.level,
      usesSynonyms: options.usesSynonyms)
    let prepared = PreparedQuery(
      query, in: collection, context: context,
      options: QueryOptions(
        mode: options.match.mode, wantsNear: !options.isStrict, selection: try selection(options.fields),
        filters: try requiredValues(options.filters)))
    if options.isStrict, let fault = prepared.faults.first { throw SakuinError(fault, in: query) }
    return PreparedSearch(index: self, query: prepared, options: options, analyzer: analyzer)
  }

  /// The text fields with these names; all fields for no names.
  private func selection(_ names: [String]) throws(SakuinError) -> FieldSelection {
    if names.isEmpty { return .all }
    let ordinals = schema.textFieldOrdinals
    var selected: [Int] = []
    for name in names { selected += ordinals[try schema.textField(named: name).name] ?? [] }
    return FieldSelection(selected)
  }

  /// The conditions of filters: all must hold, of those on one attribute any.
  private func requiredValues(_ filters: [SearchOptions.Filter]) throws(SakuinError) -> [RequiredValue] {
    var result: [RequiredValue] = []
    for filter in filters {
      let attribute = try schema.attribute(named: filter.attribute)
      guard let condition = AttributeCondition(filter.condition, kind: attribute.kind.indexKind) else {
        throw SakuinError(
          .usage,
          "\(filter.condition) is no condition on \(attribute.name); write a value or a range such as 2023..2025, "
            + "..R6 or 2023-04-01..2024-03-31.",
          ja:
            "\(attribute.label) の条件「\(filter.condition)」が読めません。値か、2023..2025、..R6、2023-04-01..2024-03-31 の"
            + "ような範囲で書いてください。")
      }
      if let known = result.firstIndex(where: { $0.attribute == attribute.name }) {
        result[known].alternatives.append(condition)
      } else {
        result.append(RequiredValue(attribute: attribute.name, alternatives: [condition]))
      }
    }
    return result
  }
}
