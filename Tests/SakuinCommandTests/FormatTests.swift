import FoundationEssentials
import Sakuin
import SakuinCommand
import Testing

/// Tables, pages and notes: what they quote, escape and say.
@Suite struct FormatTests {
  private func written(_ body: (Output) -> Void) -> String {
    let output = Output()
    body(output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private func invocation(_ output: Output, language: Language = .ja) -> Invocation {
    var arguments = LowArguments()
    arguments.language = language
    return Invocation(
      arguments: arguments, environment: Environment { _ in nil }, terminal: Terminal(isTerminal: false),
      output: output, errors: Output())
  }

  @Test("CSV cells are quoted where they must be, and only there")
  func commaSeparatedValuesAreQuotedWhereTheyMustBe() {
    let text = written { output in
      let writer = DelimitedWriter(output, form: .csv(isForExcel: false))
      writer.write(["a", "b,c", "d\"e", "f\ng", "", "=1+1"])
    }
    #expect(Array(text.utf8) == Array("a,\"b,c\",\"d\"\"e\",\"f\ng\",,=1+1\r\n".utf8))
  }

  @Test("CSV for Excel has a byte order mark and no formulas") func excelGetsAMarkAndNoFormulas() {
    let text = written { output in
      let writer = DelimitedWriter(output, form: .csv(isForExcel: true))
      writer.write(["=HYPERLINK(\"x\")", "+a", "-5", "@b", "・c"])
    }
    #expect(Array(text.utf8) == Array("\u{FEFF}\"'=HYPERLINK(\"\"x\"\")\",'+a,-5,'@b,・c\r\n".utf8))
  }

  @Test("Taking one apostrophe from what looks like a formula gives back every cell of a table for Excel")
  func apostrophesAreReversible() {
    let cells = [
      "-3%の減", "'@city", "''=1+2", "-3", "+81", "-1.5", "'abc", "'-3", "\t=x", "+", "'", "-inf", "=A1",
      "＝A1", "'＋1", "－", "＠x", "\n=x", "''\n", "＋81",
    ]
    let text = written { DelimitedWriter($0, form: .csv(isForExcel: true)).write(cells) }
    let back = text.dropFirst().dropLast().split(separator: ",").map { cell -> String in
      let cell = String(cell).replacing("\"", with: "")
      let guarded = cell.hasPrefix("'") && "=+-@\t\n\r＝＋－＠".contains(cell.drop { $0 == "'" }.first ?? "x")
      return guarded ? String(cell.dropFirst()) : cell
    }
    #expect(back == cells, "\(text)")
    for cell in text.dropFirst().split(separator: ",") where Double(cell) == nil {
      #expect(!"=+-@\t\n\r＝＋－＠".contains(cell.first ?? "x"))
    }
  }

  @Test("TSV cells keep to their line and column") func tabSeparatedValuesStayOnTheirLine() {
    let text = written { DelimitedWriter($0, form: .tsv).write(["a\tb", "c\r\nd\u{2028}e\u{85}f", "\""]) }
    #expect(Array(text.utf8) == Array("a b\tc d e f\t\"\n".utf8))
  }

  @Test("Every cell of a random table is read back from CSV") func everyCellOfARandomTableReadsBack() throws {
    let pieces = ["a", "\"", ",", "\n", "\r\n", "防災", "\t", " ", "'", "👩‍👩‍👧"]
    var state: UInt64 = 1
    for _ in 0..<500 {
      let row = (0..<4).map { _ in
        (0..<4).map { _ -> String in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return pieces[Int(state >> 33) % pieces.count]
        }.joined()
      }
      let text = written { DelimitedWriter($0, form: .csv(isForExcel: false)).write(row) }
      #expect(Self.cells(Array(text.utf8)) == row.map { Array($0.utf8) })
    }
  }

  /// The cells of one CSV record, read by the letter of RFC 4180.
  private static func cells(_ bytes: [UInt8]) -> [[UInt8]] {
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted, byte == 0x22, index + 1 < bytes.count, bytes[index + 1] == 0x22 {
        cells[cells.count - 1].append(0x22)
        index += 1
      } else if byte == 0x22 {
        isQuoted.toggle()
      } else if !isQuoted, byte == 0x2C {
        cells.append([])
      } else if !isQuoted, byte == 0x0D {
        return cells
      } else {
        cells[cells.count - 1].append(byte)
      }
      index += 1
    }
    return cells
  }

  private static let hostile = SearchResults(
    query: .init(
      input: "<script>alert('x')</script>", canonical: "x",
      expansions: [
        .init(from: "空き家", to: "空家", kind: .okurigana), .init(from: "空き家", to: "<b>", kind: .mixedWriting),
      ],
      notes: [
        .init(.index, "searching the bundled items", ja: "内蔵の施策を検索"),
        .init(.unread, "<i>", ja: "<i>", chunk: "防才"), .init(.near, "not counted: 2", ja: "ほかに2件"),
        .init(.cut, "1 of 3 shown", ja: "3件中1件を表示"),
      ]),
    total: 3, levels: [.init(level: .exact, documents: 2), .init(level: .variant, documents: 1)],
    more: [.init(level: .words, documents: 2)], offset: 4,
    hits: [
      .init(
        id: "\"><img src=x>", score: 1, level: .variant,
        document: Document(
          id: "\"><img src=x>",
          text: [.init(field: "title", text: "<b>&*_`[x]</b>"), .init(field: "body", text: "</p>")],
          attributes: [.init(name: "url", values: [.keyword("https://example.jp/?a=\"&b")])]),
        highlights: [.init(field: "title", text: "<b>&*_`[x]</b>", ranges: [3..<4])])
    ], facets: [.init(name: "k", label: "<k>", counts: [.init(value: "<v>|", documents: 3)])]
  )

  @Test("The HTML report escapes all text and closes every element") func thePageEscapesEverything() {
    let page = written { SearchReport(invocation($0), schema: .general).write(Self.hostile) }
    for text in ["<script>", "<b>", "</b>", "<img", "<k>", "<v>", "=\"&b"] { #expect(!page.contains(text)) }
    #expect(page.contains("&lt;b&gt;<mark>&amp;</mark>*_`[x]&lt;/b&gt;"))
    #expect(page.contains("<a href=\"https://example.jp/?a=&quot;&amp;b\">"))
    #expect(page.contains("<span class=\"level\">表記ゆれ</span>"))
    #expect(!page.contains("http-equiv") && !page.contains("<link") && !page.contains("<script"))
    var open: [Substring] = []
    for tag in page.matches(of: /<(\/?)([a-z0-9]+)/) where tag.output.2 != "meta" {
      if tag.output.1.isEmpty { open.append(tag.output.2) } else { #expect(open.popLast() == tag.output.2) }
    }
    #expect(open.isEmpty)
  }

  @Test("Markdown escapes its own signs") func markdownEscapesItsSigns() {
    let text = written { SearchMarkdown(invocation($0), schema: .general).write(Self.hostile) }
    #expect(text.contains("5. \\<b\\>**\\&**\\*\\_\\`\\[x\\]\\</b\\>"))
    #expect(text.contains("| \\<v\\>\\| | 3 |"))
  }

  private func summary(_ results: SearchResults, _ language: Language = .ja) -> ResultsSummary {
    ResultsSummary(results, invocation(Output(), language: language))
  }

  @Test("A summary says which index answers, and notes what no other part of the answer says")
  func summariesSayEachThingOnce() {
    let summary = summary(Self.hostile)
    #expect(summary.introduction == "内蔵の施策を検索")
    #expect(summary.notes == ["<i>", "ほかに2件"])
    #expect(self.summary(Self.hostile, .en).notes == ["<i>", "not counted: 2"])
    var headed = Self.hostile
    headed.hits[0].level = .words
    headed.hits[0].isNear = true
    #expect(self.summary(headed).notes == ["<i>"])
  }

  @Test("The headline counts what is as asked, by level where there are several")
  func headlinesCountWhatIsAsAsked() {
    var results = Self.hostile
    results.query.input = "空き家対策"
    #expect(summary(results).headline == "「空き家対策」 3件（完全 2、表記ゆれ 1）")
    #expect(summary(results, .en).headline == "空き家対策: 3 hits (exact 2, spelling variant 1)")
    #expect(summary(results).shown == "（5件目）")
    results.levels.removeLast()
    #expect(summary(results).headline == "「空き家対策」 3件")
    results.query.input = "「空き家対策」"
    #expect(summary(results).headline == "「空き家対策」 3件")
    (results.total, results.levels) = (0, [])
    #expect(summary(results).headline == "「空き家対策」をそのまま含むものはありません（0件）")
    results.query.input = "三宅島 支援"
    #expect(summary(results).headline == "「三宅島 支援」のすべてを含むものはありません（0件）")
    results.more = []
    #expect(summary(results).headline == "「三宅島 支援」 0件")
  }

  @Test("Each near group has a heading with its number, the first one says that it is not counted")
  func nearGroupsHaveHeadings() {
    var results = Self.hostile
    var near = results.hits[0]
    near.isNear = true
    near.level = .words
    results.hits += [near, near]
    near.level = .some
    results.hits.append(near)
    results.more.append(.init(level: .some, documents: 49))
    let headings = results.hits.indices.map { summary(results).heading(above: $0) }
    #expect(headings == [nil, "ここから下は件数に含めません: 語に分けて含むもの 2件", nil, "一部の語を含むもの 49件（うち1件を表示）"])
    results.hits.removeFirst()
    #expect(summary(results).heading(above: 0) == "ここから下は件数に含めません: 語に分けて含むもの 2件")
    results.total = 0
    #expect(summary(results).heading(above: 0) == "語に分けて含むもの 2件")
  }

  @Test("A hit shows short attributes in the order of the schema, with a name where the value does not speak")
  func hitsShowShortAttributes() {
    let schema = Schema(
      textFields: Schema.general.textFields,
      attributes: [
        .init(name: "ministry", label: "府省", kind: .keyword), .init(name: "year", label: "年度", kind: .number),
        .init(name: "code", label: "符号", kind: .keyword), .init(name: "url", label: "URL", kind: .keyword),
        .init(name: "note", label: "備考", kind: .keyword), .init(name: "dash", label: "法令番号", kind: .keyword),
        .init(name: "day", label: "施行日", kind: .date),
      ])
    var document = Document(
      id: "a", text: [.init(field: "title", text: "題")],
      attributes: [
        .init(name: "day", values: [.date(CalendarDate(daysSinceEpoch: 0))]),
        .init(name: "year", values: [.number(2024)]), .init(name: "ministry", values: [.keyword("総務省")]),
        .init(name: "code", values: [.keyword("12-3")]),
        .init(name: "url", values: [.keyword("https://example.jp/")]),
        .init(name: "note", values: [.keyword(String(repeating: "長", count: 13))]),
        .init(name: "dash", values: [.keyword("-")]),
      ])
    func details(_ columns: Int, _ language: Language = .ja) -> String {
      DocumentPresentation(document, schema: schema, language: language).details(columns: columns)
    }
    #expect(details(80) == "総務省・年度 2024・符号 12-3・1970-01-01")
    #expect(details(80, .en) == "総務省 · year 2024 · code 12-3 · 1970-01-01")
    #expect(details(20) == "総務省・年度 2024")
    #expect(details(5) == "")
    document.attributes = []
    #expect(details(80) == "")
  }

  @Test("Facets of years carry their era and show gaps inside, newest first; other numbers do neither")
  func yearsCarryTheirEraAndShowGaps() {
    var facet = SearchResults.Facet(
      name: "targetYear", label: "目標年度", kind: .number,
      counts: [
        .init(value: 2021, documents: 5), .init(value: 2018, documents: 2),
        .init(value: 1950, documents: 1),
      ], missing: 3)
    let rows = FacetPresentation(facet, language: .ja, limit: 2).rows
    #expect(rows.map(\.label) == ["2021 令和3年", "2020 令和2年", "2019 令和元年", "2018 平成30年"])
    #expect(rows.map(\.documents) == [5, 0, 0, 2])
    // A gap of decades is not worth a row for each year.
    #expect(FacetPresentation(facet, language: .en).rows.map(\.label) == ["2021", "2018", "1950"])
    let cut = FacetPresentation(facet, language: .ja, limit: 2)
    #expect(cut.others == "ほか1種")
    #expect(cut.missing == FacetPresentation.Row(label: "（値なし）", documents: 3))
    facet.missing = 0
    #expect(FacetPresentation(facet, language: .ja).missing == nil)
    #expect(FacetPresentation(facet, language: .ja).others == nil)
    (facet.name, facet.label) = ("price", "価格")
    #expect(FacetPresentation(facet, language: .ja).rows.map(\.label) == ["2021", "2018", "1950"])
  }

  @Test("Bars grow by eighths of a column") func barsGrowByEighths() {
    #expect(BarChart.bar(0, of: 10, columns: 10) == "")
    #expect(BarChart.bar(10, of: 10, columns: 10) == "██████████")
    #expect(BarChart.bar(1, of: 1000, columns: 10) == "▏")
    #expect((0...80).map { BarChart.bar($0, of: 80, columns: 10).count } == (0...80).map { ($0 + 7) / 8 })
  }

  @Test("Links lead to http and https addresses only") func linksLeadToWebAddressesOnly() {
    func address(_ url: String) -> String? {
      Document(id: "a", text: [], attributes: [.init(name: "url", values: [.keyword(url)])]).address
    }
    #expect(address("https://example.jp/a") == "https://example.jp/a")
    for other in ["javascript:alert(1)", "https://a\u{1B}\\b", "file:///etc", "https://例.jp", ""] {
      #expect(address(other) == nil)
    }
    var text = StyledText("a ")
    text.append("II-2-2", .identifier, link: "https://example.jp/")
    text.append(" b")
    #expect(
      text.rendered(usesColor: false) == "a \u{1B}]8;;https://example.jp/\u{1B}\\II-2-2\u{1B}]8;;\u{1B}\\ b")
  }

  @Test(
    "The locale decides the width of ambiguous characters",
    arguments: [
      (["LC_ALL": "ja_JP.eucJP"], 2), (["LC_ALL": "ja_JP.UTF-8"], 1), (["LANG": "ja_JP.SJIS"], 2), ([:], 1),
      (["LC_ALL": "", "LC_CTYPE": "ja_JP.UTF-8@cjkwide"], 2), (["LC_ALL": "C", "LANG": "ja_JP.eucJP"], 1),
      (["LANG": "ja_JP.Shift_JIS"], 2),
    ])
  func theLocaleDecidesAmbiguousWidths(variables: [String: String], columns: Int) {
    #expect(DisplayLocale(Environment { variables[$0] }).ambiguousWidth == columns)
    #expect(StyledText("①※", ambiguousWidth: columns).width == 2 * columns)
  }
}
