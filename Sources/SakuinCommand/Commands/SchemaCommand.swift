import Sakuin
import SakuinReaders

extension Command {
  /// `sakuin schema`.
  static let schema = Command(
    name: "schema",
    summary: Localized(
      ja: "ファイルから決まる項目の種類を、--schema のファイルとして書き出します",
      en: "write what is found of the fields of files, as a file for --schema"),
    positional: Positional(Localized(ja: "ファイル", en: "INPUT"), isRepeatable: true),
    options: [.schema, .map, .inputFormat, .sheet, .include],
    notes: Localized(
      ja: "すべての入力をまとめて調べ、項目の名前、種類、表示名、別名、重みを JSON で標準出力に書きます。直したものを index --schema に渡せます。"
        + "何も登録しません。",
      en:
        "Looks at all inputs together and writes names, kinds, labels, further names and weights of fields as JSON to the "
        + "standard output. Edited, it is what index --schema takes. Nothing is indexed."),
    examples: [
      Example(
        "sakuin schema projects.csv > schema.json",
        Localized(ja: "項目の種類を書き出す", en: "write the kinds of the columns"))
    ],
    body: runSchema)

  private static func runSchema(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let inputs = try IndexInputs(invocation)
    var overrides = SchemaFile()
    if let path = invocation.arguments.indexing.schema { overrides = try SchemaFile(path: path) }
    var inference = SchemaInference(overrides: overrides)
    for file in inputs.files { try file.contribute(to: &inference) }
    for byte in SchemaFile.text(of: inference.schema()) { invocation.output.write(byte: byte) }
    return .success
  }
}
