import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Kinds of columns, from all of their values.
@Suite struct ColumnKindTests {
  /// A table of one column `name` beside an identifier and a title.
  private static func table(_ name: String, _ cells: [String]) -> String {
    "id,件名,\"\(name)\"\n"
      + cells.enumerated().map { "k\($0),件\($0)号,\"\($1.replacing("\"", with: "\"\""))\"\n" }.joined()
  }

  /// The same records as objects.
  private static func objects(_ name: String, _ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let text = cell.replacing("\n", with: "\\n")
      return "{\"id\":\"k\(index)\",\"件名\":\"件\(index)号\",\"\(name)\":\"\(text)\"}\n"
    }.joined()
  }

  private func numbers(_ document: Document, _ name: String) -> [Double] {
    document.values(of: name).compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  private func days(_ document: Document, _ name: String) -> [String] {
    document.values(of: name).compactMap { if case .date(let date) = $0 { date.description } else { nil } }
  }

  @Test(
    "Values of a kind make the column of the kind, in tables and in JSON",
    arguments: [
      ("x", ["12円", "5円"], Schema.AttributeKind.number), ("x", ["25万", "30万"], .number),
      ("x", ["△3", "△4"], .number), ("x", ["1,200", "80"], .number), ("x", ["2023", "1999"], .number),
      ("x", ["12.5㎡", "8㎡", "1200㎡"], .number), ("x", ["98.5%", "100%"], .number),
      ("x", ["¥5000", "¥200"], .number),
      ("x", ["3箇所", "12か所"], .number), ("x", ["4,275 千円", "900千円"], .number),
      ("x", ["R5-12", "H1-2"], .keyword), ("x", ["R001", "R002"], .keyword),
      ("x", ["0273", "0274"], .keyword),
      ("x", ["1200", "0600"], .keyword), ("x", ["千", "三千"], .keyword), ("x", ["二〇二三", "一九九九"], .keyword),
      ("x", ["A-1", "B-2"], .keyword), ("x", ["5-1", "5-2"], .keyword),
      ("x", ["R5-001-01", "R5-002-01"], .keyword),
      ("x", ["12 34", "1 2 3"], .keyword), ("x", ["(1,234)", "(5)"], .keyword),
      ("x", ["1号", "2号"], .keyword),
      ("x", ["2020-2023", "2021-2022"], .keyword), ("年度", ["2020-2023", "R5"], .number),
      ("目標年度", ["令和5年度", "令和６年度", "R7年度"], .number), ("期間", ["R5～R7", "令和5年度～令和7年度", "R4-R8"], .number),
      ("x", ["令和5年度", "R7年度"], .number), ("年月", ["R5-12", "R6-1"], .keyword), ("期間", ["3年", "5年"], .number),
      ("x", ["20240401", "20231225", "20250110"], .date), ("x", ["20240401", "12345678"], .number),
      ("コード", ["20240401", "20231225"], .keyword), ("電話番号", ["0271234567", "0279876543"], .keyword),
      ("団体コード", ["13101", "23205"], .keyword),
      ("x", ["2021/02/08 0:00:00", "2021/02/09 12:34:56", "2022-01-01T10:00:00"], .date),
      ("x", ["平成10年 3月 4日", "平成 9年10月 4日"], .date), ("x", ["R5.4.1", "未定", "-"], .date),
      ("x", ["1200", "未定", "-", "N/A", ""], .number), ("x", ["あり", "なし"], .keyword),
    ])
  func kinds(name: String, cells: [String], kind: Schema.AttributeKind) throws {
    for text in [Self.table(name, cells), Self.objects(name, cells)] {
      let reading = try Reading([text])
      #expect(reading.kind(name) == kind, "\(text)")
      #expect(reading.isSearched(name))
      for (document, cell) in zip(reading.documents, cells) where !cell.isEmpty {
        #expect(document[name] == cell)
      }
    }
  }

  @Test("Amounts are scaled by the words for thousands and more, and have the sign that is written")
  func money() throws {
    let reading = try Reading([
      "事業名,予算額,増減,執行率,面積\n空き家対策,\"1,234千円\",▲12,98.5%,12.5㎡\n防災士,567千円,△3,100%,8㎡\n"
        + "避難所,\"2,000千円\",40,71.2%,1200㎡\n"
    ])
    #expect(reading.documents.flatMap { numbers($0, "予算額") } == [1_234_000, 567_000, 2_000_000])
    #expect(reading.documents.flatMap { numbers($0, "増減") } == [-12, -3, 40])
    #expect(reading.documents.flatMap { numbers($0, "執行率") } == [98.5, 100, 71.2])
    #expect(reading.documents.flatMap { numbers($0, "面積") } == [12.5, 8, 1200])
    #expect(reading.documents[0]["予算額"] == "1,234千円")
  }

  @Test("Where a column mixes units that can be converted, all are in the base unit")
  func mixedUnits() throws {
    let mixed = try Reading([Self.table("延長", ["1.2km", "800m", "50 m"])])
    #expect(mixed.documents.flatMap { numbers($0, "延長") } == [1200, 800, 50])
    let plain = try Reading([Self.table("延長", ["1.2km", "3km"])])
    #expect(plain.documents.flatMap { numbers($0, "延長") } == [1.2, 3])
    let named = try Reading([Self.table("予算額（千円）", ["1,234千円", "800", "▲5"])])
    #expect(named.documents.flatMap { numbers($0, "予算額（千円）") } == [1_234_000, 800_000, -5000])
    let bare = try Reading([Self.table("予算額（千円）", ["1,234", "800"])])
    #expect(bare.documents.flatMap { numbers($0, "予算額（千円）") } == [1234, 800])
  }

  @Test("A few values of another kind are no values, stay text, and are told with their lines")
  func oddValues() throws {
    let people = try Reading(["事業名,人数\n空き家対策,12\n防災士育成,約30人\n"])
    #expect(people.documents.map { numbers($0, "人数") } == [[12], []])
    #expect(people.documents[1]["人数"] == "約30人")
    let odd = try #require(people.reports[0].oddValues.first)
    #expect(odd.column == "人数" && odd.count == 1 && odd.first.map(\.line) == [3])
    #expect(odd.first.map(\.text) == ["約30人"])
    let dates = try Reading(["事業番号,事業名,実施日\n1,い,R5.4.1\n2,ろ,R5年夏ごろ\n3,は,R5.6.1\n"])
    #expect(dates.documents.map { days($0, "実施日") } == [["2023-04-01"], [], ["2023-06-01"]])
    // One in twenty, and only three of them are kept.
    let cells = (0..<100).map { $0 % 20 == 7 ? "要確認" : String($0) }
    let many = try Reading([Self.table("数", cells)])
    #expect(many.kind("数") == .number)
    #expect(many.reports[0].oddValues.first?.count == 5 && many.reports[0].oddValues.first?.first.count == 3)
    // More than that are words.
    let words = try Reading([Self.table("数", (0..<100).map { $0 % 10 == 7 ? "要確認" : String($0) })])
    #expect(words.kind("数") == .keyword && words.reports[0].oddValues.isEmpty)
    #expect(try Reading([Self.table("数", ["3", "本館"])]).kind("数") == .keyword)
  }

  @Test("A dash among numbers is no value, and sorting and ranges see numbers")
  func dashes() throws {
    let reading = try Reading(["事業名,予算額\n空き家対策,900\n防災士,12000\n避難所,3000\n庁舎,-\n"])
    #expect(reading.reports[0].oddValues.isEmpty)
    let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
    let options = SearchOptions(conditions: [.init(attribute: "予算額", text: "1000..")])
    #expect(try index.search("*", options: options).total == 2)
    #expect(reading.documents[3]["予算額"] == "-" && reading.documents[3].values(of: "予算額").isEmpty)
  }

  @Test(
    "A cell of several lines is judged line by line, whatever row it is in",
    arguments: [
      ["1200\n0600", "0600"], ["1200\n0600", "1300"], ["01\n01", "1300"], ["1200", "1300\n1400", "0600"],
      ["0600", "1200\n0600", "1300"],
    ])
  func lines(cells: [String]) throws {
    let reading = try Reading([Self.table("予算科目", cells)])
    #expect(reading.kind("予算科目") == .keyword)
    for (document, cell) in zip(reading.documents, cells) {
      #expect(document.values(of: "予算科目") == cell.split(separator: "\n").map { .keyword(String($0)) })
      #expect(document["予算科目"] == cell)
    }
    let numbers = try Reading([Self.table("予算科目", ["1200", "1300\n1400"])])
    #expect(numbers.documents.map { self.numbers($0, "予算科目") } == [[1200], [1300, 1400]])
  }

  @Test("Numbers and words in one member of JSON are no error; null is no value, true and false are words")
  func mixedJSON() throws {
    let mixed = try Reading(["{\"name\":\"空き家対策\",\"budget\":1200}\n{\"name\":\"防災士\",\"budget\":\"未定\"}\n"])
    #expect(mixed.kind("budget") == .number)
    #expect(mixed.documents.map { numbers($0, "budget") } == [[1200], []])
    let words = try Reading([
      "{\"id\":\"1\",\"y\":1,\"n\":null,\"f\":true}\n{\"id\":\"2\",\"y\":\"二\",\"f\":false}\n"
    ])
    #expect(words.kind("y") == .keyword && words.kind("f") == .keyword && words.kind("n") == nil)
    #expect(words.documents.map { $0.values(of: "y") } == [[.keyword("1")], [.keyword("二")]])
  }

  @Test(
    "Values that differ in blanks at their ends or in the width of signs are one value of a facet and a filter"
  )
  func looksTheSame() throws {
    let reading = try Reading([
      "番号,件名,内容,担当課,期間\n1,見守り,あ,福祉課,4月～6月\n2,見守り,い,福祉課　,４月～６月\n3,見守り,う,福祉課 ,4月〜6月\n"
    ])
    let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
    let facets = try index.search("*", options: SearchOptions(facets: ["担当課", "期間"])).facets
    #expect(facets.map { $0.counts.map(\.documents) } == [[3], [3]])
    #expect(facets[0].counts[0].value == "福祉課" && facets[1].counts[0].value == "4月～6月")
    for condition in ["担当課=福祉課", "期間=4月〜6月", "期間=４月～６月"] {
      let parts = condition.split(separator: "=").map(String.init)
      let options = SearchOptions(conditions: [.init(attribute: parts[0], text: parts[1])])
      #expect(try index.search("*", options: options).total == 3, "\(condition)")
    }
  }

  @Test("The order of rows changes neither kinds nor values, and every cell is searched as it is written")
  func orderOfRows() throws {
    var generator = TestEnvironment.generator("ColumnKind.orderOfRows")
    let pools: [[String]] = [
      ["12", "約30人", "5人", "-", "1,200"], ["R5.4.1", "2024/1/2", "未定", "R5年夏ごろ"], ["0600", "1200", "7"],
      ["R5-12", "H1-2", "令和5年度"], ["福祉課", "福祉課 ", "防災\n危機", "なし"], ["1\n2", "3", "4千円"],
      ["20240401", "20231225", "1"], ["長い文" + String(repeating: "。", count: 200), "短い"], ["本館", "3", "…"],
    ]
    for _ in 0..<400 * TestEnvironment.scale {
      let columns = (0..<Int.random(in: 1...5, using: &generator)).map { _ in pools.element(using: &generator)
      }
      let rows = (0..<Int.random(in: 1...12, using: &generator)).map { row in
        ["k\(row)"] + columns.map { Bool.random(using: &generator) ? $0.element(using: &generator) : "" }
      }
      let names = ["管理番号"] + columns.indices.map { ["年度", "数", "列"][$0 % 3] + "\($0)" }
      func text(_ rows: [[String]]) -> String {
        ([names] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }.joined()
      }
      let one = try Reading([text(rows)])
      let other = try Reading([text(rows.shuffled(using: &generator))])
      #expect(one.schema == other.schema, "seed \(generator.seed) \(text(rows))")
      for (document, row) in zip(one.documents, rows) {
        let twin = other.documents.first { $0.id == document.id }
        #expect(
          twin?.text == document.text && twin?.attributes == document.attributes, "seed \(generator.seed)")
        for (name, cell) in zip(names, row).dropFirst() where !cell.isEmpty {
          let column = try #require(one.schema.columns.first { $0.name == name })
          #expect(document[column.field] == cell, "seed \(generator.seed) \(name)")
        }
      }
    }
  }

  @Test("Values of a column of amounts are those that a reading by hand gives")
  func amountsByHand() throws {
    var generator = TestEnvironment.generator("ColumnKind.amountsByHand")
    for _ in 0..<60 * TestEnvironment.scale {
      let forms = (0..<40).map { _ in AmountForms.amount(&generator) }
      // Units that are converted where they are mixed are left out: their values are not the written ones.
      let cells = forms.filter { form in !["km", "㎡", "トン", "ｋｍ"].contains(where: form.text.contains) }
      var rows = cells.map { ($0.text, [$0.value]) }
      rows += AmountForms.nothings.map { ($0, []) } + [("約30人", []), ("要確認", [])].prefix(cells.count / 20)
      rows.shuffle(using: &generator)
      let reading = try Reading([Self.table("額", rows.map(\.0))])
      #expect(reading.kind("額") == .number, "seed \(generator.seed)")
      #expect(reading.documents.map { numbers($0, "額") } == rows.map(\.1), "seed \(generator.seed)")
    }
  }

  @Test("What stands in a cell is found by typing it, whatever kind its column is, in tables and JSON")
  func everyCellIsFound() throws {
    let table = try Reading([
      "番号,件名,内容,事業費,決定日,年度,法人番号,備考\n1,除雪,市道の除雪,\"1,200,000\",令和5年4月1日,令和5年度,1234567890123,新規\n"
        + "2,排水,側溝の排水,\"90,000\",R4.12.1,R4年度,9876543210987,継続\n"
    ])
    let index = try SearchIndex(documents: table.documents, schema: table.schema)
    for query in [
      "1,200,000", "1200000", "令和5年度", "R5年度", "2023年度", "令和5年4月1日", "1234567890123", "新規",
    ] {
      let results = try index.search(query, options: SearchOptions(near: .ignored, isStrict: true))
      #expect(results.hits.map(\.id) == ["1"], "\(query)")
    }
    let object = try Reading([
      "{\"id\": \"K-1\", \"title\": \"除雪\", \"担当課\": \"福祉課\", \"備考\": \"除雪車を3台更新\", \"連絡先\": \"027-111-2222\"}"
    ])
    let objects = try SearchIndex(documents: object.documents, schema: object.schema)
    for query in ["福祉課", "除雪車", "027-111-2222", "\"K-1\""] {
      #expect(
        try objects.search(query, options: SearchOptions(near: .ignored, isStrict: true)).total == 1,
        "\(query)")
    }
    let codes = try Reading(["番号,件名,決裁番号,型番\n1,除雪,R5-12,H1-2\n2,排水,R5-13,H1-3\n"])
    #expect(codes.documents[0].values(of: "決裁番号") == [.keyword("R5-12")])
    let coded = try SearchIndex(documents: codes.documents, schema: codes.schema)
    for query in ["R5-12", "H1-2", "決裁番号:R5-12"] {
      #expect(
        try coded.search(query, options: SearchOptions(near: .ignored, isStrict: true)).hits.map(\.id) == [
          "1"
        ], "\(query)")
    }
  }
}
