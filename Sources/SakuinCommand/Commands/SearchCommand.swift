import Sakuin

extension Command {
  /// The placeholder of a query in help.
  static let queryName = Localized(ja: "検索語", en: "QUERY")

  /// `sakuin search`.
  static let search = Command(
    name: "search",
    summary: Localized(ja: "検索し、よく合う順に表示します", en: "search and show the best hits first"),
    positional: Positional(queryName, isRepeatable: true, queryStart: 0), formats: OutputFormat.all,
    options: [
      .limit(
        default: Localized(
          ja: "10。csv・tsv・jsonl ではすべて", en: "10; csv, tsv and jsonl hold all")), .offset,
    ] + Option.matching + Option.nearness + [
      .facet, .sort, .weight, .hitFields, .highlights, .explain, .statistics, .excel,
    ],
    notes: Localized(
      ja: "空白で区切ったそれぞれを、ひと続きの文字列として含むものが見つかり、件数に入ります。全角と半角、大文字と小文字は区別しません。"
        + "一致の度合いは 完全 › 表記ゆれ › 部分一致（語の途中）› 同義語 › 語に分けて › 一部の語 › 類似 の順に弱くなります。"
        + "「語に分けて」から後は近いもので、件数には入れず、区切りの下に続けます。"
        + "二つめからの語は - を前に付けると除きます（支援 -防災）。色を使わないときは一致した所を【】で囲みます。すべての文書は '*' で見られます。",
      en:
        "Finds, and counts, what holds every part of the query between spaces as one string. Width and case make no "
        + "difference. How closely a hit matches: exact › spelling variant › part of a word › synonym › words apart › "
        + "some words › similar. From \"words apart\" on hits are only near: they are not counted and follow below a line. "
        + "A - before any word but the first excludes it (支援 -防災). Without colour, matches stand between 【 and 】. '*' finds everything."
    ),
    examples: [
      Example("sakuin search 防災", Localized(ja: "防災の施策", en: "items on disaster prevention")),
      Example(
        "sakuin search --field title,body 碓氷",
        Localized(ja: "小項目と実施内容だけを探す", en: "search titles and bodies only")),
      Example(
        "sakuin search --match any 空き家 猫",
        Localized(ja: "どちらかを含むもの", en: "items that hold either")),
      Example(
        "sakuin search --filter 区分=達成 --facet 大項目 支援",
        Localized(ja: "達成した施策だけを、大項目ごとの件数とともに", en: "what has been achieved, with counts by pillar")),
      Example(
        "sakuin search --format csv --excel 市 > 施策.csv",
        Localized(ja: "Excel で開ける、すべての一覧", en: "a list of all hits for Excel")),
      Example(
        "sakuin search --format json -n 50 令和５年度",
        Localized(ja: "JSON で 50 件まで", en: "as JSON, up to 50 hits")),
    ],
    body: runSearch)

  private static func runSearch(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let query = try invocation.query()
    let index = try invocation.openIndex()
    let options = try invocation.hitOptions(index.schema)
    let search = try index.prepare(query, options: options)
    let results = try search.results()
    try SearchOutput(invocation, index).write(results, of: search, options)
    try invocation.reportUnmetFilters(options, index)
    if invocation.arguments.wantsStatistics { invocation.report(Message.searched(results, index)) }
    return results.total == 0 ? .nothingFound : .success
  }
}

extension Message {
  /// Counts of documents and the time taken in microseconds, for `--stats`.
  static func searched(_ results: SearchResults, _ index: SearchIndex) -> Localized {
    let (total, documents) = (results.total, index.documentCount)
    return Localized(
      ja:
        "\(documents)件中 \(total)件、表示 \(results.hits.count)件、所要時間 \(Int(results.elapsed / .microseconds(1))) µs",
      en:
        "\(total) of \(documents) documents, \(results.hits.count) shown, \(Int(results.elapsed / .microseconds(1))) µs"
    )
  }
}

extension Invocation {
  /// The options of a search in the format asked for, where the arguments do not say otherwise: a table holds every hit and
  /// nothing that is only near, a page and that of a dialogue ten.
  ///
  /// - Throws: as `searchOptions`.
  func hitOptions(_ schema: Schema) throws(SakuinError) -> SearchOptions {
    let isTable = SearchFormat.of(arguments.format ?? .text).role == .table
    var options = try searchOptions(schema, defaultLimit: isTable && !isInDialogue ? .max : 10)
    if isTable, arguments.near == nil { options.near = options.near == .ignored ? .ignored : .counted }
    return options
  }
}
