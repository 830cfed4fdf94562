import Sakuin

extension Command {
  /// `sakuin facets`.
  package static let facets = Command(
    name: "facets",
    summary: Localized(ja: "属性の値ごとの件数を棒グラフで表示します", en: "count the values of attributes, with bars"),
    positional: Positional(queryName, minimum: 0, isRepeatable: true, queryStart: 0),
    formats: [.text, .json, .csv, .tsv],
    options: [.facet, .limit(default: 30)] + Option.matching + [.excel],
    notes: Localized(
      ja: "検索語があればそれに合う文書を、なければ全文書を数えます。--facet がなければすべての属性を数えます。",
      en: "Counts the documents that match the query, or all without one; every attribute without --facet."),
    examples: [
      Example("sakuin facets", Localized(ja: "内蔵の施策の内訳", en: "the bundled items by attribute")),
      Example(
        "sakuin facets --facet 目標年度 支援", Localized(ja: "「支援」の施策の年度別件数", en: "items on 支援 by year")),
    ],
    body: runFacets)

  private static func runFacets(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let index = try invocation.openIndex()
    let facets = try countedValues(index, invocation)
    let output = invocation.output
    if invocation.arguments.format == .json {
      output.writeLine(bytes: AnswerJSON.facets(facets))
    } else if let form = invocation.tableForm {
      let writer = DelimitedWriter(output, form: form)
      writer.write(invocation.language == .ja ? ["属性", "値", "件数"] : ["attribute", "value", "documents"])
      for facet in facets {
        for count in facet.counts where output.isOpen {
          writer.write([facet[invocation.language], count.value, String(count.documents)])
        }
      }
    } else {
      if facets.allSatisfy(\.counts.isEmpty) { invocation.report(Message.nothingToCount) }
      for (number, facet) in facets.filter({ !$0.counts.isEmpty }).enumerated() where output.isOpen {
        if number > 0 { output.writeLine() }
        BarChart(invocation).write(facet, limit: invocation.arguments.limit ?? 30)
      }
    }
    return facets.contains { !$0.counts.isEmpty } ? .success : .nothingFound
  }

  /// The filters on the first attribute as a query, in order to count without a query.
  private static func query(_ filters: [SearchOptions.Filter]) -> String {
    filters.filter { $0.attribute == filters.first?.attribute }.map { filter in
      let isPlain = !filter.condition.contains { $0.isWhitespace || "\"()（）「」".contains($0) }
      return "\(filter.attribute):" + (isPlain ? filter.condition : "\"\(filter.condition)\"")
    }.joined(separator: " OR ")
  }

  private static func countedValues(
    _ index: SearchIndex, _ invocation: Invocation
  ) throws(SakuinError) -> [SearchResults.Facet] {
    var scope = invocation
    if scope.arguments.facets.isEmpty { scope.arguments.facets = index.schema.attributes.map(\.name) }
    let options = try scope.searchOptions(index.schema, defaultLimit: 0)
    let query = invocation.arguments.positional.joined(separator: " ")
    if query.contains(where: { !$0.isWhitespace }) || !options.filters.isEmpty {
      var counting = options
      counting.limit = 0
      return try index.search(query.isEmpty ? Self.query(options.filters) : query, options: counting).facets
    }
    let statistics = try index.statistics().attributes
    var facets: [SearchResults.Facet] = []
    for name in scope.arguments.facets {
      let field = try index.schema.attribute(named: name)
      if let counted = statistics.first(where: { $0.name == field.name }) { facets.append(.init(counted)) }
    }
    return facets
  }
}

extension Message {
  /// No document matches, or none has a value of the attributes.
  static let nothingToCount = Localized(
    ja: "該当する文書がないか、属性の値がありません", en: "no document matches, or none has a value")
}

extension SearchResults.Facet {
  /// The name in the given language.
  subscript(language: Language) -> String { language == .ja ? label : name }

  /// Creates the counts of all documents of an index; numbers and dates ascending, as in answers.
  init(_ attribute: IndexStatistics.Attribute) {
    var counts = attribute.counts.map { Count(value: $0.value, documents: $0.documents) }
    switch attribute.kind {
    case .keyword: break
    case .number: counts.sort { (Double($0.value) ?? 0) < (Double($1.value) ?? 0) }
    case .date: counts.sort { $0.value < $1.value }
    }
    self.init(name: attribute.name, label: attribute.label, counts: counts)
  }
}
