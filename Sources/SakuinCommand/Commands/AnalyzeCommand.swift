import Sakuin
import SakuinText

extension Command {
  /// `sakuin analyze`.
  static let analyze = Command(
    name: "analyze",
    summary: Localized(
      ja: "文字列がどう索引に入り、どう探されるかを表示します",
      en: "show what the analyzer makes of a text, and what a search takes for the same"),
    positional: Positional(Localized(ja: "文字列", en: "TEXT"), isRepeatable: true),
    options: [.thesaurus, .spellings],
    notes: Localized(
      ja: "畳み込みの段階ごとの形、語の境界（|）、索引に入る語と元の表記、文字の二つ組（＋は語の境界をまたぐもの、␃は末尾）、"
        + "同じとみなす表記とその規則を示します。",
      en:
        "Shows the text at each level of folding, the word edges (|), the indexed words with what they were written as, "
        + "the character pairs (+ marks those across a word edge, ␃ the end of the text), and the spellings that a search "
        + "takes for the same, with the rule that made each."),
    examples: [
      Example(
        "sakuin analyze 令和５年度の㈱ｱﾝﾅｶ",
        Localized(ja: "全角、合字、半角カナの扱いを見る", en: "see how widths and ligatures are folded")),
      Example(
        "sakuin analyze 空家の取組み",
        Localized(ja: "どの表記も探されるかを見る", en: "see which spellings are searched for")),
    ],
    body: runAnalyze)

  private static func runAnalyze(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let text = invocation.arguments.positional.joined(separator: " ")
    let analysis = try SearchIndex.analyze(text)
    let words = analysis.words.map { word in
      word.raw == word.folded
        ? "\(word.folded) \(word.range.lowerBound)–\(word.range.upperBound)"
        : "\(word.folded) ← \(word.raw) \(word.range.lowerBound)–\(word.range.upperBound)"
    }
    let bigrams = analysis.bigrams.map { pair in
      pair.first + (pair.crossesWordBoundary && pair.second != nil ? "+" : "") + (pair.second ?? "␃")
    }
    var rows = [(invocation.text(ja: "入力", en: "input"), analysis.input)]
    var before = text
    for form in try SearchIndex.levels(of: text) where form.level != .raw {
      // A level that changes nothing is not shown, except for the one that is indexed.
      if form.level == .width || form.text != before {
        rows.append((Message.name(form.level)[invocation.language], form.text))
      }
      before = form.text
    }
    rows += [
      (invocation.text(ja: "境界", en: "edges"), analysis.segments.joined(separator: "|")),
      (invocation.text(ja: "語", en: "words"), words.joined(separator: "\n")),
      (invocation.text(ja: "二つ組", en: "bigrams"), bigrams.joined(separator: " ")),
    ]
    for span in try SearchIndex.variants(of: text, vocabulary: invocation.vocabulary()) {
      rows.append((span.text, byRule(span.variants, invocation)))
    }
    LabelledRows(invocation).write(rows)
    return .success
  }

  /// A line per rule: its name, then the forms that it produced.
  private static func byRule(_ variants: [TextAnalysis.Variant], _ invocation: Invocation) -> String {
    var kinds: [ExpansionKind] = []
    for variant in variants where !kinds.contains(variant.kind) { kinds.append(variant.kind) }
    let names = kinds.map { Message.rule($0)[invocation.language] }
    let column = (names.map { invocation.width(of: $0) }.max() ?? 0) + 2
    return zip(kinds, names).map { kind, name in
      name + String(repeating: " ", count: column - invocation.width(of: name))
        + variants.filter { $0.kind == kind }.map(\.form).joined(
          separator: invocation.text(ja: "、", en: ", "))
    }.joined(separator: "\n")
  }
}

extension Message {
  /// The name of a folding level.
  static func name(_ level: SearchOptions.Spelling) -> Localized {
    switch level {
    case .raw: Localized(ja: "入力", en: "raw")
    case .width: Localized(ja: "幅と大小", en: "width, case")
    case .kana: Localized(ja: "仮名", en: "kana")
    case .itaiji: Localized(ja: "異体字", en: "itaiji")
    case .variants: Localized(ja: "表記", en: "variants")
    }
  }

  /// The name of a spelling rule.
  static func rule(_ kind: ExpansionKind) -> Localized {
    switch kind {
    case .kana: Localized(ja: "仮名", en: "kana")
    case .itaiji: Localized(ja: "異体字", en: "kanji shapes")
    case .katakana: Localized(ja: "外来語", en: "loanwords")
    case .okurigana: Localized(ja: "送り仮名", en: "okurigana")
    case .mixedWriting: Localized(ja: "漢字と仮名", en: "kanji or kana")
    case .kanji: Localized(ja: "漢字", en: "other kanji")
    case .era: Localized(ja: "年", en: "years")
    case .numeral: Localized(ja: "数", en: "numbers")
    case .hyphen: Localized(ja: "ハイフン", en: "hyphens")
    case .dictionary: Localized(ja: "辞書", en: "dictionary")
    case .synonym: Localized(ja: "類義語", en: "synonyms")
    }
  }
}
