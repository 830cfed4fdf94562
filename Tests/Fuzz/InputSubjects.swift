import Sakuin
import SakuinReaders
import SakuinTestSupport

/// Files of records: the survey that infers a schema, and the reading of documents, strictly and with errors collected.
private enum RecordFile {
  static func run(_ input: [UInt8], _ format: InputFormat?) throws -> String {
    var options = InputOptions()
    options.format = format
    options.keepGoing = true
    var ids: Set<[UInt8]> = []
    var given = 0
    let file: DocumentFile
    let report: InputReport
    do throws(SakuinError) {
      file = try DocumentFile(bytes: input, name: "f", options: options)
      var inference = SchemaInference()
      try file.contribute(to: &inference)
      var seen = SeenIdentifiers()
      report = try file.read(schema: inference.schema(), seen: &seen) { document throws(SakuinError) in
        given += 1
        ids.insert(Array(document.id.utf8))
      }
    } catch {
      return "\(error.code)"
    }
    guard given == report.documents, ids.count == given else {
      throw BrokenPromise(description: "\(given) documents given, \(report.documents) told, \(ids.count) ids")
    }
    return "\(file.format.name) \(min(given, 3)) \(min(report.faults.count, 3)) \(report.columns.count)"
  }
}

/// JSON and JSON Lines.
struct JSONSubject: FuzzSubject {
  static let name = "json"
  let seeds: [[UInt8]]
  let pieces: [[UInt8]]

  init() {
    seeds =
      SeedFiles.contents("OfficeFiles", suffix: ".json") + SeedFiles.contents("OfficeFiles", suffix: ".jsonl")
      + SeedFiles.contents("Golden/fixtures", suffix: ".json") + [
        Array(
          #"[{"id":"1","title":"防災","body":"計画","year":2023},{"id":2,"tags":["a","b"],"x":{"y":null}}]"#.utf8),
        Array("{\"id\":\"1\",\"body\":\"市\"}\n{\"id\":\"2\",\"body\":\"\\u5e02\\ud867\\ude3d\"}\n".utf8),
        Array(#"{"header":["id","題"],"rows":[["1","空"],["2","家"]]}"#.utf8),
        Array(
          #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":null}]}"#
            .utf8),
      ]
    pieces =
      [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "\"id\":",
        "\"title\":",
        "null", "true", "false", "0", "-0", "1e999", "-1E-999", "99999999999999999999999", "1.5", ".", "-",
        " ",
        "\n", "\r\n", "\u{FEFF}", "[[", "]]", "{\"a\":", "\"市\"", "{}", "[]", "\"\":\"\"", "\t", "\u{2028}",
      ].map { Array($0.utf8) } + [[0xFF], [0xE3, 0x81], [0], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0x1A]]
  }

  func run(_ input: [UInt8]) throws -> String {
    let first = try RecordFile.run(input, .json)
    return try first + " " + RecordFile.run(input, .jsonl)
  }
}

/// Tables with commas and tabs, in any encoding.
struct TableSubject: FuzzSubject {
  static let name = "csv"
  let seeds: [[UInt8]]
  let pieces: [[UInt8]]

  init() {
    seeds =
      SeedFiles.contents("OfficeFiles", suffix: ".csv")
      + SeedFiles.contents("Golden/fixtures", suffix: ".csv")
      + SeedFiles.contents("OfficeFiles", suffix: ".tsv")
    pieces =
      [
        ",", "\"", "\"\"", "\n", "\r\n", "\r", "\t", ";", "番号", "年度", "令和5年度", "2023", "合計", "※", "注)", "計",
        "id", "題名",
        "事業名", "1,234", "△5", "¥", "%", "１２", "2023/4/1", "R5.4.1", "\u{FEFF}", "\u{0}", "、", "　", " ",
        "=1+1", "<br>", "―",
        "\",\"", ",,,,", "\n\n",
      ].map { Array($0.utf8) } + [
        [0xFF], [0x82, 0xA0], [0x8E, 0x73], [0xE3, 0x81], [0xFE, 0xFF], [0x1B, 0x24, 0x42],
      ]
  }

  func run(_ input: [UInt8]) throws -> String { try RecordFile.run(input, .csv) }
}
