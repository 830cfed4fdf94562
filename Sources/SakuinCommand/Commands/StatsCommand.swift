import Sakuin

extension Command {
  /// `sakuin stats`.
  static let stats = Command(
    name: "stats",
    summary: Localized(ja: "索引の中身の数を表示します", en: "show counts that describe the index"),
    formats: [.text, .json],
    examples: [
      Example("sakuin stats", Localized(ja: "内蔵の施策の数と区分", en: "the bundled items in numbers")),
      Example("sakuin stats --format json", Localized(ja: "JSON で", en: "as JSON")),
    ],
    body: runStats)

  /// The most values per attribute in text output; JSON has them all.
  private static let listedValues = 30

  private static func runStats(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let index = try invocation.openIndex()
    let statistics = try index.statistics()
    if invocation.arguments.format == .json {
      invocation.output.writeLine(bytes: AnswerJSON.statistics(statistics))
      return .success
    }
    let rows = LabelledRows(invocation)
    let text = invocation.text
    rows.write(
      [
        (text("文書", "documents"), String(statistics.documents)),
        (text("セグメント", "segments"), String(statistics.segments)),
        (text("位置", "positions"), String(statistics.positions)),
        (text("二つ組", "bigrams"), String(statistics.bigrams)),
        (text("バイト", "bytes"), String(statistics.bytes)),
        (text("解析器", "analyzer"), statistics.analyzer),
      ]
        + index.warnings.flatMap { warning in
          [
            (text("このプログラム", "this program"), statistics.presentAnalyzer),
            (text("注意", "note"), warning[invocation.language.answer]),
          ]
        })
    if let former = statistics.former {
      rows.write([(text("直前の状態", "former state"), Message.former(former)[invocation.language])])
    }
    invocation.output.writeLine()
    rows.write(
      statistics.fields.map { field in
        let name = text(field.label, field.name)
        return (
          name,
          text(
            "語 \(field.words)（異なり \(field.terms)）、文字 \(field.characters)、重み \(field.weight)",
            "\(field.words) words (\(field.terms) distinct), \(field.characters) characters, weight \(field.weight)"
          )
        )
      })
    IndexingScreen(invocation).write(index.schema)
    for attribute in statistics.attributes {
      invocation.output.writeLine()
      invocation.output.writeLine(
        text(
          "\(attribute.label): \(attribute.counts.count)種、\(attribute.documents)件",
          "\(attribute.name): \(attribute.counts.count) distinct in \(attribute.documents) documents"
        ).onOneLine.onScreen)
      CountedRows(invocation).write(
        attribute.counts.prefix(listedValues).map { ($0.value.description, String($0.documents)) })
      let others = attribute.counts.count - listedValues
      if others > 0 { invocation.output.writeLine("  " + text("ほか \(others)種", "and \(others) more")) }
    }
    return .success
  }
}
