import Sakuin

extension Command {
  /// `sakuin export`.
  static let export = Command(
    name: "export",
    summary: Localized(
      ja: "全文書を書き出します（index で読み戻せます）", en: "write every document, to be read in again by index"),
    formats: [.jsonl, .csv, .tsv], options: [.excel],
    notes: Localized(
      ja: "列は元の表の名前と順で、セルは書かれたまま、行は読んだ順です。JSON Lines は一行に一件です。CSV と TSV では、複数の値は一つのセルの"
        + "中で改行で区切ります。id の列のない表の id は出典と行の番号なので、書き出しません。index --source に元の出典を指定すれば同じ id になります。",
      en:
        "Columns have their own names and order, cells are as written, rows in the order in which they were read. JSON "
        + "Lines has one document a line. In CSV and TSV several values are lines of one quoted cell. Identifiers made of "
        + "the source and the number of the row are not written; index --source with the name of the source gives them "
        + "again."),
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
    var survey = ExportSurvey(count: index.documentCount)
    let order = try index.readingOrder { document in survey.add(document) }
    let table = ExportTable(index.schema, survey)
    switch invocation.arguments.format ?? .jsonl {
    case .csv, .tsv:
      let isForExcel = invocation.arguments.isForExcel
      let writer = DelimitedWriter(
        output, form: invocation.arguments.format == .tsv ? .quotedTSV : .csv(isForExcel: isForExcel))
      writer.write(table.columns.map(\.name))
      try index.forEachDocument(order) { document in
        guard output.isOpen else { return }
        writer.write(table.columns.map { table.cell($0, of: document) })
      }
    default:
      // Names that do not show in this order when the objects are read are all written once.
      var isComplete = try table.columns.map(\.name) != seenNames(table, index, order)
      try index.forEachDocument(order) { document in
        guard output.isOpen else { return }
        output.writeLine(bytes: table.object(document, isComplete: isComplete))
        isComplete = false
      }
    }
    return .success
  }

  /// The names of the columns in the order in which objects without empty members show them.
  private static func seenNames(
    _ table: ExportTable, _ index: SearchIndex, _ order: [UInt32]
  ) throws(SakuinError) -> [String] {
    var names: [String] = []
    var start = 0
    while names.count < table.columns.count, start < order.count {
      let end = min(order.count, start + 256)
      try index.forEachDocument(Array(order[start..<end])) { document in
        for column in table.columns where !names.contains(column.name) {
          if !table.cell(column, of: document).isEmpty { names.append(column.name) }
        }
      }
      start = end
    }
    return names
  }
}
