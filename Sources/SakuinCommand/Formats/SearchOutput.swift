import Sakuin

/// Writes search results in the requested format.
struct SearchOutput {
  private let invocation: Invocation
  private let index: SearchIndex

  /// Creates the output of one invocation about documents of `index`.
  init(_ invocation: Invocation, _ index: SearchIndex) {
    self.invocation = invocation
    self.index = index
  }

  /// Writes the results of `search`, made with `options`, with explanations of the scores if they are
  /// requested.
  /// - Throws: the errors of explaining.
  func write(
    _ results: SearchResults, of search: PreparedSearch, _ options: SearchOptions
  ) throws(SakuinError) {
    var explanations: [String: ScoreExplanation] = [:]
    if invocation.arguments.wantsExplanation {
      for case let explanation? in try search.explanations(of: results.hits.map(\.id)) {
        explanations[explanation.id] = explanation
      }
    }
    try write(results, options, explanations)
  }

  private func write(
    _ results: SearchResults, _ options: SearchOptions, _ explanations: [String: ScoreExplanation]
  ) throws(SakuinError) {
    let output = invocation.output
    let table = SearchTable(invocation, schema: index.schema)
    switch invocation.arguments.format ?? .text {
    case .text: try writeScreen(results, options, explanations)
    case .json: output.writeLine(bytes: AnswerJSON.results(results, explanations: explanations))
    case .jsonl:
      for hit in results.hits where output.isOpen {
        output.writeLine(bytes: AnswerJSON.hit(hit, explanation: explanations[hit.id]))
      }
    case .csv:
      let form = DelimitedWriter.Form.csv(isForExcel: invocation.arguments.isForExcel)
      table.write(results, offset: options.offset, form: form)
    case .tsv: table.write(results, offset: options.offset, form: .tsv)
    case .markdown: SearchMarkdown(invocation).write(results, offset: options.offset)
    case .html: SearchReport(invocation).write(results, offset: options.offset)
    case .trec: TRECRun.write(results, query: "1", offset: options.offset, to: output)
    }
  }

  private func writeScreen(
    _ results: SearchResults, _ options: SearchOptions, _ explanations: [String: ScoreExplanation]
  ) throws(SakuinError) {
    if results.total == 0 {
      for note in ResultsSummary(results, offset: 0, language: invocation.language).notes {
        invocation.report(Localized(same: note))
      }
      invocation.report(Message.noHits(results.query.input, options, isInDialogue: invocation.isInDialogue))
      let corrections = try index.corrections(
        of: results.query.input, limit: 3, limits: .interruptible
      ).map(\.text)
      if !corrections.isEmpty { invocation.report(Message.didYouMean(corrections)) }
    } else if results.hits.isEmpty, options.limit > 0 {
      invocation.report(Message.pastLastHit(total: results.total, offset: options.offset))
    } else {
      SearchScreen(invocation, explanations).write(results, offset: options.offset)
    }
  }
}

extension Message {
  /// Suggested corrections of the query.
  static func didYouMean(_ texts: [String]) -> Localized {
    Localized(
      ja: "もしかして: " + texts.joined(separator: "、"), en: "did you mean: " + texts.joined(separator: ", "))
  }
}
