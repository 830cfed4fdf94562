import Sakuin

extension Command {
  /// `sakuin suggest`.
  static let suggest = Command(
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
      invocation.output.writeLine(
        bytes: AnswerJSON.suggestions(for: text, completions: completions, corrections: corrections))
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
  static let terms = Command(
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
    case .json: invocation.output.writeLine(bytes: AnswerJSON.terms(terms, prefix: prefix))
    case .tsv:
      let writer = DelimitedWriter(invocation.output, form: .tsv)
      for term in terms { writer.write([term.text, String(term.documents)]) }
    default: CountedRows(invocation).write(terms.map { ($0.text, String($0.documents)) })
    }
    return terms.isEmpty ? .nothingFound : .success
  }
}
