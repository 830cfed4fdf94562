import Sakuin

extension Command {
  /// `sakuin stats`.
  package static let stats = Command(
    name: "stats",
    summary: Localized(ja: "索引の中身の数を表示します", en: "show counts that describe the index"),
    examples: [
      Example("sakuin stats", Localized(ja: "内蔵の施策の数と区分", en: "the bundled items in numbers"))
    ],
    body: runStats)

  private static func runStats(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let statistics = try invocation.openIndex().statistics()
    let rows = LabelledRows(invocation)
    let text = invocation.text
    rows.write([
      (text("文書", "documents"), String(statistics.documents)),
      (text("セグメント", "segments"), String(statistics.segments)),
      (text("位置", "positions"), String(statistics.positions)),
      (text("二つ組", "bigrams"), String(statistics.bigrams)),
      (text("バイト", "bytes"), String(statistics.bytes)),
      (text("解析器", "analyzer"), statistics.analyzer),
    ])
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
    for attribute in statistics.attributes {
      invocation.output.writeLine()
      invocation.output.writeLine(
        text(
          "\(attribute.label): \(attribute.counts.count)種、\(attribute.documents)件",
          "\(attribute.name): \(attribute.counts.count) distinct in \(attribute.documents) documents"))
      let widest = attribute.counts.first.map { String($0.documents).count } ?? 0
      for count in attribute.counts {
        let number = String(count.documents)
        let line = String(repeating: " ", count: 2 + widest - number.count) + number + "  "
        let lines = LineBreaker.lines(
          of: StyledText(count.value), columns: invocation.columns - widest - 4)
        for (position, part) in lines.enumerated() {
          invocation.output.write(position == 0 ? line : String(repeating: " ", count: widest + 4))
          invocation.output.writeLine(part.rendered(usesColor: false))
        }
      }
    }
    return .success
  }
}
