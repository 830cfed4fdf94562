import Sakuin

extension Command {
  /// `sakuin export`.
  static let export = Command(
    name: "export",
    summary: Localized(
      ja: "全文書を書き出します（index で読み戻せます）", en: "write every document, to be read in again by index"),
    formats: [.jsonl, .csv, .tsv], options: [.excel],
    notes: Localized(
      ja: "JSON Lines は一行に一件です。CSV と TSV では、複数の値は一つのセルの中で改行で区切ります。",
      en:
        "JSON Lines has one document a line. In CSV and TSV several values are lines of one quoted cell."),
    examples: [
      Example(
        "sakuin export --format jsonl > items.jsonl",
        Localized(ja: "全施策を JSON Lines で保存", en: "save all items as JSON Lines")),
      Example(
        "sakuin export --format csv --excel > items.csv",
        Localized(ja: "Excel で開く表にする", en: "make a table for Excel")),
    ],
    body: runExport)

  private static func runExport(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let index = try invocation.openIndex()
    let output = invocation.output
    switch invocation.arguments.format ?? .jsonl {
    case .csv, .tsv:
      let isForExcel = invocation.arguments.isForExcel
      let writer = DelimitedWriter(
        output, form: invocation.arguments.format == .tsv ? .quotedTSV : .csv(isForExcel: isForExcel))
      let columns = try columns(of: index)
      writer.write(["id"] + columns)
      try index.forEachDocument { document in
        guard output.isOpen else { return }
        writer.write([document.id] + columns.map { cell($0, of: document) })
      }
    default:
      try index.forEachDocument { document in
        guard output.isOpen else { return }
        output.writeLine(bytes: AnswerJSON.document(document))
      }
    }
    return .success
  }

  /// The fields of the schema in its order, then other stored fields by name.
  private static func columns(of index: SearchIndex) throws(SakuinError) -> [String] {
    var columns: [String] = []
    for name in index.schema.textFields.map(\.name) + index.schema.attributes.map(\.name)
    where !columns.contains(name) {
      columns.append(name)
    }
    var others: Set<String> = []
    try index.forEachDocument { document in
      for attribute in document.attributes where !columns.contains(attribute.name) {
        others.insert(attribute.name)
      }
    }
    return columns + others.sorted()
  }

  private static func cell(_ name: String, of document: Document) -> String {
    document[name] ?? document.values(of: name).map(DocumentPresentation.text).joined(separator: "\n")
  }
}
