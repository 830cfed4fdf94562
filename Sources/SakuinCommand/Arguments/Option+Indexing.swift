import MunicipalPolicies
import Sakuin
import SakuinReaders

/// The options of a command that changes an index, as typed.
struct IndexingArguments: Sendable, Equatable {
  /// The path of `--schema`.
  var schema: String?
  /// The path of `--lexicon`.
  var lexicon: String?
  /// Every `--map`, as `COLUMN=FIELD`.
  var map: [String] = []
  /// `--input-format`.
  var inputFormat: InputFormat?
  /// The value of `--header`.
  var header: String?
  /// How `--skip` and `--fill-down` say that tables are read.
  var table = TableOptions()
  /// `--path`, as typed.
  var path: String?
  /// `--sheet`.
  var sheet: String?
  /// Every `--include`.
  var include: [String] = []
  /// `--keep-going`.
  var keepsGoing = false
  /// `--replace` or `--replace-all`.
  var replacement: Replacement?
  /// `--dry-run`.
  var isDryRun = false
  /// `--yes`.
  var isConfirmed = false
  /// `--allow-empty`.
  var allowsEmpty = false
  /// The name of `--source`.
  var source: String?
  /// The column of `--id`.
  var idColumn: String?
  /// The text of `--id-prefix`.
  var idPrefix: String?
  /// `--forget`.
  var forgets = false
  /// The size of `--memory`, as typed.
  var memory: String?
  /// `--threads`, at least 1.
  var threads: Int?
  /// The query of `delete --query`.
  var query: String?
  /// `--deep`.
  var isDeep = false

  /// Creates options of which none was given.
  init() {}

  /// What the input takes the place of.
  enum Replacement: Sendable, Equatable {
    /// The stored documents of the sources of the input.
    case sources
    /// All stored documents.
    case everything
  }
}

/// The options of commands that change or check an index.
extension Option {
  /// `--schema FILE`.
  package static let schema = Option(
    long: "schema", placeholder: "FILE",
    help: Localized(
      ja: "項目の種類・表示名・重みを決める JSON ファイル（なければ全データから決めます）",
      en:
        "a JSON file that declares kinds, labels and weights of fields (default: found from all of the data)"),
    action: .text { $0.indexing.schema = $1 })

  /// `--lexicon FILE`.
  static let lexicon = Option(
    long: "lexicon", placeholder: "FILE",
    help: Localized(
      ja: "語の切れ目を決める語のファイル（一行に一語: 安中市、恵みの湯）。索引とともに保存します",
      en: "a file of words whose borders are fixed, one a line (安中市); it is kept with the index"),
    action: .text { $0.indexing.lexicon = $1 })

  /// `--map COLUMN=FIELD`.
  package static let map = Option(
    long: "map", placeholder: "COLUMN=FIELD",
    help: Localized(
      ja: "列（名前か #番号）を項目にします（繰り返せます）: --map 管理番号=id --map 要旨=body",
      en: "read a column (its name, or #number) as a field; repeatable: --map 管理番号=id --map 要旨=body"),
    action: .text { $0.indexing.map.append($1) })

  /// `--input-format FORMAT`.
  static let inputFormat = Option(
    long: "input-format", placeholder: "FORMAT",
    help: Localized(
      ja: "入力の形式: " + builtInFormats("、") + "、policy（6列の施策一覧）。既定は内容と拡張子で判断",
      en: "the form of the input: " + builtInFormats(", ")
        + ", policy (a list of policy items); default: by content and extension"
    ),
    action: .choice(InputFormat.known.map(\.name)) { low, word in
      low.indexing.inputFormat = InputFormat.known.first { $0.name == word }
    })

  /// `--path A.B`.
  package static let path = Option(
    long: "path", placeholder: "A.B",
    help: Localized(
      ja: "JSON の中で文書の集まりがある項目: --path result.items（. は全体で1文書、* はどの名前でも）",
      en: "the member of JSON that holds the records: --path result.items (. is the whole value, * any name)"),
    action: .text { $0.indexing.path = $1 })

  private static func builtInFormats(_ separator: String) -> String {
    InputFormat.builtIn.map(\.name).joined(separator: separator)
  }

  /// `--keep-going`.
  static let keepGoing = Option(
    long: "keep-going",
    help: Localized(
      ja: "読めない文書を飛ばして続け、最後にすべて示します", en: "skip what cannot be read and tell of all of it at the end"),
    action: .flag { $0.indexing.keepsGoing = true })

