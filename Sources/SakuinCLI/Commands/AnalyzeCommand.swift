import Sakuin
import SakuinText

extension Command {
  /// `sakuin analyze`.
  package static let analyze = Command(
    name: "analyze",
    summary: Localized(
      ja: "文字列がどう索引に入るかを表示します", en: "show what the analyzer makes of a text"),
    positional: Positional(Localized(ja: "文字列", en: "TEXT"), isRepeatable: true),
    notes: Localized(
      ja: "折り畳んだ文字列、語の境界（|）、索引に入る語と元の表記、文字の二つ組（＋は語の境界をまたぐもの、␃は末尾）を示します。",
      en:
        "Shows the folded text, the word edges (|), the indexed words with what they were written as, and the "
        + "character pairs (+ marks those across a word edge, ␃ the end of the text)."),
    examples: [
      Example(
        "sakuin analyze 令和５年度の㈱ｱﾝﾅｶ",
        Localized(ja: "全角、合字、半角カナの扱いを見る", en: "see how widths and ligatures are folded"))
    ],
    body: runAnalyze)

  private static func runAnalyze(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let analysis = try SearchIndex.analyze(invocation.arguments.positional.joined(separator: " "))
    let words = analysis.words.map { word in
      word.raw == word.folded
        ? "\(word.folded) \(word.range.lowerBound)–\(word.range.upperBound)"
        : "\(word.folded) ← \(word.raw) \(word.range.lowerBound)–\(word.range.upperBound)"
    }
    let bigrams = analysis.bigrams.map { pair in
      pair.first + (pair.crossesEdge && pair.second != nil ? "+" : "") + (pair.second ?? "␃")
    }
    let rows = [
      (invocation.text(ja: "入力", en: "input"), analysis.input),
      (invocation.text(ja: "折り畳み", en: "folded"), analysis.folded),
      (invocation.text(ja: "境界", en: "edges"), analysis.segments.joined(separator: "|")),
      (invocation.text(ja: "語", en: "words"), words.joined(separator: "\n")),
      (invocation.text(ja: "二つ組", en: "bigrams"), bigrams.joined(separator: " ")),
    ]
    LabelledRows(invocation).write(rows)
    return .success
  }
}
