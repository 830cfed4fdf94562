import Sakuin

extension Command {
  /// `sakuin facets`.
  package static let facets = Command(
    name: "facets",
    summary: Localized(ja: "属性の値ごとの件数を棒グラフで表示します", en: "count the values of attributes, with bars"),
    positional: Positional(queryName, minimum: 0, isRepeatable: true, queryStart: 0),
    formats: [.text, .json, .csv, .tsv],
    options: [.facet, .limit(default: 30)] + Option.matching + [.quiet, .excel],
    notes: Localized(
      ja: "検索語があればそれに合う文書を、なければ全文書を数えます。--facet がなければ、画面には数える意味のある属性を示し、残りは名前を挙げます。"
        + "表と JSON にはすべての属性が入ります。値のない文書の数も示します。表では値の欄が空の行です。",
      en:
        "Counts the documents that match the query, or all without one. Without --facet the screen shows the attributes "
        + "worth counting and names the others; tables and JSON have every attribute. Documents without a value are "
        + "counted too; in tables their row has an empty value."),
    examples: [
      Example("sakuin facets", Localized(ja: "内蔵の施策の内訳", en: "the bundled items by attribute")),
      Example(
        "sakuin facets --facet 目標年度 支援", Localized(ja: "「支援」の施策の年度別件数", en: "items on 支援 by year")),
    ],
    body: runFacets)

  private static func runFacets(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let index = try invocation.openIndex()
    var options = try invocation.searchOptions(index.schema, defaultLimit: 0)
    options.limit = 0
    options.offset = 0
    options.facetLimit = invocation.arguments.limit
    let isData = invocation.arguments.format == .json || invocation.tableForm != nil
    var others: [SearchResults.Facet] = []
    if options.facets.isEmpty, !isData {
      let choice = try FacetChoice(index)
      options.facets = choice.shown.map { .init($0.name) }
      others = choice.others
    } else if options.facets.isEmpty {
      options.facets = index.schema.attributes.map { .init($0.name) }
    }
    let query = invocation.arguments.positional.joined(separator: " ")
    let results = try index.search(query.allSatisfy(\.isWhitespace) ? "*" : query, options: options)
    let facets = results.facets
    write(facets, invocation)
    if !others.isEmpty {
      if !facets.isEmpty { invocation.output.writeLine() }
      invocation.write(Message.otherAttributes(others, isInDialogue: invocation.isInDialogue))
    }
    invocation.reportNotes(on: results.query)
    if results.total == 0 { try invocation.reportWaysOut(of: results.query, in: index) }
    try invocation.reportUnmetFilters(options, index)
    return facets.contains { !$0.counts.isEmpty } ? .success : .nothingFound
  }

  private static func write(_ facets: [SearchResults.Facet], _ invocation: Invocation) {
    let output = invocation.output
    if invocation.arguments.format == .json {
      output.writeLine(bytes: AnswerJSON.facets(facets))
    } else if let form = invocation.tableForm {
      let writer = DelimitedWriter(output, form: form)
      writer.write(invocation.language == .ja ? ["属性", "値", "件数"] : ["attribute", "value", "documents"])
      for facet in facets {
        let name = facet[invocation.language]
        for count in facet.counts where output.isOpen {
          writer.write([name, count.value.description, String(count.documents)])
        }
        if facet.missing > 0, !facet.counts.isEmpty { writer.write([name, "", String(facet.missing)]) }
      }
    } else {
      if facets.allSatisfy(\.counts.isEmpty) { invocation.report(Message.nothingToCount) }
      for (number, facet) in facets.filter({ !$0.counts.isEmpty }).enumerated() where output.isOpen {
        if number > 0 { output.writeLine() }
        BarChart(invocation).write(facet, limit: invocation.arguments.limit ?? 30)
      }
      return
    }
    for facet in facets where facet.others > 0 { invocation.report(Message.valuesCut(facet)) }
  }
}

/// The attributes that are worth counting when none is named.
package struct FacetChoice {
  /// Those to show, in the order of the schema, with their values in the whole index.
  private(set) var shown: [SearchResults.Facet] = []
  /// Those that would only fill the screen.
  private(set) var others: [SearchResults.Facet] = []

  /// Chooses among the attributes of an index.
  ///
  /// - Throws: as a search does.
  init(_ index: SearchIndex) throws(SakuinError) {
    var options = SearchOptions(
      limit: 0, facets: index.schema.attributes.map { .init($0.name) }, timeLimit: nil)
    options.isCancelled = SearchLimits.interruptible.isCancelled
    for facet in try index.search("*", options: options).facets {
      if Self.isWorthShowing(facet, documents: index.documentCount) {
        shown.append(facet)
      } else {
        others.append(facet)
      }
    }
    // Of few documents, or all alike, no attribute tells much: then all are shown.
    if shown.isEmpty { swap(&shown, &others) }
  }

  /// Whether the values of an attribute tell documents apart without naming each: at least two kinds of documents (those
  /// without a value are one), not nearly as many values as documents, not sentences, and not too many words.
  package static func isWorthShowing(_ facet: SearchResults.Facet, documents: Int) -> Bool {
    let values = facet.counts.count
    let holders = documents - facet.missing
    guard values > 0, values + min(facet.missing, 1) >= 2 else { return false }
    if holders >= fewDocuments, Double(values) > nearlyAll * Double(holders) { return false }
    let long = facet.counts.filter { $0.value.description.unicodeScalars.count > longestWord }
    if 2 * long.reduce(0, { $0 + $1.documents }) > holders { return false }
    return values <= mostWords || facet.kind == .number
  }

  /// So few documents that all their values may differ by chance.
  private static let fewDocuments = 10
  /// The share of different values from which on an attribute names documents.
  private static let nearlyAll = 0.9
  /// The most characters of a word that one counts; what is longer is a sentence or an address.
  private static let longestWord = 40
  /// The most keywords or dates that anyone reads through.
  private static let mostWords = 100
}

extension Invocation {
  /// Writes a sentence for people, broken at the width of the screen.
  fileprivate func write(_ sentence: Localized) {
    for line in LineBreaker.lines(of: styled(sentence[language], .dim), columns: columns) {
      output.writeLine(line.rendered(usesColor: usesColor))
    }
  }
}

extension Message {
  /// No document matches, or none has a value of the attributes.
  static let nothingToCount = Localized(
    ja: "該当する文書がないか、属性の値がありません", en: "no document matches, or none has a value")

  /// Values were left out of a table.
  static func valuesCut(_ facet: SearchResults.Facet) -> Localized {
    let (shown, all) = (facet.counts.count, facet.counts.count + facet.others)
    return Localized(
      ja: "\(facet.label): \(all)種の値のうち\(shown)種です（すべては -n を付けずに）",
      en: "\(facet.name): \(shown) of \(all) values; all of them without -n")
  }

  /// The attributes that are not counted unless they are named.
  static func otherAttributes(_ facets: [SearchResults.Facet], isInDialogue: Bool) -> Localized {
    let option = isInDialogue ? ".facets " : "--facet "
    return Localized(
      ja: "ほかの属性: " + facets.map { "\($0.label)（\($0.counts.count)種）" }.joined(separator: "、") + "。"
        + option + (facets.first?.label ?? "") + " のように名前を書けば数えます",
      en: "other attributes: " + facets.map { "\($0.name) (\($0.counts.count))" }.joined(separator: ", ")
        + "; "
        + option + (facets.first?.name ?? "") + " counts one")
  }
}

extension SearchResults.Facet {
  /// The name in the given language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}
