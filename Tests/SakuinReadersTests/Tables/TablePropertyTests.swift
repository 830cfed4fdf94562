import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Tables written from known cells in the layouts that offices use, and read back.
@Suite struct TablePropertyTests {
  /// A table and how it is laid out.
  private struct Table {
    var names: [String] = []
    var rows: [[String]] = []
    var above: [String] = []
    var below: [String] = []
    var groups: [(name: String, parts: [String])] = []
    var separator: Character = ","
    var end = "\n"

    /// Creates a random table: a number, words, an amount, and more columns.
    init(_ random: inout SeededGenerator) {
      let words = ["避難所", "空き家", "防災士", "備蓄", "公民館", "道路", "図書館", "会議", "健康", "子育て"]
      separator = [",", "\t", ";"].element(using: &random)
      end = ["\n", "\r\n", "\r"].element(using: &random)
      let extra = Int.random(in: 0...4, using: &random)
      names = ["番号", "事業名", "予算額"] + (0..<extra).map { "\(words[$0])の状況" }
      if Bool.random(using: &random) { groups = [("予算", ["R4", "R5", "R6"]), ("評価", ["一次", "二次"])] }
      let pieces = ["あ", "い", "x", " ", "、", ",", ";", "\t", "\"", "\n", "\r\n", "\u{3000}"]
      rows = (1...Int.random(in: 2...12, using: &random)).map { number in
        var row = [
          "\(number)", words.element(using: &random) + "\(number)",
          "\(Int.random(in: 1...9999, using: &random))",
        ]
        for _ in 0..<extra {
          let length = Int.random(in: 0...4, using: &random)
          row.append((0..<length).map { _ in pieces.element(using: &random) }.joined())
        }
        for group in groups { row += group.parts.map { _ in "\(Int.random(in: 0...99, using: &random))" } }
        return row
      }
      for group in groups { names += group.parts.map { group.name + " " + $0 } }
      let titles = ["令和5年度 事業一覧", "（単位：千円）", "", "第1表", "令和5年4月1日現在", "※ 速報値"]
      above = (0..<Int.random(in: 0...3, using: &random)).map { _ in titles.element(using: &random) }
      let remarks = ["※ 金額は見込み", "（注）速報値", "", "出典：防災課"]
      below = (0..<Int.random(in: 0...3, using: &random)).map { _ in remarks.element(using: &random) }
    }

    /// The text; short rows, trailing blanks and quotation marks are drawn at random.
    func text(_ random: inout SeededGenerator) -> String {
      var lines = above.map { padded([$0], &random) }
      if groups.isEmpty {
        lines.append(names)
      } else {
        let plain = Array(names.dropLast(groups.reduce(0) { $0 + $1.parts.count }))
        lines.append(plain + groups.flatMap { [$0.name] + $0.parts.dropFirst().map { _ in "" } })
        lines.append(plain.map { _ in "" } + groups.flatMap(\.parts))
      }
      for row in rows {
        var row = row
        if Bool.random(using: &random) { while row.last?.isEmpty == true { row.removeLast() } }
        lines.append(row)
      }
      lines += below.map { padded([$0], &random) }
      return lines.map { row in row.map { written($0, &random) }.joined(separator: String(separator)) + end }
        .joined()
    }

    private func padded(_ row: [String], _ random: inout SeededGenerator) -> [String] {
      Bool.random(using: &random) ? row + Array(repeating: "", count: names.count - row.count) : row
    }

    private func written(_ cell: String, _ random: inout SeededGenerator) -> String {
      let mustQuote = cell.unicodeScalars.contains { "\"\n\r\t,;".unicodeScalars.contains($0) }
      return mustQuote || Int.random(in: 0..<4, using: &random) == 0
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
  }

