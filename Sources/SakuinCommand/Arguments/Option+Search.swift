import Sakuin

/// The options that say what to search and what to show of it.
extension Option {
  /// The options that decide which documents match; every command with a query has them.
  static let matching: [Option] = [
    match, exact, noSynonyms, thesaurus, spellings, strict, field, filter,
  ]

  /// The options that say whether documents near what was asked are shown, and notes.
  static let nearness: [Option] = [near, noNear, quiet]

  /// `--near`.
  static let near = Option(
    long: "near",
    help: Localized(
      ja: "件数に含めない近いもの（語に分けて、一部の語、類似）も、後ろに続けて示します。csv・tsv・jsonl と -n all のほかでは既定",
      en:
        "also show what is near (words apart, some words, similar) below what was found, uncounted; the default but in "
        + "csv, tsv and jsonl and with -n all"),
    action: .flag { $0.near = true })

  /// `--no-near`.
  static let noNear = Option(
    long: "no-near",
    help: Localized(ja: "近いものを示しません", en: "do not show what is near"),
    action: .flag { $0.near = false })

  /// `-q`, `--quiet`.
  static let quiet = Option(
    long: "quiet", short: "q",
    help: Localized(
      ja: "どの索引を、何を加え、何で絞って探したかの注記を出しません",
      en: "leave out the notes on which index was searched, what was added to the query and what filters left"
    ),
    action: .flag { $0.isQuiet = true })

  /// `-x`, `-xx`, `-xxx`.
  package static let exact = Option(
    long: "exact", short: "x",
    help: Localized(
      ja: "表記ゆれを探しません。-xx は全角と半角、大文字と小文字の違いだけ許し、-xxx は書いたとおりの文字だけ探します",
      en:
        "no spelling variants; -xx only ignores width and case, -xxx takes the characters exactly as typed"),
    action: .flag { $0.exactness = min($0.exactness + 1, 3) })

  /// `--no-synonyms`.
  static let noSynonyms = Option(
    long: "no-synonyms",
    help: Localized(ja: "同義語を探しません", en: "do not search for synonyms"),
    action: .flag { $0.wantsSynonyms = false })

  /// `--thesaurus FILE`.
  static let thesaurus = Option(
    long: "thesaurus", placeholder: "FILE",
    help: Localized(
      ja: "類義語のファイルを加えます（繰り返せます。$SAKUIN_THESAURUS でも。一行に「空き家, 廃屋」か「スマホ => スマートフォン」）",
      en: "add a file of synonyms (repeatable; also $SAKUIN_THESAURUS; a line is A, B or A => B)"),
    action: .text { $0.thesauri.append($1) })

  /// `--spellings FILE`.
  static let spellings = Option(
    long: "spellings", placeholder: "FILE",
    help: Localized(
      ja: "表記のファイルを加えます（繰り返せます。$SAKUIN_SPELLINGS でも。sakuin lexicon import で作れます）",
      en: "add a file of spellings (repeatable; also $SAKUIN_SPELLINGS; sakuin lexicon import makes one)"),
    action: .text { $0.spellings.append($1) })

  /// `--weight FIELD=N`.
  static let weight = Option(
    long: "weight", placeholder: "FIELD=N",
    help: Localized(
      ja: "項目の重みをこの検索だけ変えます（例: 件名=5。既定は題名 2、本文 1。繰り返せます）",
      en: "weigh a field otherwise in this search (title=5; by default title 2, body 1); repeatable"),
    action: .text { $0.weights.append($1) })

  /// `--strict`.
  static let strict = Option(
    long: "strict",
    help: Localized(
      ja: "近いものを探さず、検索式の誤りをエラーにします",
      en: "look for nothing near, and make the faults of a query errors"),
    action: .flag { $0.isStrict = true })

  /// `--filter KEY=VALUE`.
  package static let filter = Option(
    long: "filter", placeholder: "KEY=VALUE",
    help: Localized(
      ja: "属性で絞り込みます（例: 区分=達成、year=2023..2025、目標年度=R5。!= で除く。繰り返せて、同じ属性は「または」、+= で「かつ」）",
      en:
        "keep what has this value (区分=達成, year=2023..2025, targetYear=R5), or not (KEY!=VALUE); repeated on one "
        + "attribute they are alternatives, KEY+=VALUE demands both"),
    action: .text { $0.filters.append($1) })

  /// `--facet KEY`.
  static let facet = Option(
    long: "facet", placeholder: "KEY",
    help: Localized(
      ja: "属性の値ごとの件数を付けます（繰り返すかコンマで区切る）", en: "count the values of this attribute (repeat it or use commas)"),
    action: .text { $0.facets += $1.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  )

  /// `--sort KEY`.
  static let sort = Option(
    long: "sort", placeholder: "KEY[,KEY…]",
    help: Localized(
      ja: "並べる順: score（よく合う順。既定）、id、属性の名前。後に :desc で逆順。コンマで区切れば順に効きます",
      en:
        "the order: score (best first; default), id or an attribute; NAME:desc turns it round, and commas add "
        + "further keys"),
    action: .text { $0.sort = $1 })

  /// `--fields NAMES`.
  static let hitFields = Option(
    long: "fields", placeholder: "NAMES",
    help: Localized(
      ja: "結果に載せる項目（コンマで区切る。既定はすべて。id なら番号だけ）。探す項目は --field",
      en:
        "the fields that hits carry (use commas; default all; id for identifiers alone); --field is what is searched"
    ),
    action: .text { low, names in
      low.hitFields =
        (low.hitFields ?? []) + names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    })

  /// `--highlights NAMES`, or `none`.
  static let highlights = Option(
    long: "highlights", placeholder: "NAMES",
    help: Localized(
      ja: "一致した所を抜き出して印を付ける項目（コンマで区切る。既定はすべて）。none なら付けません",
      en: "the fields whose matches are marked in passages (use commas; default all), or none"),
    action: .text { low, names in
      let list = names.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      low.highlights = (low.highlights ?? []) + (list == ["none"] ? [] : list)
    })

  /// `--explain`.
  static let explain = Option(
    long: "explain",
    help: Localized(ja: "得点の内訳を付けます", en: "show how each score comes about"),
    action: .flag { $0.wantsExplanation = true })

  /// `--stats`.
  static let statistics = Option(
    long: "stats",
    help: Localized(
      ja: "件数と所要時間を標準エラー出力に出します", en: "print counts and the time taken to standard error"),
    action: .flag { $0.wantsStatistics = true })

  /// `--excel`.
  static let excel = Option(
    long: "excel",
    help: Localized(
      ja: "CSV を Excel で開けるようにします（BOM を付け、数式と見なされる値の前に ' を置く）",
      en: "make CSV fit for Excel (a byte order mark; ' before what it would take for a formula)"),
    action: .flag { $0.isForExcel = true })
}
