import Sakuin

extension Command {
  /// `sakuin stats`.
  package static let stats = Command(
    name: "stats",
    summary: Localized(ja: "索引の中身の数を表示します", en: "show counts that describe the index"),
    formats: [.text, .json],
    examples: [
      Example("sakuin stats", Localized(ja: "内蔵の施策の数と区分", en: "the bundled items in numbers")),
      Example("sakuin stats --format json", Localized(ja: "JSON で", en: "as JSON")),
    ],
    body: runStats)

  /// The most values of an attribute that text output lists; JSON has them all.
  private static let listedValues = 30

  private static func runStats(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let statistics = try invocation.openIndex().statistics()
    if invocation.arguments.format == .json {
      var json = JSONWriter(invocation.output)
      json.value(statistics)
      invocation.output.writeLine()
      return .success
    }
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
      CountedRows(invocation).write(
        attribute.counts.prefix(listedValues).map { ($0.value, String($0.documents)) })
      let others = attribute.counts.count - listedValues
      if others > 0 { invocation.output.writeLine("  " + text("ほか \(others)種", "and \(others) more")) }
    }
    return .success
  }
}

extension JSONWriter {
  /// Writes the counts of an index; `docs/stats.schema.json` describes the form.
  package mutating func value(_ statistics: IndexStatistics) {
    object { json in
      json.member("version", 1)
      json.member("documents", statistics.documents)
      json.member("segments", statistics.segments)
      json.member("positions", statistics.positions)
      json.member("bigrams", statistics.bigrams)
      json.member("bytes", statistics.bytes)
      json.key("analyzer")
      json.value(statistics.analyzer)
      json.key("fields")
      json.array { json in
        for field in statistics.fields { json.value(field) }
      }
      json.key("attributes")
      json.array { json in
        for attribute in statistics.attributes { json.value(attribute) }
      }
    }
  }

  private mutating func value(_ field: IndexStatistics.Field) {
    object { json in
      json.key("name")
      json.value(field.name)
      json.key("label")
      json.value(field.label)
      json.key("weight")
      json.value(field.weight)
      json.member("words", field.words)
      json.member("terms", field.terms)
      json.member("characters", field.characters)
    }
  }

  private mutating func value(_ attribute: IndexStatistics.Attribute) {
    object { json in
      json.key("name")
      json.value(attribute.name)
      json.key("label")
      json.value(attribute.label)
      json.key("kind")
      json.value("\(attribute.kind)")
      json.member("documents", attribute.documents)
      json.key("values")
      json.array { json in
        for count in attribute.counts {
          json.object { json in
            json.key("value")
            json.value(count.value)
            json.member("documents", count.documents)
          }
        }
      }
    }
  }

  private mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }
}
