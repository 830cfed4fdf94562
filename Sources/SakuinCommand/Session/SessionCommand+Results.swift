import Sakuin

/// Dot commands about results.
extension SessionCommand {
  private static let rank = Localized(same: "N")
  private static let query = Localized(ja: "[検索語]", en: "[QUERY]")
  private static let savedForms = OutputFormat.all.compactMap(\.fileExtensions.first).map { "." + $0 }
    .joined(separator: " ")

  /// The dot commands about results, in the order of the help.
  static let results: [SessionCommand] = [
    SessionCommand(
      "open", rank, Localized(ja: "N 番の結果の全文（番号だけでも開きます）", en: "show result N whole (N alone will do)")
    ) {
      session, rest throws(SakuinError) in
      try session.show(try session.identifier(rank: rest))
    },
    SessionCommand("next", help: Localized(ja: "次のページ", en: "the next page")) {
      session, _ throws(SakuinError) in try session.turnPage(by: 1)
    },
    SessionCommand("previous", help: Localized(ja: "前のページ", en: "the page before")) {
      session, _ throws(SakuinError) in try session.turnPage(by: -1)
    },
    SessionCommand(
      "explain", rank, Localized(ja: "N 番の結果の得点の内訳", en: "how the score of result N comes about")
    ) { session, rest throws(SakuinError) in
      try session.explain(rank: rest)
    },
    SessionCommand("similar", rank, Localized(ja: "N 番の結果に似た文書", en: "documents like result N")) {
      session, rest throws(SakuinError) in
      try session.showSimilar(rank: rest)
    },
    SessionCommand(
      "kwic", query,
      Localized(
        ja: "前後の文脈とともに一行ずつ（なければ直前の検索語）", en: "matches in context (of the last query when none is given)"),
      choices: { _ in ["--sort", "--left", "--right", "--neighbours", "--context"] }
    ) { session, rest throws(SakuinError) in
      try session.concordance(rest)
    },
    SessionCommand(
      "facets", Localized(ja: "[属性…]", en: "[KEY…]"),
      Localized(ja: "直前の検索結果（なければ全体）の内訳", en: "counts for the last query, or of everything"),
      choices: { $0.index.schema.attributes.map { $0.label } }
    ) { session, rest throws(SakuinError) in
      try session.countValues(rest)
    },
    SessionCommand(
      "save", Localized(ja: "ファイル", en: "FILE"),
      Localized(
        ja: "直前の結果をすべて保存（" + savedForms + "）",
        en: "save all of the last results (" + savedForms + ")")
    ) { session, rest throws(SakuinError) in
      try session.save(to: rest)
    },
    SessionCommand(
      "analyze", Localized(ja: "文字列", en: "TEXT"),
      Localized(ja: "文字列がどう索引に入るか", en: "what the analyzer makes of a text")
    ) { session, rest throws(SakuinError) in
      try session.run(.analyze, rest)
    },
  ]

  private init(
    _ name: String, help: Localized, body: @escaping @Sendable (Session, String) throws(SakuinError) -> Void
  ) {
    self.init(name, Localized(same: ""), help, body: body)
  }
}

extension Session {
  /// Explains the score of a hit.
  fileprivate func explain(rank: String) throws(SakuinError) {
    let id = try identifier(rank: rank)
    var arguments = settings
    arguments.positional = [id] + (last?.arguments.positional ?? [])
    beginAnswer()
    if let lastSearch, last?.command.name == "search" {
      _ = try Command.writeExplanation(of: id, by: lastSearch, index, invocation(arguments))
    } else {
      _ = try Command.explain.run(invocation(arguments))
    }
  }

  /// Shows documents similar to a hit; ranks refer to them from then on.
  fileprivate func showSimilar(rank: String) throws(SakuinError) {
    let id = try identifier(rank: rank)
    var arguments = try arguments(of: .similar, ["--", id])
    arguments.limit = settings.limit
    beginAnswer()
    let invocation = invocation(arguments)
    guard let document = try index.document(id: id), let hits = try invocation.hits(similarTo: id, in: index)
    else {
      _ = try invocation.reportMissing(id, in: index)
      return
    }
    Command.writeSimilar(hits, to: document, index, invocation)
    number(hits.map(\.id))
  }

