import Sakuin

extension Command {
  /// `sakuin show`.
  static let show = Command(
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
      return try invocation.reportMissing(id, in: index)
    }
    if invocation.arguments.format == .json {
      invocation.output.writeLine(bytes: AnswerJSON.document(document))
    } else {
      DocumentScreen(invocation, schema: index.schema).write(document)
    }
    return .success
  }
}
