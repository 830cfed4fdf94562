import Sakuin
import SakuinReaders

extension Command {
  /// `sakuin index`.
  static let index = Command(
    name: "index",
    summary: Localized(ja: "文書のファイルを索引に登録します", en: "add files of documents to an index"),
    positional: Positional(Localized(ja: "ファイル", en: "INPUT"), isRepeatable: true),
    options: [
      .replace, .schema, .lexicon, .map, .inputFormat, .sheet, .include, .keepGoing, .memory, .threads,
    ],
    notes: Localized(
      ja: "登録先は --index か SAKUIN_INDEX で指定します。なければ作ります。入力は JSON Lines、CSV、TSV、6列の施策一覧で、文字コードは自動で"
        + "判別します（- は標準入力）。同じ id の文書は置き換わり、同じ内容のものはそのままです。読めない行が一つでもあれば何も登録しません"
        + "（--keep-going なら飛ばします）。",
      en:
        "The index is named by --index or SAKUIN_INDEX and made when there is none. Inputs are JSON Lines, CSV, TSV or "
        + "lists of policy items, in any Japanese encoding (- is standard input). Documents with a known id are "
        + "replaced; those that have not changed are left alone. What cannot be read stops everything and nothing "
        + "is added, unless --keep-going is given."),
    examples: [
      Example(
        "sakuin index --index ./annaka annaka-policy-items.tsv",
        Localized(ja: "一覧を登録する", en: "index a list")),
      Example(
        "sakuin index --index ./city --map 管理番号=id projects.csv",
        Localized(ja: "表を登録する。「管理番号」の列を id にする", en: "index a table; the column 管理番号 is the id")),
    ],
    body: runIndex)

  private static func runIndex(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.storedIndex()
    let options = try invocation.writerOptions()
    let inputs = try IndexInputs(invocation)
    let schema = try inputs.schema(for: directory)
    if let lexicon = inputs.lexicon, lexicon != schema.lexicon {
      throw .usage(Message.otherLexicon(directory))
    }
    let writer = try IndexWriter(path: directory, schema: schema, options: options)
    let bar = ProgressBar(invocation)
    defer { bar.clear() }
    writer.progress = bar.handler()
    let total = inputs.files.reduce(0) { $0 + $1.byteCount }
    var seen = SeenIdentifiers()
    var before = 0
    var rejected = 0
    for file in inputs.files {
      let report = try file.read(
        schema: schema, seen: &seen,
        progress: { bytes throws(SakuinError) in
          bar.update(Localized(ja: "登録", en: "indexing"), done: before + bytes, total: total)
        },
        { document throws(SakuinError) in try writer.update(document) })
      before += file.byteCount
      rejected += report.lines.rejected
      for column in report.renamed { writer.addName(column.name, of: column.field) }
      bar.clear()
      for fault in report.faults { invocation.report(fault) }
      IndexingScreen(invocation).write(file.path, report)
    }
    if invocation.arguments.indexing.replaces { try writer.deleteDocuments { seen.contains($0) } }
    let isChanged = try writer.commit()
    bar.clear()
    if let postponed = writer.postponedMerge { invocation.report(postponed) }
    invocation.report(Message.indexed(directory, writer.changes, isChanged: isChanged))
    return rejected == 0 ? .success : .failure
  }
}

/// The inputs of `index` and how they are read.
struct IndexInputs {
  /// The input files in the given order.
  let files: [DocumentFile]
  /// The words of `--lexicon`; nil without it.
  let lexicon: [String]?
  private let overrides: SchemaFile?