  @Test("Every cell of a table is read back from any layout around it, and every line is accounted for")
  func cellsAreReadBack() throws {
    var random = TestEnvironment.generator("TableProperty.cellsAreReadBack")
    for _ in 0..<2000 * TestEnvironment.scale {
      let table = Table(&random)
      let text = table.text(&random)
      let message = "seed \(random.seed)\n\(text.debugDescription)"
      let reading = try TableReading(text, separator: table.separator)
      #expect(reading.columns == table.names, "\(message)")
      let expected = table.rows.map { row in
        zip(table.names, row).filter { !$0.1.allSatisfy(\.isWhitespace) }.map { $0.0 + "=" + $0.1 }
      }
      #expect(
        reading.cells.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } },
        "\(message)")
      let written = (table.above + table.below).filter { !$0.isEmpty }
      #expect(reading.notes.count { $0.kind == .title || $0.kind == .note } == written.count, "\(message)")
      var lines = reading.header + reading.blank + reading.noteLines
      lines += reading.records.reduce(0) { $0 + $1.lineCount }
      let bytes = Array(text.utf8)
      let input = LineReader(
        ByteSource(name: "t", bytes: bytes), from: 0, ends: bytes.withUnsafeBytes { .detect($0) })
      while try input.next() != nil {}
      #expect(lines == input.line, "\(message)")
      #expect(TableShape.separator(of: Array(text.utf8)) == table.separator.asciiValue, "\(message)")
    }
  }

  @Test("A column of any words below a header, with or without blanks, is read as it is")
  func wordsOnly() throws {
    var random = TestEnvironment.generator("TableProperty.wordsOnly")
    let words = ["安中市", "原市", "松井田", "磯部", "秋間", "後閑", "板鼻", "岩野谷"]
    for _ in 0..<500 * TestEnvironment.scale {
      let names = ["地区", "施設の名前", "備え"]
      let rows = (0..<Int.random(in: 1...8, using: &random)).map { number in
        ["\(words.element(using: &random))第\(number)", "\(words.element(using: &random))の\(number)館"]
          + (Bool.random(using: &random) ? ["あり\(number)"] : [""])
      }
      let text = ([names] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")
      let reading = try TableReading(text)
      #expect(reading.columns == names && reading.records.count == rows.count, "seed \(random.seed) \(text)")
    }
  }
}

/// Whether a text is a table, by its shape.
@Suite struct TableShapeTests {
  @Test(
    "Markup, Markdown, JSON and prose are no tables",
    arguments: [
      "<?xml version=\"1.0\"?>\n<Law><LawTitle>空家,法</LawTitle>\n</Law>\n",
      "<!doctype html>\n<html><body>防災, 備え, 水</body></html>\n", "# 実施計画\n\n- 防災士の育成\n- 備蓄,水\n",
      "## 一\n|a|b|\n|---|---|\n|1,2|3|\n", "{\"a\":1,\"b\":2}\n", "[1,2]\n",
      "第１回　防災会議　会議録\n令和５年４月１日（土）\n○議長　ただいまから会議を開きます。\n○委員　避難所の備蓄について伺います。\n",
      "The plan, in short, is this.\nWe store water, food, and blankets.\nNothing else.\nEnd of it, then.\n",
      "名称\n公民館\n図書館\n", "　防災,備蓄\n一つ目の文です。\n二つ目の文です。\n三つ目の文です。\n四つ目。\n",
    ])
  func others(text: String) {
    #expect(!TableShape.isTable(Array(text.utf8)))
  }

  @Test(
    "Tables are found with any usual separator, also among titles and remarks",
    arguments: [
      ("a,b\n1,2\n", ","), ("a\tb\n1\t2\n", "\t"), ("a;b\n1;2\n", ";"), ("a|b\n1|2\n", "|"),
      ("一覧\n\n番号,名称,額\n1,あ,2\n2,い\n※ 注\n", ","), ("番号;名称;額\n1;\"あ;い\";1,5\n2;う;2,5\n", ";"),
      ("番号,内容\n1,\"一\n二\n三\n四\"\n2,五\n", ","), ("\"a\",\"b\"\r\"1\",\"2\"\r", ","),
      ("番号, 名称\n1, あ\n2, い\n", ","),
    ])
  func tables(text: String, separator: Character) {
    #expect(TableShape.separator(of: Array(text.utf8)) == separator.asciiValue)
  }

  @Test("A table with semicolons is read, also where its first line tells so")
  func semicolons() throws {
    let told = try Reading(["sep=;\n番号;名称\n1;公民館, 原市\n"], names: ["x.csv"])
    #expect(told.documents.map { $0["title"] } == ["公民館, 原市"])
    #expect(told.reports[0].lines == LineAccounting(item: 1, header: 2))
    let reading = try Reading(["番号;名称;定員\n1;公民館;80\n2;図書館;90\n"], names: ["x.csv"])
    #expect(reading.documents.map { $0["title"] } == ["公民館", "図書館"])
  }
}
