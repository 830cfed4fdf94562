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
  /// `--sheet`.
  var sheet: String?
  /// Every `--include`.
  var include: [String] = []
  /// `--keep-going`.
  var keepsGoing = false
  /// `--replace`.
  var replaces = false
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
      ja: "索引を入力とまったく同じにします（入力にない文書を削除します）",
      en: "make the index exactly the input: delete documents that are not in it"),
    action: .flag { $0.indexing.replaces = true })

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
