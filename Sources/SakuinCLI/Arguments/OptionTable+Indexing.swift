import PolicyCorpus
import Sakuin

/// What was typed for a command that changes an index.
package struct IndexingArguments: Sendable, Equatable {
  /// The file of `--schema`.
  package var schema: String?
  /// Every `--map`, as typed.
  package var map: [String] = []
  package var inputFormat: InputFormat?
  package var keepsGoing = false

  package init() {}
}

/// The options of commands that change an index.
extension Option {
  /// `--schema FILE`.
  package static let schema = Option(
    long: "schema", placeholder: "FILE",
    help: Localized(
      ja: "項目の種類・表示名・重みを決める JSON ファイル（なければ全データから決めます）",
      en:
        "a JSON file that declares kinds, labels and weights of fields (default: found from all of the data)"),
    action: .text { $0.indexing.schema = $1 })

  /// `--map COLUMN=FIELD`.
  package static let map = Option(
    long: "map", placeholder: "COLUMN=FIELD",
    help: Localized(
      ja: "列（名前か #番号）を項目にします（繰り返せます）: --map 管理番号=id --map 要旨=body",
      en: "read a column (its name, or #number) as a field; repeatable: --map 管理番号=id --map 要旨=body"),
    action: .text { $0.indexing.map.append($1) })

  /// `--input-format FORMAT`.
  package static let inputFormat = Option(
    long: "input-format", placeholder: "FORMAT",
    help: Localized(
      ja: "入力の形式: jsonl、csv、tsv、policy（6列の施策一覧）。既定は内容と拡張子で判断",
      en:
        "the form of the input: jsonl, csv, tsv, policy (a list of policy items); default: by content and extension"
    ),
    action: .choice(of: InputFormat.allCases) { $0.indexing.inputFormat = $1 })

  /// `--keep-going`.
  package static let keepGoing = Option(
    long: "keep-going",
    help: Localized(
      ja: "読めない文書を飛ばして続け、最後にすべて示します", en: "skip what cannot be read and tell of all of it at the end"),
    action: .flag { $0.indexing.keepsGoing = true })
}
