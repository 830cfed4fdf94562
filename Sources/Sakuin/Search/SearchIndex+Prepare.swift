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
  ///   the query, with its column; `corrupt` where another program has changed a file of the index since it was opened.
  /// - Complexity: O(`query.utf8.count`).
  public func prepare(
    _ query: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> PreparedSearch {
    try checkFiles()
    let contents = try HitContents(options, schema)
    let analyzer = try lexicon.analyzer()
    let source = FieldTextSource(index: self, analyzer: analyzer)
    let segments = try weighted(options.weights)
    let collection = SearchedCollection(
      segments: segments, vocabulary: schema.vocabulary, fields: selections,
      attributes: schema.attributeOrdinals,
      wordsRead: { kana, deadline throws(SearchFailure) in
        do { return try self.wordsReadWhole(kana, AnswerDeadline(deadline, of: self)) } catch {
          throw .source(error)
        }
      }
    ) { document throws(SearchFailure) in try source.texts(of: document) }
    let expander = (options.vocabulary ?? .standard).expander
    let brackets = BracketedReadings(segments, texts: collection.texts) { kana, word in
      ReadingMatch(kana).mayBeReading(of: word)
    }
    let context = QueryContext(
      analyzer: analyzer, level: options.spelling.level, usesSynonyms: options.usesSynonyms
    ) { text, level, synonyms in
      let spans = expander.spans(of: text, level: level, synonyms: synonyms)
      return level == .variants ? brackets.adding(to: spans, of: text) : spans
    }
    let prepared = PreparedQuery(
      query, in: collection, context: context,
      options: QueryOptions(
        mode: options.match.mode, wantsNear: options.near != .ignored,
        selection: try selection(options.fields),
        filters: try documentFilters(options),
        parallelism: Parallelism(threads: max(1, options.threads ?? .max))))
    if options.isStrict, let fault = prepared.faults.first { throw SakuinError(fault, in: query) }
    return PreparedSearch(
      index: self, query: prepared, options: options, contents: contents, analyzer: analyzer)
  }

  /// The segments with the weights of some fields changed.
  private func weighted(_ weights: [String: Double]) throws(SakuinError) -> IndexView {
    if weights.isEmpty { return segments }
    let layout = segments.layout
    var changed = segments.fieldWeights
    for (name, weight) in weights {
      let field = try schema.textField(named: name)
      guard let number = schema.textFieldOrdinals[field.name]?.first, layout.isOwn(number) else {
        throw SakuinError(
          .usage, "\(field.name) has no weight of its own: it is scored together with other fields",
          ja: "\(field.label) はほかの項目とまとめて順位を付けるので、重みを指定できません")
      }
      try Schema.check(weight: weight, of: field)
      changed[layout.fields[number]] = weight
    }
    return IndexView(weighting: segments, fieldWeights: changed)
  }

  /// The text fields with these names; all fields for no names.
  private func selection(_ names: [String]) throws(SakuinError) -> FieldSelection {
    if names.isEmpty { return .all }
    let ordinals = schema.textFieldOrdinals
    var selected: [Int] = []
    for name in names { selected += ordinals[try schema.textField(named: name).name] ?? [] }
    return FieldSelection(texts: selected, in: segments.layout)
  }

  /// The text fields by canonical name.
  private var selections: [String: FieldSelection] {
    schema.textFieldOrdinals.mapValues { FieldSelection(texts: $0, in: segments.layout) }
  }
}
