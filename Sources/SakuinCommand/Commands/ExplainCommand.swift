import Sakuin
import SakuinText

extension Command {
  /// `sakuin explain`.
  static let explain = Command(
    name: "explain",
    summary: Localized(ja: "ある文書の得点の内訳を表示します", en: "show how the score of a document comes about"),
    positional: Positional(
      Localized(ja: "番号 検索語", en: "ID QUERY"), minimum: 2, isRepeatable: true, queryStart: 1),
    formats: [.text, .json], options: Option.matching,
    notes: Localized(
      ja: "得点は、検索語の語と文字の二つ組が文書のどの項目にどれだけあるか、ほかの文書にどれだけ少ないかで決まります。内訳の和が得点です。",
      en:
        "A score counts how often the words and character pairs of the query stand in the fields of the document, and "
        + "how rare they are elsewhere. The parts add up to it."),
    examples: [
      Example(
        "sakuin explain II-2-2 防災", Localized(ja: "なぜこの順位なのか", en: "why it ranks where it does"))
    ],
    body: runExplain)

  /// `sakuin similar`.
  package static let similar = Command(
    name: "similar",
    summary: Localized(ja: "ある文書に似た文書を表示します", en: "show the documents most like a document"),
    positional: Positional(Localized(ja: "番号", en: "ID")), formats: [.text, .json, .csv, .tsv, .trec],
    options: [.limit(default: 10), .excel],
    examples: [
      Example("sakuin similar I-2-1", Localized(ja: "空き家対策に似た施策", en: "items like the one on vacant houses"))
    ],
    body: runSimilar)

  private static func runExplain(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let id = invocation.arguments.positional[0]
    var scope = invocation
    scope.arguments.positional.removeFirst()
    let query = try scope.query()
    let index = try invocation.openIndex()
    invocation.reportWarnings(of: index)
    let options = try scope.searchOptions(index.schema)
    return try writeExplanation(of: id, by: try index.prepare(query, options: options), index, invocation)
  }

  /// Writes the explanation of a document's score in a search.
  static func writeExplanation(
    of id: String, by search: PreparedSearch, _ index: SearchIndex, _ invocation: Invocation
  ) throws(SakuinError) -> ExitStatus {
    guard let document = try index.document(id: id),
      let explanation = try search.explanations(of: [id])[0]
    else { return try invocation.reportMissing(id, in: index) }
    if invocation.arguments.format == .json {
      invocation.output.writeLine(bytes: AnswerJSON.explanation(explanation))
    } else {
      let title = DocumentPresentation(document, language: invocation.language).title
      ExplanationScreen(invocation, schema: index.schema).write(explanation, title: title)
    }
    return explanation.isMatch ? .success : .nothingFound
  }

  private static func runSimilar(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let id = invocation.arguments.positional[0]
    let index = try invocation.openIndex()
    invocation.reportWarnings(of: index)
    guard let document = try index.document(id: id), let hits = try invocation.hits(similarTo: id, in: index)
    else { return try invocation.reportMissing(id, in: index) }
    writeSimilar(hits, to: document, index, invocation)
    return hits.isEmpty ? .nothingFound : .success
  }

  /// Writes the documents most similar to a document.
  static func writeSimilar(
    _ hits: [SearchResults.Hit], to document: Document, _ index: SearchIndex, _ invocation: Invocation
  ) {
    let output = invocation.output
    let results = SearchResults(
      query: .init(input: document.id, canonical: document.id), total: hits.count, hits: hits
    )
    if let form = invocation.tableForm {
      return SearchTable(invocation, schema: index.schema).write(results, offset: 0, form: form)
    }
    switch invocation.arguments.format ?? .text {
    case .json: output.writeLine(bytes: AnswerJSON.similar(to: document.id, hits))
    case .trec: TRECRun.write(results, query: document.id, offset: 0, to: output)
    default:
      let title = DocumentPresentation(document, language: invocation.language).title
      let heading = invocation.text(
        ja: "\(document.id)「\(title)」に似た文書 \(hits.count)件",
        en: "\(hits.count) documents like \(document.id) \(title)")
      SearchScreen(invocation, schema: index.schema).write(hits, heading: heading)
    }
  }
}

extension Invocation {
  /// The documents most similar to a document, as many as the options ask for; nil when the document does not
  /// exist.
  func hits(similarTo id: String, in index: SearchIndex) throws(SakuinError) -> [SearchResults.Hit]? {
    var options = SearchOptions(limit: arguments.limit ?? 10)
    options.isCancelled = SearchLimits.interruptible.isCancelled
    return try index.similar(to: id, options: options)
  }

  /// Reports a missing document with a similar id as a suggestion; returns the exit status.
  func reportMissing(_ id: String, in index: SearchIndex) throws(SakuinError) -> ExitStatus {
    var identifiers: [String] = []
    try index.forEachDocument { identifiers.append($0.id) }
    report(Message.noSuchDocument(id, suggestion: nearMiss(to: id, among: identifiers)))
    return .nothingFound
  }
}
