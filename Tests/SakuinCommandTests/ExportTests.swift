import FoundationEssentials
import Sakuin
import SakuinCommand
import SakuinTestSupport
import Testing

/// What was indexed comes out as it went in, and goes in again.
@Suite struct ExportTests {
  private func sakuin(_ scratch: TemporaryDirectory, _ arguments: String...) throws -> ChildProcess {
    let call = try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"],
      folder: scratch.path, input: "")
    #expect(call.status == 0, "\(arguments) \(call.errors)")
    return call
  }

  @Test(
    "A random table comes out as it was and makes the same index again, in every format",
    arguments: [["csv"], ["tsv"], ["jsonl"]])
  func randomTables(format: [String]) throws {
    var generator = TestEnvironment.generator("randomTables \(format)")
    for _ in 0..<4 * TestEnvironment.scale {
      // Files of one name in two folders, since the name of the source is part of identifiers.
      let (scratch, other) = (try TemporaryDirectory(), try TemporaryDirectory())
      let table = Self.table(&generator)
      try scratch.write(Self.csv(table).replacing(Self.lineEnd, with: "\n"), to: "表")
      _ = try sakuin(scratch, "index", "--index", "i", "--input-format", "csv", "--threads", "2", "表")
      func exported(_ folder: TemporaryDirectory) throws -> String {
        try ChildProcess(
          path: GoldenTests.command.path, arguments: ["export", "--index", "i", "--format"] + format,
          environment: [:], folder: folder.path, input: ""
        ).output
      }
      let first = try exported(scratch)
      if format == ["csv"] {
        #expect(
          first == Self.csv(table).replacing("\n", with: "\r\n").replacing(Self.lineEnd, with: "\n"),
          "seed \(generator.seed)")
      }
      try other.write(first, to: "表")
      _ = try sakuin(other, "index", "--index", "i", "--input-format", format[0], "表")
      #expect(try exported(other) == first, "seed \(generator.seed) \(Self.csv(table))")
      #expect(
        try Self.contents(other.path + "/i") == Self.contents(scratch.path + "/i"), "seed \(generator.seed)")
    }
  }

  @Test("Sources are a column where there are several, and identifiers where they could not be made again")
  func identifiersAndSources() throws {
    let scratch = try TemporaryDirectory()
    try scratch.write("事業名,空\n空き家,\n防災,\n", to: "a.csv")
    try scratch.write("件名,担当課\n除雪,福祉課\n", to: "b.csv")
    _ = try sakuin(scratch, "index", "--index", "a", "a.csv")
    #expect(
      try sakuin(scratch, "export", "--index", "a", "--format", "csv").output == "事業名,空\r\n空き家,\r\n防災,\r\n")
    _ = try sakuin(scratch, "delete", "--index", "a", "a.csv#1")
    #expect(
      try sakuin(scratch, "export", "--index", "a", "--format", "csv").output == "id,事業名,空\r\na.csv#2,防災,\r\n"
    )
    _ = try sakuin(scratch, "index", "--index", "b", "a.csv", "b.csv")
    #expect(
      try sakuin(scratch, "export", "--index", "b", "--format", "csv").output
        == "id,事業名,空,担当課,source\r\na.csv#1,空き家,,,a.csv\r\na.csv#2,防災,,,a.csv\r\nb.csv#1,除雪,,福祉課,b.csv\r\n")
  }

  private typealias Table = (names: [String], rows: [[String]])
  private static let lineEnd = "\u{1}"

  private static func table(_ generator: inout SeededGenerator) -> Table {
    let kinds: [[String]] = [
      ["空き家対策", "防災士育成", "除雪", "いじめ対策,二期", "「見守り」\"引用\"", ""],
      ["1200", "1,234", "▲12", "3,000千円", "-", "", "0.50"], ["R5.4.1", "2023-04-01", "令和5年10月31日", "未定", ""],
      ["令和5年度", "R6", "2024", ""], ["0600", "1200", "0010"], ["福祉課", "危機管理課", " 都市計画課 "],
      ["一行目\(lineEnd)二行目", "・支援\(lineEnd)\(lineEnd)・補助", "-3%の減", "=合計", "'x", ""], [""],
      ["I-2-1", "I-2-2", "R5-12"],
    ]
    let columns = (0..<Int.random(in: 1...9, using: &generator)).map { number in
      (name: ["事業名", "予算額（千円）", "公表日", "年度", "コード", "担当課", "備考", "空", "章"][number], kind: kinds[number])
    }
    let rows = (0..<Int.random(in: 2...40, using: &generator)).map { row in
      columns.enumerated().map { number, column in
        number == 0
          ? "\(column.kind.dropLast().element(using: &generator))\(row)"
          : column.kind.element(using: &generator)
      }
    }
    return (columns.map(\.name), rows)
  }

  /// The table as CSV, quoted where it must be, with line feeds.
  private static func csv(_ table: Table) -> String {
    ([table.names] + table.rows).map { row in
      row.map { cell in
        let cell =
          cell.contains(where: { ",\"\(lineEnd)".contains($0) })
          ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        return cell
      }.joined(separator: ",") + "\n"
    }.joined()
  }

  /// All that an index holds, without the files from which it was read.
  private static func contents(_ path: String) throws -> [String] {
    let index = try SearchIndex.open(path: path)
    var lines = index.schema.attributes.map { "\($0.name) \($0.kind)" }.sorted()
    lines += index.schema.columns.map { "\($0.name) = \($0.field)" }
    var documents: [String] = []
    try index.forEachDocument { document in
      let texts = document.text.map { "\($0.field)=\($0.text)" }.sorted()
      documents.append("\(document.id) \(texts) \(document.attributes.map { "\($0)" }.sorted())")
    }
    return lines + documents.sorted()
  }
}
