import Sakuin

extension Command {
  /// `sakuin kwic`.
  package static let kwic = Command(
    name: "kwic",
    summary: Localized(
      ja: "一致した所を前後の文脈とともに一行ずつ並べます", en: "list every match with its context, one a line"),
    positional: Positional(queryName, isRepeatable: true, queryStart: 0),
    formats: [.text, .json, .csv, .tsv],
    options: [.limit(default: 1000), .offset, .context, .concordanceSort, .seed, .left, .right, .neighbours]
      + Option.matching + [.excel],
    notes: Localized(
      ja: "前文脈、キー、後文脈の三列です。見つかった文書のすべての一致を表示します。",
      en:
        "Three columns: what stands before the key, the key, what stands after it. Shows every match in every "
        + "document found."),
    examples: [
      Example("sakuin kwic 防災", Localized(ja: "「防災」の使われ方", en: "how 防災 is used")),
      Example(
        "sakuin kwic --sort right --left 地域 支援",
        Localized(ja: "前に「地域」がある「支援」を後文脈の順に", en: "支援 with 地域 before it, by what follows")),
      Example(
        "sakuin kwic --neighbours 2 支援",
        Localized(ja: "「支援」の前後 2 語の頻度", en: "the words within two of 支援")),
      Example(
        "sakuin kwic --sort random --seed 7 -n 20 市",
        Localized(ja: "20 行の無作為抽出", en: "a random sample of 20 lines")),
    ],
    body: runKwic)

  private static func runKwic(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let query = try invocation.query()
    let index = try invocation.openIndex()
    let arguments = invocation.arguments
    var scope = invocation
    scope.arguments.sort = nil
    let search = try scope.searchOptions(index.schema)
    let neighbours = arguments.concordance.neighbours ?? 0
    let concordance = try index.concordance(
      query, search: search,
      options: ConcordanceOptions(
        context: arguments.concordance.context ?? 40, sort: order(arguments),
        left: arguments.concordance.left, right: arguments.concordance.right, neighbours: neighbours,
        limit: arguments.limit ?? 1000, offset: arguments.offset ?? 0))
    let table = ConcordanceTable(invocation, schema: index.schema)
    if arguments.format == .json {
      table.writeJSON(concordance)
    } else if let form = invocation.tableForm {
      if neighbours > 0 {
        table.writeNeighbours(concordance, form: form)
      } else {
        table.writeLines(concordance, form: form)
      }
    } else {
      let screen = ConcordanceScreen(invocation)
      if concordance.total == 0 {
        let hasCondition = arguments.concordance.left != nil || arguments.concordance.right != nil
        invocation.report(
          hasCondition
            ? Message.noContext(query) : Message.noHits(query, search, isInDialogue: invocation.isInDialogue))
      } else if neighbours > 0 {
        screen.writeNeighbours(concordance)
      } else {
        screen.writeLines(concordance)
      }
    }
    try invocation.reportUnmetFilters(search, index)
    return concordance.total == 0 ? .nothingFound : .success
  }

  private static func order(_ arguments: LowArguments) -> ConcordanceOptions.Sort {
    switch arguments.sort {
    case "left": .left
    case "right": .right
    case "random": .random(seed: UInt64(arguments.concordance.seed ?? 1))
    default: .item
    }
  }
}

extension Message {
  /// No match has a context that `--left` and `--right` allow.
  static func noContext(_ query: String) -> Localized {
    Localized(
      ja: "「\(query)」で文脈の条件（--left、--right）に合うものは見つかりませんでした",
      en: "no \(query) was found in a context that meets --left and --right")
  }
}
