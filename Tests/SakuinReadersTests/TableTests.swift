import Sakuin
import SakuinReaders
import SakuinTestSupport
import SakuinText
import Testing

/// How the rows of tables are read.
@Suite struct TableTests {
  private static let shelters =
    "番号,名称,所在地,定員,開設日,備考\n"
    + "1,\"第一小学校, 体育館\",安中市原市1-1,\"1,200\",令和5年4月1日,\"雨天は\n\"\"閉鎖\"\"\"\n"
    + "2,公民館,安中市松井田町2,80,R5.10.31,\n"

  @Test("Columns become fields, quoted cells and multi-line cells included")
  func columnsBecomeFields() throws {
    let reading = try Reading([Self.shelters], names: ["shelters.csv"])
    #expect(reading.reports[0].format == .csv)
    #expect(reading.documents.map(\.id) == ["1", "2"])
    #expect(reading.documents.map { $0["title"] } == ["第一小学校, 体育館", "公民館"])
    #expect(reading.documents[0]["備考"] == "雨天は\n\"閉鎖\"")
    #expect(reading.documents[1]["備考"] == nil)
    #expect(reading.isSearched("所在地") && reading.kind("所在地") == .keyword)
    #expect(reading.isSearched("備考") && reading.kind("備考") == .keyword)
    #expect(reading.documents[0].values(of: "定員") == [.number(1200)])
    #expect(reading.documents.map { $0["定員"] } == ["1,200", "80"])
    #expect(reading.documents[1].values(of: "開設日").map { "\($0)" } == ["2023-10-31"])
    #expect(reading.reports[0].lines == LineAccounting(item: 3, header: 1))
    #expect(reading.documents.map { $0.source?.line } == [2, 4])
  }

