import Sakuin

extension Command {
  private static let queryName = Localized(ja: "検索語", en: "QUERY")

  /// `sakuin search`.
  package static let search = Command(
    name: "search",
    summary: Localized(ja: "検索し、よく合う順に表示します", en: "search and show the best hits first"),
    positional: Positional(queryName, isRepeatable: true), formats: [.text, .json, .jsonl],
    options: [.limit(default: 10), .offset, .match, .field],
    notes: Localized(
      ja: "空白で区切った語のすべてを含むものが見つかります。全角と半角、大文字と小文字は区別しません。"
        + "- で始まる語は -- の後に書きます。色を使わないときは一致した所を【】で囲みます。",
      en: "Finds what holds all the words, which are separated by spaces. Width and case make no difference. "
        + "Write words that begin with - after --. Without colour, matches stand between 【 and 】."),
    examples: [
      Example("sakuin search 防災", Localized(ja: "防災の施策", en: "items on disaster prevention")),
      Example(
        "sakuin search --field title,body 碓氷",
        Localized(ja: "小項目と実施内容だけを探す", en: "search titles and bodies only")),
      Example(
        "sakuin search --match any 空き家 猫",
        Localized(ja: "どちらかを含むもの", en: "items that hold either")),
      Example(
        "sakuin search --format json -n 50 令和５年度",
        Localized(ja: "JSON で 50 件まで", en: "as JSON, up to 50 hits")),
    ],
    body: runSearch)

  /// `sakuin count`.
  package static let count = Command(
    name: "count",
    summary: Localized(ja: "見つかる件数だけを表示します", en: "print only how many documents match"),
    positional: Positional(queryName, isRepeatable: true), options: [.match, .field],
    examples: [
      Example(
        "sakuin count 安中市", Localized(ja: "安中市を含む施策の数", en: "how many items speak of 安中市"))
    ],
    body: runCount)

  private static func runSearch(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let query = try invocation.query()
    let index = try invocation.openIndex()
    let options = try invocation.searchOptions(index.schema)
    let results = try index.search(query, options: options)
    switch invocation.arguments.format ?? .text {
    case .text:
      if results.total == 0 {
        invocation.report(Message.noHits(query, match: options.match))
      } else if results.hits.isEmpty, options.limit > 0 {
        invocation.report(Message.pastLastHit(total: results.total, offset: options.offset))
      } else {
        SearchScreen(invocation).write(results, offset: options.offset)
      }
    case .json:
      var json = JSONWriter(invocation.output)
      json.value(results)
      invocation.output.writeLine()
    case .jsonl:
      for hit in results.hits where invocation.output.isOpen {
        var json = JSONWriter(invocation.output)
        json.value(hit)
        invocation.output.writeLine()
      }
    }
    return results.total == 0 ? .nothingFound : .success
  }

  private static func runCount(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let query = try invocation.query()
    let index = try invocation.openIndex()
    let options = try invocation.searchOptions(index.schema, defaultLimit: 0)
    let total = try index.search(query, options: options).total
    invocation.output.writeLine(String(total))
    return total == 0 ? .nothingFound : .success
  }
}
