import Sakuin

extension Command {
  /// `sakuin count`.
  package static let count = Command(
    name: "count",
    summary: Localized(ja: "見つかる件数だけを表示します", en: "print only how many documents match"),
    positional: Positional(queryName, isRepeatable: true, queryStart: 0), formats: [.text, .json],
    options: Option.matching + [.quiet],
    examples: [
      Example(
        "sakuin count 安中市", Localized(ja: "安中市を含む施策の数", en: "how many items speak of 安中市"))
    ],
    body: runCount)

  private static func runCount(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let query = try invocation.query()
    let index = try invocation.openIndex()
    let options = try invocation.searchOptions(index.schema, defaultLimit: 0)
    let results = try index.search(query, options: options)
    if invocation.arguments.format == .json {
      invocation.output.writeLine(bytes: AnswerJSON.count(results, language: invocation.language.answer))
    } else {
      invocation.output.writeLine(String(results.total))
      invocation.reportNotes(on: results.query)
      if results.total == 0 { try invocation.reportWaysOut(of: results.query, in: index) }
    }
    try invocation.reportUnmetFilters(options, index)
    return results.total == 0 ? .nothingFound : .success
  }
}
