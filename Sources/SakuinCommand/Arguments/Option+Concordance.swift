/// The options of concordances.
extension Option {
  /// `--context N`.
  static let context = Option(
    long: "context", placeholder: "N",
    help: Localized(
      ja: "前後の文脈の文字数（既定 40。画面では幅に収まるだけ表示）",
      en: "characters of context on each side (default 40; the screen shows what fits)"),
    action: .integer(0...10_000) { $0.concordance.context = $1 })

  /// `--sort ORDER` of `kwic`.
  static let concordanceSort = Option(
    long: "sort", placeholder: "ORDER",
    help: Localized(
      ja: "並べる順: item（番号順。既定）、left（前文脈をキーから逆に読む順）、right（後文脈の順）、random（無作為）",
      en:
        "item (by id; default), left (by what stands before the key, read backwards), right (by what follows), random"
    ),
    action: .choice(["item", "left", "right", "random"]) { $0.sort = $1 })

  /// `--seed N`.
  static let seed = Option(
    long: "seed", placeholder: "N",
    help: Localized(
      ja: "--sort random の種（既定 1）。同じ種なら同じ順になります",
      en: "the seed of --sort random (default 1); one seed, one order"),
    action: .integer(0...Int.max) { $0.concordance.seed = $1 })

  /// `--left REGEX`.
  static let left = Option(
    long: "left", placeholder: "REGEX",
    help: Localized(
      ja: "前文脈に一致する行だけにします（$ はキーの直前。例: 市の$）",
      en: "keep lines with this before the key ($ touches the key: 市の$)"),
    action: .text { $0.concordance.left = $1 })

  /// `--right REGEX`.
  static let right = Option(
    long: "right", placeholder: "REGEX",
    help: Localized(
      ja: "後文脈に一致する行だけにします（^ はキーの直後。例: ^の）", en: "keep lines with this after the key (^ touches the key: ^の)"),
    action: .text { $0.concordance.right = $1 })

  /// `--neighbours N`.
  static let neighbours = Option(
    long: "neighbours", placeholder: "N",
    help: Localized(
      ja: "行の代わりに、キーの前後 N 語以内に現れる語の頻度を表示します",
      en: "instead of lines, count the words among the N before and the N after the key"),
    action: .integer(1...100) { $0.concordance.neighbours = $1 })
}