  /// `--replace`.
  static let replace = Option(
    long: "replace",
    help: Localized(
      ja: "入力の出典（ファイル）の文書を入れ替えます。入力になくなったものを削除し、ほかの出典の文書は残します",
      en:
        "replace the documents of the input's sources (files): delete those that are no longer in it; other sources "
        + "stay"),
    action: .flag { low in
      if low.indexing.replacement == nil { low.indexing.replacement = .sources }
    })

  /// `--replace-all`.
  static let replaceAll = Option(
    long: "replace-all",
    help: Localized(
      ja: "索引全体を入力とまったく同じにします（入力にない文書を、どの出典のものも削除します）",
      en: "make the whole index exactly the input: delete what is not in it, of any source"),
    action: .flag { $0.indexing.replacement = .everything })

  /// `--dry-run`.
  static let dryRun = Option(
    long: "dry-run",
    help: Localized(
      ja: "すべて読み、何件を追加・更新・削除することになるかを示すだけで、何も書きません",
      en: "read everything and tell how many documents would be added, updated and deleted; write nothing"),
    action: .flag { $0.indexing.isDryRun = true })

  /// `--yes`.
  static let yes = Option(
    long: "yes", short: "y",
    help: Localized(
      ja: "半分を超える文書を削除するときも、端末で確かめません",
      en: "do not ask on a terminal before more than half of the documents are deleted"),
    action: .flag { $0.indexing.isConfirmed = true })

  /// `--allow-empty`.
  static let allowEmpty = Option(
    long: "allow-empty",
    help: Localized(
      ja: "文書が一件もない入力でも置き換えます（--replace、--replace-all のとき）",
      en: "with --replace and --replace-all, take an input without documents too"),
    action: .flag { $0.indexing.allowsEmpty = true })

  /// `--source NAME`.
  static let source = Option(
    long: "source", placeholder: "NAME",
    help: Localized(
      ja: "入力の出典の名前（既定はファイルのパス）。名前の変わったファイルを前のものの続きにします",
      en:
        "the name of the input's source (default: the path of the file); a renamed file then continues the former one"
    ),
    action: .text { $0.indexing.source = $1 })

  /// `delete --source NAME`.
  static let deletedSource = Option(
    long: "source", placeholder: "NAME",
    help: Localized(ja: "この出典の文書をすべて", en: "every document of this source"),
    action: .text { $0.indexing.source = $1 })

  /// `--id COLUMN`.
  static let idColumn = Option(
    long: "id", placeholder: "COLUMN",
    help: Localized(
      ja: "文書の id にする列（JSON なら項目）",
      en: "the column, or the member of JSON objects, that is the id of documents"),
    action: .text { $0.indexing.idColumn = $1 })

  /// `--id-prefix TEXT`.
  static let idPrefix = Option(
    long: "id-prefix", placeholder: "TEXT",
    help: Localized(
      ja: "id の前に付ける文字。{source} は出典の名前: --id-prefix '{source}-'",
      en: "what to put in front of every id; {source} is the name of the source: --id-prefix '{source}-'"),
    action: .text { $0.indexing.idPrefix = $1 })

  /// `--forget`.
  static let forget = Option(
    long: "forget",
    help: Localized(
      ja: "直前の変更の前の状態も捨てて、場所を空けます（sakuin undo はできなくなります）",
      en: "also give up the state before the last change and free its space (sakuin undo is then impossible)"),
    action: .flag { $0.indexing.forgets = true })

  /// `--memory SIZE`.
  static let memory = Option(
    long: "memory", placeholder: "SIZE",
    help: Localized(
      ja: "書き出す前にためるメモリの上限: 512M、1G など（既定 256M）",
      en: "memory for documents not yet on disk, such as 512M or 1G (default 256M)"),
    action: .text { $0.indexing.memory = $1 })

  /// `--threads N`.
  static let threads = Option(
    long: "threads", placeholder: "N",
    help: Localized(ja: "使うスレッドの数（既定 2）", en: "threads to use (default 2)"),
    action: .integer(1...64) { $0.indexing.threads = $1 })

  /// `--query Q`.
  package static let query = Option(
    long: "query", placeholder: "Q",
    help: Localized(ja: "この検索式に合う文書をすべて", en: "every document that matches this query"),
    action: .text { $0.indexing.query = $1 })

  /// `--deep`.
  static let deep = Option(
    long: "deep",
    help: Localized(
      ja: "保存された本文を解析し直し、索引と照合します", en: "analyse every stored document again and compare it with the index"),
    action: .flag { $0.indexing.isDeep = true })
}

extension InputFormat {
  /// The formats that the command reads beside the built-in ones.
  static let further: [InputFormat] = [.policy]

  /// Every format that the command reads.
  static let known: [InputFormat] = builtIn + further
}
