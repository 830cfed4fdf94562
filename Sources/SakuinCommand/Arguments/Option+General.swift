import Sakuin

/// All options. A command lists those it takes; the global ones belong to every command.
extension Option {
  /// The options of every command.
  package static let global: [Option] = [
    index, color, language, width, ambiguousWidth, noPager, help, version,
  ]

  /// `--index DIR`.
  static let index = Option(
    long: "index", placeholder: "DIR",
    help: Localized(
      ja: "使う索引のディレクトリ（既定は $SAKUIN_INDEX、それもなければ内蔵の安中市の施策）",
      en: "the index directory to use (default: $SAKUIN_INDEX, else the bundled policy items of Annaka)"),
    action: .text { $0.index = $1 })

  /// `--color WHEN`.
  package static let color = Option(
    long: "color", placeholder: "WHEN",
    help: Localized(
      ja: "色を付けるか: auto（端末なら付ける）、always、never。NO_COLOR も効きます",
      en: "colour: auto (on a terminal), always or never; NO_COLOR is honoured"),
    action: .choice(of: ColorChoice.allCases) { $0.color = $1 })

  /// `--lang LANG`.
  package static let language = Option(
    long: "lang", placeholder: "LANG",
    help: Localized(
      ja: "表示の言語: ja、en（既定はロケールによる）", en: "the language of messages: ja or en (default: the locale's)"),
    action: .choice(of: Language.allCases) { $0.language = $1 })

  /// `--width N`.
  package static let width = Option(
    long: "width", placeholder: "N",
    help: Localized(
      ja: "表示の幅、半角で数えた桁数（既定は端末の幅、端末でなければ 80）",
      en: "columns to lay output out for (default: the terminal's, 80 when there is none)"),
    action: .integer(Terminal.usableColumns) { $0.width = $1 })

  /// `--ambiguous-width N`.
  package static let ambiguousWidth = Option(
    long: "ambiguous-width", placeholder: "N",
    help: Localized(
      ja: "①や※のような、幅の定まらない文字の桁数: 1 か 2（既定はロケールによる）",
      en: "columns of characters of ambiguous width, such as ① and ※: 1 or 2 (default: the locale's)"),
    action: .integer(1...2) { $0.ambiguousWidth = $1 })

  /// `--no-pager`.
  static let noPager = Option(
    long: "no-pager",
    help: Localized(
      ja: "端末に収まらない結果もページャー（$PAGER、既定は less）に渡しません",
      en: "never hand output that does not fit the terminal to a pager ($PAGER, default less)"),
    action: .flag { $0.wantsPager = false })

  /// `-h`, `--help`.
  static let help = Option(
    long: "help", short: "h",
    help: Localized(ja: "この説明を表示します", en: "show this help"),
    action: .flag { $0.wantsHelp = true })

  /// `-V`, `--version`.
  static let version = Option(
    long: "version", short: "V",
    help: Localized(ja: "版を表示します", en: "show the version"),
    action: .flag { $0.wantsVersion = true })

  /// `-n N`, `--limit N`, with the command's own default.
  package static func limit(default count: Int) -> Option { limit(default: Localized(same: String(count))) }

  /// `-n N`, `--limit N`, with the command's own default in words.
  static func limit(default count: Localized) -> Option {
    Option(
      long: "limit", short: "n", placeholder: "N",
      help: Localized(
        ja: "表示する件数の上限。all ですべて（既定 \(count.ja)）", en: "show at most N hits, or all (default \(count.en))"),
      action: .count { $0.limit = $1 })
  }

  /// `--offset N`.
  static let offset = Option(
    long: "offset", placeholder: "N",
    help: Localized(ja: "上位 N 件を飛ばします（既定 0）", en: "leave out the first N hits (default 0)"),
    action: .integer(0...Int.max) { $0.offset = $1 })

  /// `--match MODE`.
  static let match = Option(
    long: "match", placeholder: "MODE",
    help: Localized(
      ja: "何を見つかったとするか: all（空白で区切ったそれぞれを、ひと続きで含む。既定）、words（語に分かれて離れていてもよい）、"
        + "any（どれか一つの語でよい）、word（all のうち、語の途中の一致を除く）",
      en:
        "what counts as found: all (every part between spaces, each as one string; default), words (their words may "
        + "stand apart), any (one word is enough), word (as all, but never in the middle of a word)"),
    action: .choice(of: SearchOptions.Match.allCases) { $0.match = $1 })

  /// `--field NAME`.
  static let field = Option(
    long: "field", placeholder: "NAME",
    help: Localized(
      ja: "探す項目（繰り返すかコンマで区切る。小項目 title、中項目 measure、大項目 pillar、実施内容 body）",
      en:
        "search this field only (repeat it or use commas; title, measure, pillar, body or their Japanese names)"
    ),
    action: .text { $0.fields += $1.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  )

  /// `--queries FILE`.
  static let queries = Option(
    long: "queries", placeholder: "FILE",
    help: Localized(
      ja: "「番号、タブ、検索語」が一行ずつのファイル（- は標準入力）",
      en: "a file of lines \"query id, tab, query\" (- is standard input)"),
    action: .text { $0.queries = $1 })

  /// `--format FORMAT`, with the formats of the command; the first is its default.
  package static func format(_ formats: [OutputFormat]) -> Option {
    let names = formats.map(\.name)
    return Option(
      long: "format", placeholder: "FORMAT",
      help: Localized(
        ja: "出力の形式: \(names.joined(separator: "、"))（既定 \(names[0])）",
        en: "the form of the output: \(names.joined(separator: ", ")) (default \(names[0]))"),
      action: .choice(names) { low, word in low.format = formats.first { $0.name == word } })
  }
}
