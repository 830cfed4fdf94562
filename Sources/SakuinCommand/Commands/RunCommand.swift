import Sakuin

extension Command {
  /// `sakuin run`.
  package static let run = Command(
    name: "run",
    summary: Localized(
      ja: "ファイルの検索語をすべて検索し、TREC 形式で書き出します", en: "answer a file of queries in TREC run format"),
    options: [.queries, .limit(default: 1000)] + Option.matching + Option.nearness,
    notes: Localized(
      ja: "一行に「検索番号 Q0 文書番号 順位 得点 sakuin」を書き、所要時間のまとめを標準エラー出力に出します。",
      en:
        "Writes lines \"query id, Q0, document id, rank, score, sakuin\", and a summary of the latencies to "
        + "standard error."),
    examples: [
      Example(
        "printf '1\\t防災\\n' | sakuin run --queries -",
        Localized(ja: "標準入力の検索語で", en: "queries from standard input"))
    ],
    body: runQueries)

  private static func runQueries(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    guard let name = invocation.arguments.queries else {
      throw .usage(Message.missingOption("run", option: "--queries FILE"))
    }
    let queries = try QueryFile.read(name)
    let index = try invocation.openIndex()
    var options = try invocation.searchOptions(index.schema, defaultLimit: 1000)
    options.counts = .none
    try invocation.reportUnmetFilters(options, index)
    var latencies: [Int] = []
    var hits = 0
    var near = 0
    var found = 0
    let bar = ProgressBar(invocation)
    for (number, query) in queries.enumerated() where invocation.output.isOpen {
      bar.update(Message.searching, done: number, total: queries.count, isBytes: false)
      let start = ContinuousClock.now
      let results: IdentifierResults
      do throws(SakuinError) {
        results = try index.searchIdentifiers(query.text, options: options)
      } catch { throw query.placed(error, in: name) }
      latencies.append(Int((ContinuousClock.now - start) / .microseconds(1)))
      hits += results.hits.count
      if results.total > 0 { found += 1 } else if !results.hits.isEmpty { near += 1 }
      TRECRun.write(
        results.hits.map { ($0.id, $0.score) }, query: query.id, offset: 0, to: invocation.output)
    }
    bar.clear()
    invocation.report(summary(&latencies, hits: hits))
    if !invocation.arguments.isQuiet {
      if let note = index.introduction { invocation.report(Localized(ja: note.japaneseText, en: note.text)) }
      invocation.reportWarnings(of: index)
      let unanswered = latencies.count - found - near
      if near + unanswered > 0 { invocation.report(Message.answeredByNear(near, nothing: unanswered)) }
    }
    return found == 0 ? .nothingFound : .success
  }

  private static func summary(_ latencies: inout [Int], hits: Int) -> Localized {
    latencies.sort()
    // Nearest-rank percentile: the smallest value not exceeded by at least that share of all values.
    func percentile(_ share: Int) -> Int {
      latencies.isEmpty ? 0 : latencies[max(0, (latencies.count * share + 99) / 100 - 1)]
    }
    let times = (percentile(50), percentile(95), latencies.last ?? 0)
    return Localized(
      ja: "検索 \(latencies.count)、結果 \(hits)、所要時間 中央値 \(times.0) µs、95% \(times.1) µs、最大 \(times.2) µs",
      en:
        "\(latencies.count) queries, \(hits) results; latency median \(times.0) µs, 95th percentile \(times.1) µs, "
        + "maximum \(times.2) µs")
  }
}

extension Message {
  /// How many queries of a file nothing matches as asked.
  static func answeredByNear(_ near: Int, nothing: Int) -> Localized {
    Localized(
      ja: "そのまま含むもののない検索 \(near + nothing)（近いものだけ \(near)、何もなし \(nothing)）",
      en:
        "queries without a match as asked: \(near + nothing) (\(near) with near documents only, \(nothing) with nothing)"
    )
  }

  /// The label of the progress bar.
  static let searching = Localized(ja: "検索", en: "searching")
}
