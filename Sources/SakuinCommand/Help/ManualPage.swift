import Sakuin

/// The manual page in man(7) format, generated from the tables of commands and options.
struct ManualPage {
  private let output: Output
  private let language: Language
  private let commands: [Command]

  /// Creates a page in one language.
  init(output: Output, language: Language, commands: [Command]) {
    self.output = output
    self.commands = commands
    self.language = language
  }

  /// Writes the page.
  func write() {
    output.writeLine(".TH SAKUIN 1 \"\" \"sakuin \(Invocation.version)\" \"\"")
    // Japanese lines break between characters and are not justified.
    if language == .ja { output.writeLine(".mso ja.tmac") }
    output.writeLine(".ad l")
    output.writeLine(".nh")
    heading("NAME", ja: "名前")
    text(in: Localized(ja: "sakuin \\- 日本語全文検索", en: "sakuin \\- full-text search for Japanese"), isRaw: true)
    heading("SYNOPSIS", ja: "書式")
    for line in [
      Localized(ja: "sakuin", en: "sakuin"),
      Localized(ja: "sakuin コマンド [オプション] …", en: "sakuin COMMAND [OPTION]…"),
    ] {
      output.writeLine(".PP")
      output.writeLine(".B " + Self.escaped(line[language]))
    }
    heading("DESCRIPTION", ja: "説明")
    text(in: Self.description)
    heading("COMMANDS", ja: "コマンド")
    for command in commands { write(command) }
    heading("OPTIONS", ja: "共通のオプション")
    write(Option.global)
    heading("QUERIES", ja: "検索式")
    for row in Self.queries { tagged(row.form, row.meaning[language]) }
    heading("EXIT STATUS", ja: "終了コード")
    for status in ExitStatus.allCases { tagged(String(status.rawValue), status.meaning[language]) }
    heading("ENVIRONMENT", ja: "環境変数")
    for row in Self.variables { tagged(row.name, row.meaning[language]) }
    heading("FILES", ja: "ファイル")
    for row in Self.files { tagged(row.name, row.meaning[language]) }
  }

  private func write(_ command: Command) {
    var usage = "sakuin " + command.name
    if !command.ownOptions.isEmpty { usage += language == .ja ? " [オプション]" : " [OPTION]…" }
    if let positional = command.positional {
      let name = positional.name[language] + (positional.isRepeatable ? "…" : "")
      usage += positional.minimum == 0 ? " [\(name)]" : " \(name)"
    }
    output.writeLine(".SS " + Self.quoted(usage))
    text(in: command.summary)
    if let notes = command.notes {
      output.writeLine(".PP")
      text(in: notes)
    }
    write(command.ownOptions)
    for example in command.examples {
      output.writeLine(".PP")
      text(in: example.explanation)
      output.writeLine(".PP")
      output.writeLine(".RS 4")
      output.writeLine(".nf")
      output.writeLine(Self.escaped(example.line))
      output.writeLine(".fi")
      output.writeLine(".RE")
    }
  }

  private func write(_ options: [Option]) {
    for option in options {
      tagged((option.short.map { "-\($0), " } ?? "") + option.synopsis, option.help[language])
    }
  }

  private func heading(_ english: String, ja japanese: String) {
    output.writeLine(".SH " + Self.quoted(language == .ja ? japanese : english))
  }

  private func tagged(_ tag: String, _ body: String) {
    output.writeLine(".TP")
    output.writeLine(".B " + Self.escaped(tag))
    output.writeLine(Self.escaped(body))
  }

  private func text(in text: Localized, isRaw: Bool = false) {
    output.writeLine(isRaw ? text[language] : Self.escaped(text[language]))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }

  /// Escapes text for roff: no escapes, no requests, hyphens that stay hyphens when copied.
  private static func escaped(_ text: String) -> String {
    let body = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return body.hasPrefix(".") || body.hasPrefix("'") ? "\\&" + body : body
  }
}

extension ManualPage {
  private static let description = Localized(
    ja: "文書を索引に登録し、日本語で検索します。索引に登録した文字列は、どの部分も見落とさずに見つかり、"
      + "語としての一致を先に表示します。--index も SAKUIN_INDEX もなければ、内蔵の安中市の施策を検索します。"
      + "引数なしで端末から起動すると対話になります。",
    en:
      "Indexes documents and searches them in Japanese. No part of an indexed text is ever missed, and matches as "
      + "words come first. Without --index and SAKUIN_INDEX the bundled policy items of Annaka are searched. "
      + "Alone on a terminal, sakuin is a dialogue.")

  private static let queries: [(form: String, meaning: Localized)] = [
    ("空き家 対策", Localized(ja: "どちらの語も含むもの", en: "what holds both words")),
    ("\"空き家対策\"、「空き家対策」", Localized(ja: "この文字列そのもの", en: "exactly this string")),
    ("空き家 OR 猫", Localized(ja: "どちらかを含むもの", en: "what holds either")),
    ("京都 -東京都、京都 NOT 東京都", Localized(ja: "後の語を含まないもの", en: "what does not hold the second word")),
    ("title:防災、小項目:防災", Localized(ja: "この項目だけを探す", en: "search this field only")),
  ]

  private static let variables: [(name: String, meaning: Localized)] = [
    ("SAKUIN_INDEX", Localized(ja: "--index の既定", en: "the default of --index")),
    (
      "LC_ALL, LC_MESSAGES, LANG",
      Localized(ja: "表示の言語。ja で始まれば日本語", en: "the language of messages; ja… means Japanese")
    ),
    ("NO_COLOR", Localized(ja: "空でなければ色を付けません", en: "no colour, unless it is empty")),
    ("COLUMNS", Localized(ja: "表示の幅", en: "columns to lay output out for")),
    ("PAGER", Localized(ja: "長い結果を表示するプログラム（既定は less）", en: "what shows long output (default: less)")),
  ]

  private static let files: [(name: String, meaning: Localized)] = [
    (
      "~/.config/sakuin/rc",
      Localized(ja: "対話のはじめに実行する行（$XDG_CONFIG_HOME）", en: "lines that begin a dialogue ($XDG_CONFIG_HOME)")
    ),
    (
      "~/.local/state/sakuin/history",
      Localized(ja: "対話の履歴（$XDG_STATE_HOME）", en: "what was typed in dialogues ($XDG_STATE_HOME)")
    ),
  ]
}
