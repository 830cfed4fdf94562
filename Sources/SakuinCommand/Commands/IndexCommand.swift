import Sakuin
import SakuinReaders

extension Command {
  /// `sakuin index`.
  static let index = Command(
    name: "index",
    summary: Localized(ja: "文書のファイルを索引に登録します", en: "add files of documents to an index"),
    positional: Positional(Localized(ja: "ファイル", en: "INPUT"), isRepeatable: true),
    options: [
      .source, .idColumn, .idPrefix, .replace, .replaceAll, .dryRun, .yes, .allowEmpty, .schema, .lexicon,
      .map,
      .inputFormat, .path, .sheet, .include, .header, .skip, .fillDown, .keepGoing, .memory, .threads,
    ],
    notes: Localized(
      ja:
        "登録先は --index か SAKUIN_INDEX で指定します。なければ作ります。入力は Excel、CSV、TSV、JSON、Word、PDF、HTML、Markdown、"
        + "テキスト、法令の XML と、それらのフォルダーで、種類と文字コードは自動で"
        + "判別します（- は標準入力）。同じ出典（ファイル）の同じ id の文書は置き換わり、同じ内容のものはそのままです。別の出典と id が重なれば"
        + "エラーです（--id-prefix などで分けられます）。読めない行が一つでもあれば何も登録しません（--keep-going なら飛ばします）。"
        + "直前の登録は sakuin undo で取り消せます。",
      en:
        "The index is named by --index or SAKUIN_INDEX and made when there is none. Inputs are Excel, CSV, TSV, JSON, "
        + "Word, PDF, HTML, Markdown, text, the XML of laws, and folders of them, in any Japanese encoding (- is "
        + "standard input). Documents with a known id of the same source (file) are replaced; those that have "
        + "not changed are left alone. An id of another source is an error (--id-prefix keeps them apart). What cannot be read stops everything and nothing is added, unless "
        + "--keep-going is given. sakuin undo takes back the last run."),
    examples: [
      Example(
        "sakuin index --index ./annaka annaka-policy-items.tsv",
        Localized(ja: "一覧を登録する", en: "index a list")),
      Example(
        "sakuin index --index ./city --id 管理番号 projects.csv",
        Localized(ja: "表を登録する。「管理番号」の列を id にする", en: "index a table; the column 管理番号 is the id")),
      Example(
        "sakuin index --index ./city --replace --dry-run projects.csv",
        Localized(ja: "入れ替えると何件が変わるかを見る", en: "see what replacing the documents of a file would change")),
      Example(
        "sakuin index --index ./cities --id-prefix '{source}-' --source 安中市 annaka.tsv",
        Localized(ja: "同じ番号を使う市どうしを一つの索引に入れる", en: "index cities that use the same ids together")),
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
    let bar = ProgressBar(invocation)
    defer { bar.clear() }
    if invocation.arguments.indexing.isDryRun {
      let preview = try IndexPreview(path: directory, schema: schema, unknownFields: .store)
      var update = IndexUpdate(invocation, inputs, preview, bar)
      try update.read(schema)
      _ = try update.replace(in: directory)
      invocation.report(Message.previewed(directory, preview.changes))
      return update.rejected == 0 ? .success : .failure
    }
    // What a first run has made is removed even when it is interrupted.
    Signals.beginWork()
    let writer = try IndexWriter(path: directory, schema: schema, options: options)
    writer.progress = bar.handler()
    var update = IndexUpdate(invocation, inputs, writer, bar)
    do throws(SakuinError) {
      try update.read(schema)
      guard try update.replace(in: directory) else {
        invocation.report(Message.declined(directory))
        return .failure
      }
      for column in update.renamed { writer.addName(column.name, of: column.field) }
      let isChanged = try writer.commit()
      bar.clear()
      if let postponed = writer.postponedMerge { invocation.report(postponed) }
      if !isChanged, writer.documentCount == 0, try writer.abandon() {
        invocation.report(Message.nothingIndexed(directory))
      } else {
        invocation.report(Message.indexed(directory, writer.changes, isChanged: isChanged))
      }
    } catch {
      // An index that was made for nothing does not stay; what went wrong is the error to report.
      _ = try? writer.abandon()
      throw error
    }
    return update.rejected == 0 ? .success : .failure
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

  /// There were no documents for a new index.
  static func nothingIndexed(_ directory: String) -> Localized {
    Localized(
      ja: "\(directory): 文書が一件もないので、索引は作りませんでした",
      en: "\(directory): there were no documents, so no index was made")
  }

  /// The result of indexing.
  static func indexed(_ directory: String, _ changes: IndexWriter.Changes, isChanged: Bool) -> Localized {
    guard isChanged else {
      return Localized(
        ja: "\(directory): 変更はありません（\(changes.unchanged)件は登録済みです）",
        en: "\(directory): nothing has changed (\(changes.unchanged) documents were there already)")
    }
    let counts = counts(changes)
    guard changes.added + changes.updated + changes.deleted > 0 else {
      return Localized(
        ja: "\(directory): \(counts.ja)。項目の名前や重みだけが変わりました",
        en: "\(directory): \(counts.en); only names or weights of fields have changed")
    }
    let hint = changes.deleted > 0
    return Localized(
      ja: "\(directory): \(counts.ja)" + (hint ? "。sakuin undo で元に戻せます" : ""),
      en: "\(directory): \(counts.en)" + (hint ? "; sakuin undo takes it back" : ""))
  }

  /// What indexing would do.
  static func previewed(_ directory: String, _ changes: IndexWriter.Changes) -> Localized {
    let counts = counts(changes)
    return Localized(
      ja: "\(directory): \(counts.ja)（--dry-run なので、何も書いていません）",
      en: "\(directory): \(counts.en) (a dry run: nothing was written)")
  }

  private static func counts(_ changes: IndexWriter.Changes) -> Localized {
    let deleted = changes.deleted > 0
    return Localized(
      ja: "追加 \(changes.added)件、更新 \(changes.updated)件、変更なし \(changes.unchanged)件"
        + (deleted ? "、削除 \(changes.deleted)件" : ""),
      en: "\(changes.added) added, \(changes.updated) updated, \(changes.unchanged) unchanged"
        + (deleted ? ", \(changes.deleted) deleted" : ""))
  }
}
