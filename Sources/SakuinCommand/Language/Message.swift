import Sakuin

/// The messages of several commands, in both languages; a command's own stand beside it.
enum Message {
  /// A suggestion to append to a message; empty without one.
  static func hint(_ suggestion: String?) -> Localized {
    guard let suggestion else { return Localized(same: "") }
    return Localized(ja: "。\(suggestion) のことですか", en: "; did you mean \(suggestion)?")
  }

  /// The first operand is not a command.
  static func unknownCommand(_ name: String, suggestion: String?) -> Localized {
    let hint =
      suggestion.map { Message.hint($0) }
      ?? Localized(
        ja: "。検索は sakuin search \(name)、一覧は sakuin help",
        en: "; to search, type sakuin search \(name); sakuin help lists the commands")
    return Localized(ja: "コマンド \(name) はありません\(hint.ja)", en: "there is no command \(name)\(hint.en)")
  }

  /// An option does not exist.
  static func unknownOption(_ name: String, command: String?, suggestion: String?) -> Localized {
    let help = command.map { "sakuin help \($0)" } ?? "sakuin help"
    let hint =
      suggestion.map { Message.hint($0) }
      ?? Localized(ja: "（一覧は \(help)）", en: "; \(help) lists the options")
    return Localized(ja: "オプション \(name) はありません\(hint.ja)", en: "there is no option \(name)\(hint.en)")
  }

  /// A word that begins with a dash looks like an option. As the first word of a query it can exclude nothing yet.
  static func dashedWord(_ word: String, isQuery: Bool) -> Localized {
    guard isQuery else {
      return Localized(
        ja: "\(word) はオプションではありません。- で始まる名前は -- の後に書いてください",
        en: "\(word) is not an option; write names that begin with - after --")
    }
    return Localized(
      ja:
        "\(word) はオプションではありません。除く語なら探す語の後に書いてください: sakuin search 支援 \(word)（除く語だけなら -- の後に: sakuin search -- \(word)）",
      en:
        "\(word) is not an option; to exclude it, write it after a word to search for: sakuin search 支援 \(word) "
        + "(or after --, to exclude it only: sakuin search -- \(word))")
  }

  /// An option was given without its value.
  static func missingValue(_ option: String, placeholder: String) -> Localized {
    Localized(
      ja: "\(option) には値が要ります: \(option) \(placeholder)",
      en: "\(option) needs a value: \(option) \(placeholder)")
  }

  /// A flag was given with a value.
  static func unexpectedValue(_ option: String) -> Localized {
    Localized(ja: "\(option) は値を取りません", en: "\(option) takes no value")
  }

  /// The value of an option is not an integer in `range`.
  static func notANumber(_ option: String, value: String, range: ClosedRange<Int>) -> Localized {
    let isOpen = range.upperBound == Int.max
    return Localized(
      ja: "\(option) の値は\(range.lowerBound)以上\(isOpen ? "" : "\(range.upperBound)以下")の整数です: \(value)",
      en: isOpen
        ? "\(option) takes a whole number of at least \(range.lowerBound), not \(value)"
        : "\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(value)")
  }

  /// The value of an option is none of `choices`.
  static func notAChoice(
    _ option: String, value: String, choices: [String], suggestion: String?
  ) -> Localized {
    let hint = hint(suggestion)
    return Localized(
      ja: "\(option) の値は \(choices.joined(separator: "、")) のどれかです: \(value)\(hint.ja)",
      en: "\(option) takes one of \(choices.joined(separator: ", ")), not \(value)\(hint.en)")
  }

  /// A command was called without a required operand.
  static func missingPositional(_ command: String, name: Localized) -> Localized {
    Localized(
      ja: "\(command) には \(name.ja) が要ります（説明は sakuin help \(command)）",
      en: "\(command) needs \(name.en); see sakuin help \(command)")
  }

  /// A command was called with too many operands.
  static func surplusPositional(_ command: String, argument: String) -> Localized {
    Localized(
      ja: "\(command) の引数が多すぎます: \(argument)", en: "\(command) takes no further argument: \(argument)")
  }

  /// A command was called without a required option.
  static func missingOption(_ command: String, option: String) -> Localized {
    Localized(
      ja: "\(command) には \(option) が要ります（説明は sakuin help \(command)）",
      en: "\(command) needs \(option); see sakuin help \(command)")
  }

  /// The query contains only white space.
  static let emptyQuery = Localized(
    ja: "検索語が空です。すべての文書は '*' で見られます", en: "the query is empty; '*' finds every document")

  /// There is no index at `directory`.
  static func noSuchIndex(_ directory: String) -> Localized {
    Localized(
      ja: "索引のディレクトリがありません: \(directory)（--index も SAKUIN_INDEX もなければ内蔵の施策を検索します）",
      en:
        "no such index directory: \(directory) (without --index and SAKUIN_INDEX the bundled items are searched)"
    )
  }

  /// There is no document with an id.
  static func noSuchDocument(_ id: String, suggestion: String?) -> Localized {
    let hint = hint(suggestion)
    return Localized(
      ja: "番号 \(id) の文書はありません\(hint.ja)", en: "there is no document \(id)\(hint.en)")
  }

  /// The name of standard output in messages.
  static let standardOutput = Localized(ja: "標準出力", en: "standard output")
}