  @Test("The same table in every encoding gives the same documents") func everyEncodingGivesTheSame() throws {
    let plain = try Reading([Self.shelters], names: ["s.csv"])
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in Self.shelters.utf16 {
      little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(Self.shelters.utf8)
    let windows = Array(Self.shelters.replacing("\n", with: "\r\n").utf8)
    // CP932 and EUC-JP encoded by hand, since there is no encoder: 番号,名称 / 1,防災.
    let cp932: [UInt8] =
      [
        0x94, 0xD4, 0x8D, 0x86, 0x2C, 0x96, 0xBC, 0x8F, 0xCC, 0x0D, 0x0A, 0x31, 0x2C, 0x96, 0x68, 0x8D, 0xD0,
        0x0D, 0x0A,
      ]
    let eucJP: [UInt8] =
      [0xC8, 0xD6, 0xB9, 0xE6, 0x2C, 0xCC, 0xBE, 0xBE, 0xCE, 0x0A, 0x31, 0x2C, 0xCB, 0xC9, 0xBA, 0xD2, 0x0A]
    let forms = [(marked, "UTF-8"), (little, "UTF-16LE"), (big, "UTF-16BE"), (windows, "UTF-8")]
    for (bytes, encoding) in forms {
      let reading = try Reading([bytes], names: ["s.csv"])
      #expect(reading.reports[0].encoding == encoding)
      #expect(reading.documents.map(\.id) == plain.documents.map(\.id))
      #expect(reading.documents.map(\.attributes) == plain.documents.map(\.attributes))
    }
    for (bytes, encoding) in [(cp932, "CP932"), (eucJP, "EUC-JP")] {
      let reading = try Reading([bytes], names: ["s.csv"])
      #expect(reading.reports[0].encoding == encoding)
      #expect(reading.documents.map { $0["title"] } == ["防災"])
    }
  }

  @Test("The format is found by content first, then by file name")
  func formatsAreFoundByContentThenByName() throws {
    for (text, name, format) in [
      ("{\"id\":\"1\"}", "x.csv", InputFormat.jsonl), ("a,b\n1,2\n", "x", .csv), ("a\tb\n1\t2\n", "x", .tsv),
      ("a\tb\n1\t2\n", "x.csv", .tsv), ("a,b\tc\n1,2\t3\n", "x.tsv", .tsv), ("名称\nあ\n", "x.txt", .text),
      ("名称\nあ\n", "x.csv", .csv),
    ] {
      #expect(try DocumentFile(bytes: Array(text.utf8), name: name).format == format, "\(text)")
    }
  }

  @Test("Column names are mapped to fields by default and on request")
  func namesAreMappedByDefaultAndOnRequest() throws {
    for (header, fields) in [
      ("ＩＤ,件名,内容,概要", ["id", "title", "body", "概要"]), ("番号,ID,名称", ["番号", "id", "title"]),
      ("No.,タイトル,説明", ["id", "title", "body"]), ("コード,氏名 ,本　文", ["コード", "title", "body"]),
    ] {
      let row = String(repeating: "x,", count: fields.count).dropLast()
      let document = try #require(try Reading([header + "\n" + row], names: ["x.csv"]).documents.first)
      for field in fields where field != "id" { #expect(document[field] == "x", "\(header) \(field)") }
      #expect(document.id == (fields.contains("id") ? "x" : "x.csv#1"))
    }
    var options = InputOptions()
    options.fieldNames = ["管理No": "id", "#2": "body"]
    let reading = try Reading(["管理No,要旨,名称\n7,あ,い\n"], names: ["x.csv"], options: options)
    #expect(reading.documents[0].id == "7" && reading.documents[0]["body"] == "あ")
    options.fieldNames = ["なし": "id"]
    let fault = Reading.fault("a,b\n1,2\n", names: ["x.csv"], options: options)
    #expect(fault?.message.contains("no column “なし”; the header has “a b”") == true)
  }

  @Test(
    "A bad row of a table is an error that names line, column and remedy",
    arguments: [
      ("a,b\n1,\"2\n3,4\n", 2, 2, "no closing quotation mark"),
      ("a,b\n1,\"2\"3\n", 2, 2, "a separator behind the closing"),
      ("\n\n", nil, nil, "no header"),
    ] as [(String, Int?, Int?, String)])
  func faults(text: String, line: Int?, column: Int?, part: String) {
    let fault = Reading.fault(text, names: ["x.csv"])
    #expect(fault?.code == .input && fault?.path == "x.csv")
    #expect(fault?.line == line && fault?.column == column, "\(fault?.description ?? "")")
    #expect(fault?.message.contains(part) == true, "\(fault?.description ?? "")")
  }

  @Test("Written rows are read back, byte for byte") func rowsRoundTrip() throws {
    var generator = TestEnvironment.generator("rowsRoundTrip")
    let pieces = [",", "\t", "\"", "\n", "\r\n", " ", "あ", "x", "", "\u{3000}", "か\u{3099}"]
    for _ in 0..<2000 * TestEnvironment.scale {
      let separator: Character = Bool.random(using: &generator) ? "," : "\t"
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...3, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
            .joined()
        }
      }
      let end = Bool.random(using: &generator) ? "\n" : "\r\n"
      let text = rows.map { row in
        row.map { cell in
          let isPlain = !cell.unicodeScalars.contains { "\",\t\n\r".unicodeScalars.contains($0) }
          return isPlain && Bool.random(using: &generator) && row.count > 1
            ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: String(separator))
      }.joined(separator: end)
      let input = try TextInput(ByteSource(name: "f", bytes: Array(text.utf8)))
      var reader = DelimitedRows(input, separator: separator.asciiValue!)
      var read: [[String]] = []
      while let row = try reader.next() { read.append(row.cells) }
      #expect(
        read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } },
        "seed \(generator.seed) \(text.debugDescription)")
    }
  }

  @Test("Lines of every length are read whole, in chunks of any size")
  func linesOfEveryLengthAreReadWhole() throws {
    var generator = TestEnvironment.generator("linesOfEveryLengthAreReadWhole")
    for _ in 0..<500 * TestEnvironment.scale {
      let lines = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        [UInt8](
          repeating: UInt8.random(in: 97...122, using: &generator),
          count: Int.random(in: 0...40, using: &generator))
      }
      let bytes = Array(lines.joined(separator: [0x0A]))
      let reader = LineReader(
        ByteSource(name: "f", bytes: bytes), from: 0, capacity: Int.random(in: 1...64, using: &generator))
      var read: [[UInt8]] = []
      while let line = try reader.next() { read.append(Array(line)) }
      var expected = lines
      if expected.last?.isEmpty == true { expected.removeLast() }
      #expect(read == expected, "seed \(generator.seed)")
      #expect(reader.bytesRead == bytes.count && reader.line == read.count)
    }
  }

  @Test("Every line of any bytes is accounted for in every format") func everyLineOfAnyBytesIsAccountedFor() {
    var generator = TestEnvironment.generator("everyLineOfAnyBytesIsAccountedFor")
    let pieces = [
      "a", "id", ",", "\t", "\"", "\n", "\r\n", "1", "{", "}", "\"id\":", "\"x\"", " ", "防", "R5",
      "2023-10-31", "\n\n",
    ]
    for _ in 0..<3000 * TestEnvironment.scale {
      let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        pieces.randomElement(using: &generator)!
      }.joined()
      var options = InputOptions()
      options.keepGoing = true
      options.format = [.jsonl, .csv, .tsv].randomElement(using: &generator)
      // Invalid as a whole, without a header: nothing to account for.
      guard let reading = try? Reading([text], options: options) else { continue }
      let lines = text.utf8.count { $0 == 0x0A } + (text.utf8.last == 0x0A ? 0 : 1)
      let report = reading.reports[0]
      #expect(report.lines.total == lines, "seed \(generator.seed) \(text.debugDescription) \(report.lines)")
      #expect(report.documents == reading.documents.count)
    }
  }
}
