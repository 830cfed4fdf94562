import Sakuin

extension Command {
  /// `sakuin show`.
  package static let show = Command(
    name: "show",
    summary: Localized(ja: "一件の全文を表示します", en: "show one document whole"),
    positional: Positional(Localized(ja: "番号", en: "ID")), formats: [.text, .json],
    examples: [
      Example("sakuin show I-2-1", Localized(ja: "空き家対策の強化（Ⅰ-2-1 でも同じ）", en: "an item (Ⅰ-2-1 is the same)"))
    ],
    body: runShow)

  private static func runShow(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let id = invocation.arguments.positional[0]
    let index = try invocation.openIndex()
    guard let document = try index.document(id: id) else {
      var identifiers: [String] = []
      try index.forEachDocument { identifiers.append($0.id) }
      invocation.report(Message.noSuchDocument(id, suggestion: nearMiss(to: id, among: identifiers)))
      return .nothingFound
    }
    if invocation.arguments.format == .json {
      var json = JSONWriter(invocation.output)
      json.value(document)
      invocation.output.writeLine()
    } else {
      DocumentScreen(invocation, schema: index.schema).write(document)
    }
    return .success
  }

  /// `sakuin export`.
  package static let export = Command(
    name: "export",
    summary: Localized(ja: "全文書を一行に一件ずつ書き出します", en: "write every document, one a line"),
    formats: [.jsonl],
    examples: [
      Example(
        "sakuin export --format jsonl > items.jsonl",
        Localized(ja: "全施策を JSON Lines で保存", en: "save all items as JSON Lines"))
    ],
    body: runExport)

  private static func runExport(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let index = try invocation.openIndex()
    try index.forEachDocument { document in
      guard invocation.output.isOpen else { return }
      var json = JSONWriter(invocation.output)
      json.value(document)
      invocation.output.writeLine()
    }
    return .success
  }
}
