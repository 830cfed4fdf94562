import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// How the sheets of workbooks are read.
@Suite struct WorkbookTests {
  private static func cells(_ book: SmallWorkbook, sheet: Int = 0) throws -> [[String]] {
    let book = try Workbook(ZipArchive(ByteSource(name: "b.xlsx", bytes: book.bytes)))
    let rows = try book.rows(of: book.sheets[sheet], file: "b.xlsx")
    var found: [[String]] = []
    while let row = try rows.next() { found.append(row.cells) }
    return found
  }

  @Test("Every kind of cell is read as a person sees it") func everyKindOfCell() throws {
    var book = SmallWorkbook(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><r><t>行</t></r>\
        <r><t>内</t></r><rPh sb="0" eb="1"><t>ギョウ</t></rPh></is></c></row>
        <row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="str"><f>A1&amp;"x"</f>\
        <v>計算</v></c><c r="D3"><f>1+1</f><v>2</v></c><c r="E3" t="d"><v>2023-04-01T00:00:00</v></c>\
        <c r="F3" t="str"><v>一_x000D_\n二</v></c></row>
        """)
    book.strings = [
      "<si><t>名称</t><rPh sb=\"0\" eb=\"2\"><t>メイショウ</t></rPh><phoneticPr fontId=\"1\"/></si>",
      "<si><r><rPr><b/></rPr><t>防</t></r><r><t xml:space=\"preserve\">災 </t></r></si>",
    ]
    #expect(
      try Self.cells(book) == [
        ["名称", "防災 ", "", "行内"], [""], ["TRUE", "#N/A", "計算", "2", "2023-04-01", "一\n二"],
      ])
  }

  @Test("Numbers are written as they are, without the separators and the rounding of their format")
  func numbersAreWrittenAsTheyAre() throws {
    var book = SmallWorkbook(
      rows: """
        <row><c s="1"><v>1234</v></c><c s="2"><v>0.125</v></c><c><v>0.30000000000000004</v></c><c><v>1.5E-7</v></c>\
        <c><v>1E+20</v></c><c><v>-0.5</v></c><c s="3"><v>12</v></c><c><v>5.0</v></c><c><v>12345678901234567</v></c></row>
        """)
    book.formats = ["#,##0", "0.0%", "#,##0\"日目\""]
    #expect(
      try Self.cells(book) == [
        [
          "1234", "12.5%", "0.3", "0.00000015", "100000000000000000000", "-0.5", "12", "5",
          "12345678901234567",
        ]
      ])
  }

  @Test(
    "A format of days makes a number a day, whatever it looks like",
    arguments: [
      ("yyyy/m/d", "45017", "2023-04-01"), ("[$-411]ggge\"年\"m\"月\"d\"日\";@", "45017", "2023-04-01"),
      ("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", "43586", "2019-05-01"), ("ge.m.d", "45017", "2023-04-01"),
      ("yyyy/m/d h:mm", "44235.4375", "2021-02-08 10:30"), ("yyyy/m/d h:mm", "44235", "2021-02-08"),
      ("h:mm", "0.4375", "10:30"), ("h:mm:ss AM/PM", "0.000011574074", "0:00:01"),
      ("[h]:mm", "1.0625", "25:30"),
      ("yyyy\"年\"", "45017", "2023年"), ("m\"月\"d\"日\"", "45017", "2023-04-01"),
      ("aaa", "45017", "2023-04-01"),
      ("General", "45017", "45017"), ("G/標準", "45017", "45017"), ("0.00E+00", "45017", "45017"),
      ("#,##0\"年\"", "45017", "45017"), ("[Red]0.0", "45017", "45017"), ("0_d", "45017", "45017"),
      ("\\d0", "45017", "45017"), ("yyyy/m/d", "59", "1900-02-28"), ("yyyy/m/d", "61", "1900-03-01"),
      ("yyyy/m/d", "1", "1900-01-01"), ("yyyy/m/d", "-1", "-1"), ("yyyy/m/d", "99999999", "99999999"),
      ("yyyy/m/d", "45016.9999999", "2023-04-01"),
    ]) func daysByFormat(_ code: String, _ number: String, _ expected: String) throws
  {
    var book = SmallWorkbook(rows: "<row><c s=\"1\"><v>\(number)</v></c></row>")
    book.formats = [code]
    #expect(try Self.cells(book) == [[expected]])
  }

  @Test("Days of a workbook that counts from 1904 are four years and a day later") func daysFrom1904() throws
  {
    var book = SmallWorkbook(rows: "<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>43555</v></c></row>")
    book.formats = ["yyyy/m/d"]
    book.countsFrom1904 = true
    #expect(try Self.cells(book) == [["1904-01-01", "2023-04-01"]])
  }

  @Test("A record below merged cells has their value, the header's excepted") func mergedCells() throws {
    let rows = [
      SmallWorkbook.row(["部", "課", "事業名"]), SmallWorkbook.row(["総務部", "防災課", "防災士育成"]),
      SmallWorkbook.row(["", "", "避難所整備"]), SmallWorkbook.row(["", "管財課", "庁舎管理"]),
      SmallWorkbook.row(["都市部", "都市計画課", "空き家対策"]),
    ].joined()
    let book = SmallWorkbook(
      rows: rows,
      after: "<mergeCells count=\"2\"><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:B3\"/></mergeCells>")
    let reading = try Reading([book.bytes], names: ["b.xlsx"])
    #expect(reading.reports[0].format == .xlsx)
    #expect(reading.documents.map { $0["部"] } == ["総務部", "総務部", "総務部", "都市部"])
    #expect(reading.documents.map { $0["課"] } == ["防災課", "防災課", "管財課", "都市計画課"])
    #expect(reading.documents.map { $0.source?.line } == [2, 3, 4, 5])
  }

  @Test("Sheets are read one after another, each with a header of its own, hidden ones only when asked for")
  func sheetsAreRead() throws {
    func sheet(_ name: String, _ rows: [[String]], isHidden: Bool = false) -> SmallWorkbook.Sheet {
      .init(
        name: name, content: "<sheetData>\(rows.map(SmallWorkbook.row).joined())</sheetData>",
        isHidden: isHidden)
    }
    var book = SmallWorkbook()
    book.sheets = [
      sheet("防災課", [["事業名", "予算額"], ["避難所", "10"]]), sheet("空", []),
      sheet("福祉課", [["事業名", "決算額"], ["防災士", "20"], ["備蓄", "30"]]),
      sheet("選択肢", [["区分", "名"], ["A", "新規"]], isHidden: true),
    ]
    let all = try Reading([book.bytes], names: ["b.xlsx"])
    #expect(all.documents.map { $0["シート"] } == ["防災課", "福祉課", "福祉課"])
    #expect(all.reports[0].notes.contains { $0.kind == .hiddenSheet && $0.text == "選択肢" })
    for wanted in ["福祉課", "3"] {
      var options = InputOptions()
      options.sheet = wanted
      let one = try Reading([book.bytes], names: ["b.xlsx"], options: options)
      #expect(one.documents.count == 2 && one.documents.allSatisfy { $0["シート"] == nil })
    }
    var hidden = InputOptions()
    hidden.sheet = "選択肢"
    #expect(try Reading([book.bytes], names: ["b.xlsx"], options: hidden).documents.count == 1)
    hidden.sheet = "なし"
    let error = #expect(throws: SakuinError.self) {
      try Reading([book.bytes], names: ["b.xlsx"], options: hidden)
    }
    #expect(error?.japaneseMessage.contains("防災課") == true)
  }

  @Test("A formula whose value was not saved is told of") func formulasWithoutValue() throws {
    let book = SmallWorkbook(
      rows: SmallWorkbook.row(["計", "名"]) + "<row><c><f>1+1</f></c><c t=\"str\"><v>a</v></c></row>")
    let reading = try Reading([book.bytes], names: ["b.xlsx"])
    #expect(reading.reports[0].notes.contains { $0.kind == .formulasWithoutValue && $0.count == 1 })
  }

  @Test("A workbook says the same as CSV of the same cells, for any cells", .timeLimit(.minutes(2)))
  func sameAsCSV() throws {
    var generator = TestEnvironment.generator("workbook")
    let values = [
      "防災", "a,b", "\"引用\"", "1,200", "令和5年4月1日", "二\n行", "&lt;b&gt;", "", "", "▲5", "R5-12", " 空白 ",
    ]
    for _ in 0..<50 {
      let width = Int.random(in: 2...6, using: &generator)
      var rows = [(0..<width).map { "列名\($0)" }]
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        var row = (0..<width).map { _ in values.randomElement(using: &generator) ?? "" }
        row[0] = "行\(rows.count)"
        rows.append(row)
      }
      let csv = rows.map { row in
        row.map {
          "\"" + $0.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("\"", with: "\"\"")
            + "\""
        }
        .joined(separator: ",")
      }.joined(separator: "\n")
      var book = SmallWorkbook(rows: rows.map(SmallWorkbook.row).joined())
      book.sheets[0].name = "表"
      let fromSheet = try Reading([book.bytes], names: ["f"])
      let fromText = try Reading([csv], names: ["f"], options: Self.asCSV)
      #expect(fromSheet.schema == fromText.schema)
      #expect(fromSheet.documents.map(\.text) == fromText.documents.map(\.text))
      #expect(fromSheet.documents.map(\.attributes) == fromText.documents.map(\.attributes))
    }
  }

  private static var asCSV: InputOptions {
    var options = InputOptions()
    options.format = .csv
    return options
  }
}
