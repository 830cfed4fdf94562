import Sakuin

extension Command {
  /// `sakuin kwic`.
  package static let kwic = Command(
    name: "kwic",
    summary: Localized(
      ja: "一致した所を前後の文脈とともに一行ずつ並べます", en: "list every match with its context, one a line"),
    positional: Positional(queryName, isRepeatable: true, queryStart: 0),
    formats: [.text, .json, .csv, .tsv],
    options: [
      .limit(
        default: Localized(ja: "1000 行。画面のほかではすべて", en: "1000 lines; all, but on the screen")), .offset,
      .context, .concordanceSort, .seed, .left, .right, .neighbours,
    ] + Option.matching + [.quiet, .excel],
    notes: Localized(
      ja: "前文脈、キー、後文脈の三列です。見つかった文書のすべての一致を表示します。"
        + "csv・tsv・json にはさらに番号、項目、題名、位置（項目の中のバイト）、出典（ファイル:行）とすべての属性が入ります。",
      en:
        "Three columns: what stands before the key, the key, what stands after it. Shows every match in every "
        + "document found. csv, tsv and json also hold id, field, title, place (bytes within the field), source "
        + "(file:line) and every attribute."),
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
    let index = try invocation.openIndex()
    let concordance = try invocation.concordance(in: index)
    try invocation.write(concordance, of: index)
    try invocation.reportUnmetFilters(
      SearchOptions(conditions: try invocation.conditions(index.schema)), index)
    return concordance.total == 0 ? .nothingFound : .success
  }
}

extension Invocation {
  /// The matches of the query in their contexts, as the arguments ask for them.
  ///
  /// - Throws: the errors of searching.
  func concordance(in index: SearchIndex) throws(SakuinError) -> Concordance {
    let query = try query()
    var scope = self
    scope.arguments.sort = nil
    let isScreen = tableForm == nil && arguments.format != .json
    let asked = arguments.concordance
    return try index.concordance(
      query, search: try scope.searchOptions(index.schema),
      options: ConcordanceOptions(
        context: asked.context ?? 40, sort: concordanceOrder, left: asked.left, right: asked.right,
        neighbours: asked.neighbours ?? 0, limit: arguments.limit ?? (isScreen ? 1000 : .max),
        offset: arguments.offset ?? 0))
  }

  /// Writes a concordance in the format asked for, with its notes.
  ///
  /// - Throws: the errors of looking for corrections.
  func write(_ concordance: Concordance, of index: SearchIndex) throws(SakuinError) {
    let table = ConcordanceTable(self, schema: index.schema)
    let isOfNeighbours = (arguments.concordance.neighbours ?? 0) > 0
    if arguments.format == .json { return table.writeJSON(concordance) }
    if let form = tableForm {
      if isOfNeighbours {
        table.writeNeighbours(concordance, form: form)
      } else {
        table.writeLines(concordance, form: form)
      }
      reportNotes(on: concordance.query, except: isOfNeighbours ? [.cut] : [])
    } else if concordance.total > 0 {
      let screen = ConcordanceScreen(self)
      return isOfNeighbours ? screen.writeNeighbours(concordance) : screen.writeLines(concordance)
    } else {
      reportNotes(on: concordance.query, except: [.near])
      report(nothingFound(concordance))
      reportNotes(on: concordance.query, except: Set(SearchResults.Note.Kind.allCases).subtracting([.near]))
    }
    if concordance.total == 0 { try reportWaysOut(of: concordance.query, in: index) }
  }

  private func nothingFound(_ concordance: Concordance) -> Localized {
    let query = concordance.query.input
    let asked = arguments.concordance
    if asked.left != nil || asked.right != nil { return Message.noContext(query) }
    if concordance.query.notes.contains(where: { $0.kind == .near }) { return Message.nothingAsAsked(query) }
    return Message.noHits(query, conditions: [], unfilteredTotal: nil, self)
  }

  private var concordanceOrder: ConcordanceOptions.Sort {
    switch arguments.sort {
    case "left": .left
    case "right": .right
    case "random": .random(seed: UInt64(arguments.concordance.seed ?? 1))
    default: .item
    }
  }
}

extension Message {
  /// Nothing matches as asked, but something is near.
  static func nothingAsAsked(_ query: String) -> Localized {
    let quoted = quoted(query)
    return Localized(
      ja: "\(quoted.ja)をそのまま含むものはありません（0件）", en: "nothing holds \(quoted.en) as asked (0 hits)")
  }

  /// No match has a context that `--left` and `--right` allow.
  static func noContext(_ query: String) -> Localized {
    Localized(
      ja: "「\(query)」で文脈の条件（--left、--right）に合うものは見つかりませんでした",
      en: "no \(query) was found in a context that meets --left and --right")
  }
}