  /// Shows the next or previous page.
  fileprivate func turnPage(by pages: Int) throws(SakuinError) {
    guard let last, let query = last.arguments.positional.first else {
      throw .usage(Message.nothingAskedYet)
    }
    let isSearch = last.command.name == "search"
    let length = min(isSearch ? settings.limit ?? 10 : last.arguments.limit ?? 1000, max(last.total, 1))
    let offset = max(0, numbered.first - 1 + pages * max(length, 1))
    if isSearch {
      // Near hits after the last page were not counted yet.
      let isPast = offset < last.total ? false : try identifier(beyondPage: offset + 1) == nil
      return isPast ? reportNoFurtherPage(last.total) : try search(query, offset: offset)
    }
    guard offset < last.total else { return reportNoFurtherPage(last.total) }
    var arguments = last.arguments
    arguments.offset = offset
    try showConcordance(arguments)
  }

  private func reportNoFurtherPage(_ total: Int) {
    invocation(settings).report(Message.noFurtherPage(total))
  }

  /// Shows a concordance, of the last query when none is given.
  fileprivate func concordance(_ rest: String) throws(SakuinError) {
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    var arguments = try arguments(of: .kwic, words)
    if arguments.positional.isEmpty {
      guard let last else { throw .usage(Message.nothingAskedYet) }
      words += ["--"] + last.arguments.positional
      arguments = try self.arguments(of: .kwic, words)
    }
    try showConcordance(arguments)
  }

  /// Shows a page of a concordance; numbers open the documents of its lines from then on.
  private func showConcordance(_ arguments: LowArguments) throws(SakuinError) {
    let invocation = invocation(arguments)
    let found = try invocation.concordance(in: index)
    if found.total > 0 { beginAnswer() }
    try invocation.write(found, of: index)
    noteOutcome(hasFound: found.total > 0)
    let offset = arguments.offset ?? 0
    numbered = NumberedItems(
      first: offset + 1, ids: found.lines.map(\.id),
      count: found.lines.isEmpty ? 0 : offset + found.lines.count,
      isWhole: true)
    last = Request(command: .kwic, arguments: arguments, total: found.total, found: found.total)
  }

  /// Counts the values of attributes among the last results.
  fileprivate func countValues(_ rest: String) throws(SakuinError) {
    var arguments = try arguments(of: .facets, [])
    arguments.positional = last?.arguments.positional ?? []
    arguments.facets = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    beginAnswer()
    _ = try Command.facets.run(invocation(arguments))
  }

  /// Writes all results of the last question to a file, in the format of its extension.
  fileprivate func save(to name: String) throws(SakuinError) {
    guard let last else { throw .usage(Message.nothingAskedYet) }
    guard !name.isEmpty else { throw .usage(Message.missingFileName) }
    var arguments = last.arguments
    arguments.offset = 0
    arguments.limit = .max
    arguments.color = .never
    arguments.width = arguments.width ?? 80
    arguments.format = OutputFormat(fileName: name) ?? settings.format
    arguments.isForExcel = arguments.format == .csv
    if let format = arguments.format, !last.command.formats.contains(format) { arguments.format = nil }
    let command = last.command
    try ReplacedFile.write(name) { file throws(SakuinError) in
      _ = try command.run(invocation(arguments, output: file))
    }
    invocation(settings).report(Message.saved(name, last.found, isOfLines: last.command.name == "kwic"))
  }

}

extension Message {
  /// There is no last question.
  static let nothingAskedYet = Localized(ja: "先に検索してください", en: "search first")
  /// `.save` was given without a file name.
  static let missingFileName = Localized(
    ja: "ファイル名を書いてください（例: .save 結果.csv）", en: "name a file, such as .save results.csv")

  /// There is no next or previous page.
  static func noFurtherPage(_ total: Int) -> Localized {
    Localized(ja: "これで全部です（\(total)件）", en: "that was all (\(total))")
  }

  /// As many documents or lines were saved.
  static func saved(_ name: String, _ count: Int, isOfLines: Bool) -> Localized {
    let unit = isOfLines ? Localized(ja: "行", en: "lines") : Localized(ja: "件", en: "hits")
    return Localized(
      ja: "\(name) に\(count)\(unit.ja)を保存しました", en: "saved to \(name) (\(unit.en): \(count))")
  }
}
