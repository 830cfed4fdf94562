import Sakuin

extension Command {
  /// `sakuin suggest`.
  package static let suggest = Command(
    name: "suggest",
    summary: Localized(ja: "入力の続きや、似た言葉の候補を示します", en: "complete what was typed, or say what was meant"),
    positional: Positional(Localized(ja: "文字列", en: "TEXT"), isRepeatable: true), formats: [.text, .json],
    options: [.limit(default: 10)],
    notes: Localized(
      ja: "索引にある語・句・題名から、よく出る順に示します。かなで打てば、そう読む漢字の語も示します。何も見つからない検索語には、"
        + "同じ音の漢字や一、二文字違いの言葉を示します。",
      en:
        "Words, phrases and titles of the index, the most frequent first; kana also finds the kanji that are read so. For "
        + "a query that finds nothing: kanji of the same sound, and texts one or two characters away."),
    examples: [
      Example("sakuin suggest ぼうさい", Localized(ja: "読みから", en: "by reading")),
      Example("sakuin suggest 防才", Localized(ja: "もしかして: 防災", en: "did you mean 防災?")),
    ],
    body: runSuggest)

  private static func runSuggest(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let text = try invocation.query()
    let index = try invocation.openIndex()
    let limit = invocation.arguments.limit ?? 10
    let completions = try index.completions(of: text, limit: limit, limits: .interruptible)
    var corrections: [Suggestion] = []
    if completions.isEmpty {
      corrections = try index.corrections(of: text, limit: limit, limits: .interruptible)
    }
    if invocation.arguments.format == .json {
      var json = JSONWriter(invocation.output)
      json.object { json in
        json.key("version")
        json.value(1)
        json.key("input")
        json.value(text)
        json.key("completions")
        json.value(completions)
        json.key("corrections")
        json.value(corrections)
      }
      invocation.output.writeLine()
    } else {
      if completions.isEmpty, !corrections.isEmpty {
        invocation.report(Localized(ja: "もしかして:", en: "did you mean:"))
      }
      let rows = (completions + corrections).map { ($0.text, String($0.documents)) }
      CountedRows(invocation).write(rows)
    }
    if completions.isEmpty, corrections.isEmpty {
      invocation.report(Localized(ja: "候補はありません", en: "no suggestions"))
      return .nothingFound
    }
    return .success
  }

  /// `sakuin terms`.
  package static let terms = Command(
    name: "terms",
    summary: Localized(ja: "索引にある語を件数とともに示します", en: "list words of the index with their documents"),
    positional: Positional(Localized(ja: "語の始まり", en: "PREFIX"), minimum: 0), formats: [.text, .json, .tsv],
    options: [.limit(default: 20)],
    examples: [
      Example("sakuin terms 防", Localized(ja: "「防」で始まる語", en: "words that begin with 防")),
      Example("sakuin terms -n 50", Localized(ja: "よく出る語", en: "the most frequent words")),
    ],
    body: runTerms)

  private static func runTerms(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let prefix = invocation.arguments.positional.first ?? ""
    let terms = try invocation.openIndex().terms(
      prefix: prefix, limit: invocation.arguments.limit ?? 20, limits: .interruptible)
    switch invocation.arguments.format ?? .text {
    case .json:
      var json = JSONWriter(invocation.output)
      json.object { json in
        json.key("version")
        json.value(1)
        json.key("prefix")
        json.value(prefix)
        json.key("terms")
        json.array { json in
          for term in terms {
            json.object { json in
              json.key("term")
              json.value(term.text)
              json.key("documents")
              json.value(term.documents)
            }
          }
        }
      }
      invocation.output.writeLine()
    case .tsv:
      let writer = DelimitedWriter(invocation.output, form: .tsv)
      for term in terms { writer.write([term.text, String(term.documents)]) }
    default: CountedRows(invocation).write(terms.map { ($0.text, String($0.documents)) })
    }
    return terms.isEmpty ? .nothingFound : .success
  }
}

/// Texts behind their numbers, the numbers aligned.
package struct CountedRows {
  private let invocation: Invocation

  package init(_ invocation: Invocation) { self.invocation = invocation }

  /// Writes the rows; a text that does not fit its line goes on below its own beginning.
  package func write(_ rows: [(text: String, count: String)]) {
    let widest = rows.map(\.count.count).max() ?? 0
    for row in rows {
      invocation.output.write(" ", times: 2 + widest - row.count.count)
      invocation.output.write(row.count + "  ")
      let lines = LineBreaker.lines(of: StyledText(row.text), columns: invocation.columns - widest - 4)
      for (position, line) in lines.enumerated() {
        if position > 0 { invocation.output.write(" ", times: widest + 4) }
        invocation.output.writeLine(line.rendered(usesColor: false))
      }
    }
  }
}

extension JSONWriter {
  /// Writes suggestions; `docs/suggestions.schema.json` describes the form.
  package mutating func value(_ suggestions: [Suggestion]) {
    array { json in
      for suggestion in suggestions {
        json.object { json in
          json.key("text")
          json.value(suggestion.text)
          json.key("kind")
          json.value(suggestion.kind.rawValue)
          json.key("documents")
          json.value(suggestion.documents)
        }
      }
    }
  }
}