  /// Opens every input.
  /// - Throws: the first error of an option or an input.
  init(_ invocation: Invocation) throws(SakuinError) {
    let arguments = invocation.arguments
    var options = InputOptions()
    options.format = arguments.indexing.inputFormat
    options.formats = InputFormat.further
    options.keepGoing = arguments.indexing.keepsGoing
    for pair in arguments.indexing.map {
      // Split at the last `=`: a column name may contain one, a field name cannot.
      guard let sign = pair.lastIndex(of: "="), sign != pair.startIndex,
        pair.index(after: sign) != pair.endIndex
      else { throw .usage(Message.badMap(pair)) }
      options.fieldNames[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    var overrides: SchemaFile?
    if let path = arguments.indexing.schema { overrides = try SchemaFile(path: path) }
    options.declarations = overrides ?? SchemaFile()
    self.overrides = overrides
    lexicon = try invocation.lexicon()
    options.sheet = arguments.indexing.sheet
    let inputs = try InputFiles(arguments.positional, patterns: arguments.indexing.include, options: options)
    for skipped in inputs.skipped { invocation.report(skipped) }
    files = inputs.files
  }

  /// The schema of the existing index in `directory`, or one inferred from all inputs together for a new one.
  /// - Throws: the errors of reading the inputs or the index.
  func schema(for directory: String) throws(SakuinError) -> Schema {
    var known: Schema?
    do throws(SakuinError) { known = try SearchIndex.open(path: directory).schema } catch {
      guard error.code == .notFound else { throw error }
    }
    var inference = SchemaInference(overrides: overrides ?? SchemaFile(), known: known)
    for file in files { try file.contribute(to: &inference) }
    var schema = inference.schema()
    schema.lexicon = known?.lexicon ?? lexicon ?? []
    return schema
  }
}

extension Message {
  /// The index was created with another lexicon.
  static func otherLexicon(_ directory: String) -> Localized {
    Localized(
      ja:
        "\(directory) は別の語彙（--lexicon）で作られています。sakuin rebuild --index \(directory) --lexicon FILE で作り直してください",
      en:
        "\(directory) was made with another lexicon; give it this one with sakuin rebuild --index \(directory) --lexicon FILE"
    )
  }

  /// `--map` is not of the form `COLUMN=FIELD`.
  static func badMap(_ pair: String) -> Localized {
    Localized(
      ja: "--map の値は「列=項目」です: \(pair)", en: "--map takes COLUMN=FIELD, such as 管理番号=id, not \(pair)")
  }

  /// What was read from an input.
  static func read(_ path: String, _ report: InputReport) -> Localized {
    let lines = report.lines
    let parts = [
      (lines.item, "文書", "of documents"), (lines.header, "見出し", "of headers"), (lines.note, "注記", "of notes"),
      (lines.blank, "空行", "blank"), (lines.rejected, "読めない行", "rejected"),
    ].filter { $0.0 > 0 }
    let storedOnly = report.storedOnly.joined(separator: ", ")
    return Localized(
      ja: "\(path): \(report.documents)件、\(lines.total)行（"
        + parts.map { "\($0.1) \($0.0)" }.joined(separator: "、")
        + "）、\(([report.format.name] + [report.encoding].filter { !$0.isEmpty }).joined(separator: "、"))"
        + (storedOnly.isEmpty ? "" : "。検索・絞り込みの対象外（保存のみ）: \(storedOnly)"),
      en: "\(path): \(report.documents) documents, \(lines.total) lines ("
        + parts.map { "\($0.0) \($0.2)" }.joined(separator: ", ")
        + "), \(([report.format.name] + [report.encoding].filter { !$0.isEmpty }).joined(separator: ", "))"
        + (storedOnly.isEmpty ? "" : "; stored but not searched or counted: \(storedOnly)"))
  }

  /// The result of indexing.
  static func indexed(_ directory: String, _ changes: IndexWriter.Changes, isChanged: Bool) -> Localized {
    guard isChanged else {
      return Localized(
        ja: "\(directory): 変更はありません（\(changes.unchanged)件は登録済みです）",
        en: "\(directory): nothing has changed (\(changes.unchanged) documents were there already)")
    }
    let deleted = changes.deleted > 0
    return Localized(
      ja: "\(directory): 追加 \(changes.added)件、更新 \(changes.updated)件、変更なし \(changes.unchanged)件"
        + (deleted ? "、削除 \(changes.deleted)件" : ""),
      en: "\(directory): \(changes.added) added, \(changes.updated) updated, \(changes.unchanged) unchanged"
        + (deleted ? ", \(changes.deleted) deleted" : ""))
  }
}
