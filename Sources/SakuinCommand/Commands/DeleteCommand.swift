import Sakuin
import SakuinReaders

extension Command {
  /// `sakuin delete`.
  static let delete = Command(
    name: "delete",
    summary: Localized(ja: "文書を索引から削除します", en: "delete documents from an index"),
    positional: Positional(Localized(ja: "番号", en: "ID"), minimum: 0, isRepeatable: true),
    options: [.query, .deletedSource] + Option.matching,
    notes: Localized(
      ja: "番号か、--query の検索式か、--source の出典で選びます。検索式にそのまま合うものだけを消し、誤りはエラーになります。sakuin undo で取り消せます。",
      en:
        "Documents are named by id, chosen by --query (what matches it as asked; its faults are errors) or by --source. "
        + "sakuin undo takes it back."),
    examples: [
      Example(
        "sakuin delete --index ./annaka I-2-1", Localized(ja: "一件を削除する", en: "delete one document")),
      Example(
        "sakuin delete --index ./annaka --query 区分:達成",
        Localized(ja: "検索に合うものをすべて削除する", en: "delete all that match")),
      Example(
        "sakuin delete --index ./city --source 避難所.csv",
        Localized(ja: "あるファイルの文書をすべて削除する", en: "delete all documents of a file")),
    ],
    body: runDelete)

  private static func runDelete(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.existingIndex()
    let ids = invocation.arguments.positional
    let query = invocation.arguments.indexing.query
    let source = invocation.arguments.indexing.source
    guard !ids.isEmpty || query != nil || source != nil else { throw .usage(Message.nothingToDelete) }
    if let query, !query.contains(where: { !$0.isWhitespace }) { throw .usage(Message.emptyQuery) }
    let index = try SearchIndex.open(path: directory)
    let writer = try IndexWriter(updating: directory)
    var missing = 0
    for id in ids {
      // As for `show`, full-width and roman forms of an id are accepted.
      let known = try index.document(id: id)?.id ?? id
      if try writer.delete(id: known) { continue }
      missing += 1
      invocation.report(Message.noSuchDocument(id, suggestion: nil))
    }
    if let query {
      let options = try invocation.searchOptions(index.schema, defaultLimit: 0)
      try invocation.reportUnmetFilters(options, index)
      try writer.delete(matching: query, options: options)
    }
    if let source {
      var chosen: [String] = []
      try writer.forEachDocument(exceptThose: { _ in false }) { document throws(SakuinError) in
        if document.sourceName == source { chosen.append(document.id) }
      }
      for id in chosen { try writer.delete(id: id) }
    }
    try writer.commit()
    invocation.report(Message.deleted(directory, writer.changes.deleted, left: writer.documentCount))
    return writer.changes.deleted == 0 || missing > 0 ? .nothingFound : .success
  }

  /// `sakuin compact`.
  static let compact = Command(
    name: "compact",
    summary: Localized(ja: "索引を一つにまとめ、削除した文書の場所を空けます", en: "rewrite an index without deleted documents"),
    options: [.forget, .memory, .threads],
    notes: Localized(
      ja: "直前の変更の前の状態は、sakuin undo のために残ります。--forget はそれも捨てます。",
      en: "The state before the last change stays for sakuin undo; --forget gives it up too."),
    examples: [
      Example("sakuin compact --index ./annaka", Localized(ja: "索引を小さくする", en: "make the index small"))
    ],
    body: runCompact)

  private static func runCompact(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.existingIndex()
    let before = try SearchIndex.open(path: directory).storedSize
    let writer = try IndexWriter(updating: directory, options: invocation.writerOptions())
    let bar = ProgressBar(invocation)
    defer { bar.clear() }
    writer.progress = bar.handler()
    try writer.compact()
    if invocation.arguments.indexing.forgets { try writer.forgetFormerState() }
    bar.clear()
    let compact = try SearchIndex.open(path: directory)
    invocation.report(Message.compacted(directory, before, compact.storedSize))
    if let former = compact.formerState, former.bytes > 0 {
      invocation.report(Message.formerStays(former))
    }
    return .success
  }

  /// `sakuin rebuild`.
  static let rebuild = Command(
    name: "rebuild",
    summary: Localized(ja: "保存された本文から索引を作り直します", en: "make an index anew from its stored documents"),
    options: [.lexicon, .memory, .threads],
    notes: Localized(
      ja: "解析器や ICU が変わって終了コード 3 になった索引や、語の切れ目を決める語（--lexicon）を変えるときに使います。終わるまで元の索引が残ります。",
      en:
        "For an index that exits with 3 because the analyzer or ICU has changed, and for another lexicon. The old one "
        + "stays until all is done."
    ),
    examples: [
      Example("sakuin rebuild --index ./annaka", Localized(ja: "作り直す", en: "rebuild")),
      Example(
        "sakuin rebuild --index ./annaka --lexicon words.txt",
        Localized(ja: "語の切れ目を変える", en: "change where words end")),
    ],
    body: runRebuild)

  private static func runRebuild(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.existingIndex()
    let bar = ProgressBar(invocation)
    defer { bar.clear() }
    let documents = try IndexWriter.rebuild(
      path: directory, lexicon: invocation.lexicon(), options: invocation.writerOptions(),
      progress: bar.handler())
    bar.clear()
    invocation.report(Message.rebuilt(directory, documents))
    return .success
  }
}

extension Message {
  /// `delete` was called without ids and without `--query`.
  static let nothingToDelete = Localized(
    ja: "削除する文書の番号か --query か --source を指定してください",
    en: "name the documents to delete by id, or with --query or --source")

  /// `count` documents were deleted, `left` remain.
  static func deleted(_ directory: String, _ count: Int, left: Int) -> Localized {
    Localized(
      ja: "\(directory): 削除 \(count)件、残り \(left)件", en: "\(directory): \(count) deleted, \(left) left")
  }

  /// Segments and bytes before and after `compact`.
  static func compacted(
    _ directory: String, _ before: (segments: Int, bytes: Int), _ after: (segments: Int, bytes: Int)
  ) -> Localized {
    Localized(
      ja: "\(directory): セグメント \(before.segments) → \(after.segments)、"
        + "\(MemorySize.shown(before.bytes)) → \(MemorySize.shown(after.bytes))",
      en: "\(directory): segments \(before.segments) → \(after.segments), "
        + "\(MemorySize.shown(before.bytes)) → \(MemorySize.shown(after.bytes))")
  }

  /// The state before the last change still takes space.
  static func formerStays(_ former: IndexStatistics.FormerState) -> Localized {
    let size = MemorySize.shown(former.bytes)
    return Localized(
      ja: "直前の変更の前の状態に、ほかに \(size) を使っています（捨てるには compact --forget）",
      en: "the state before the last change takes another \(size); compact --forget gives it up")
  }

  /// The index was rebuilt from its stored documents.
  static func rebuilt(_ directory: String, _ documents: Int) -> Localized {
    Localized(ja: "\(directory): \(documents)件を作り直しました", en: "\(directory): \(documents) documents rebuilt")
  }
}
