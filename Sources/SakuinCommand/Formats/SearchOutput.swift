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
    let answer = SearchAnswer(
      invocation: invocation, index: index, results: results, options: options, explanations: explanations)
    let format = SearchFormat.of(invocation.arguments.format ?? .text)
    try format.write(answer)
    guard format.role != .page else { return }
    invocation.reportNotes(on: results.query)
    guard results.total == 0, results.hits.isEmpty else { return }
    try invocation.reportWaysOut(of: results.query, in: index, canShow: true)
  }
}

/// What a search found, and all that a form needs to write it.
struct SearchAnswer {
  /// The call that asked, with its language and its output.
  let invocation: Invocation
  /// The index that was searched.
  let index: SearchIndex
  /// What was found.
  let results: SearchResults
  /// How it was searched; hits are numbered on from its offset.
  let options: SearchOptions
  /// Why hits have their scores, by id; empty unless asked for.
  let explanations: [String: ScoreExplanation]

  /// Where it is written to.
  var output: Output { invocation.output }

  /// Writes a row a hit.
  func writeTable(form: DelimitedWriter.Form) {
    let carried = options.hitFields.map { names in
      Set(names.flatMap { (try? index.schema.columns(named: $0)) ?? [] })
    }
    SearchTable(invocation, schema: index.schema, carrying: { carried?.contains($0) ?? true })
      .write(results, offset: options.offset, form: form)
  }

  /// Queries that may have been meant where nothing is found as asked; empty otherwise.
  var corrections: [String] {
    get throws(SakuinError) {
      results.total > 0 || results.query.notes.contains { $0.kind == .reading }
        ? [] : try invocation.corrections(of: results.query.input, in: index)
    }
  }

  /// Writes a screen; where there is nothing to show, says why and what else could be asked.
  func writeScreen() throws(SakuinError) {
    if results.total == 0, results.more.allSatisfy({ $0.documents == 0 }) {
      invocation.reportNotes(on: results.query)
      invocation.report(Message.noHits(results, invocation))
      let corrections = try corrections
      if !corrections.isEmpty { invocation.report(Message.didYouMean(corrections)) }
    } else if results.hits.isEmpty, options.limit > 0, options.offset > 0 {
      invocation.report(Message.pastLastHit(total: results.total, offset: options.offset))
    } else {
      SearchScreen(invocation, schema: index.schema, explanations).write(
        results, corrections: try corrections)
    }
  }
}
