import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Which column is the identifier, the title and the body, and the names of sources.
@Suite struct ColumnRoleTests {
  private static func column(_ reading: Reading, _ role: InputColumn.Role) -> String? {
    reading.reports[0].columns.first { $0.role == role }?.name
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }.joined()
  }

  @Test(
    "A number that restarts is no identifier, and it is told",
    arguments: [
      ("番号", "回次,番号,件名\n139,18,市民活動促進法案\n140,18,公職選挙法の改正\n140,21,スポーツ振興投票\n"),
      ("No.", "No.,課,事業名\n1,防災課,防災士育成事業\n2,防災課,避難所整備事業\n1,都市計画課,空き家対策事業\n"),
      ("整理番号", "整理番号,課,事業名\n1,防災課,防災士育成事業\n1,都市計画課,空き家対策事業\n"),
      ("通し番号", "通し番号,課,事業名\n1,防災課,防災士育成事業\n,都市計画課,空き家対策事業\n"),
      ("id", "{\"id\":1,\"title\":\"い\"}\n{\"id\":1,\"title\":\"ろ\"}\n"),
      ("id", "{\"id\":1,\"title\":\"い\"}\n{\"title\":\"ろ\"}\n"),
    ])
  func restarting(name: String, text: String) throws {
    let reading = try Reading([text], names: ["表 1.csv"])
    #expect(reading.reports[0].rejectedIDs == [name])
    #expect(reading.documents.map(\.id) == reading.documents.indices.map { "表_1.csv#\($0 + 1)" })
    // The numbers are an ordinary column.
    #expect(reading.documents[0].text.contains { $0.text == "18" || $0.text == "1" })
    let column = try #require(reading.schema.columns.first { $0.name == name })
    #expect(column.field != "id")
  }

  @Test("Where the best name is no identifier, the next one is")
  func nextCandidate() throws {
    let reading = try Reading(["番号,管理番号,件名\nA,1,い\nB,1,ろ\n"])
    #expect(reading.documents.map(\.id) == ["A", "B"])
    #expect(reading.reports[0].rejectedIDs == ["管理番号"])
  }

  @Test("The identifier that the user names must be one, and a clash names both rows")
  func givenIdentifier() throws {
    var options = InputOptions()
    options.idColumn = "課"
    let text = "No.,課,事業名\n1,防災課,防災士\n2,防災課,避難所\n"
    let fault = Reading.fault(text, options: options)
    #expect(fault?.line == 3 && fault?.message.contains("already on line 2") == true)
    options.idColumn = "事業名"
    #expect(try Reading([text], options: options).documents.map(\.id) == ["防災士", "避難所"])
    options.idColumn = "ない列"
    #expect(Reading.fault(text, options: options)?.message.contains("no column “ない列”") == true)
  }

  @Test("Prefixes stand before every identifier, and the source has the name that it is given")
  func prefixesAndSources() throws {
    var options = InputOptions()
    options.idPrefix = "{source}/"
    options.source = "安中市"
    let reading = try Reading(["番号,件名\nK-1,除雪\nK-2,排水\n"], names: ["a.csv"], options: options)
    #expect(reading.documents.map(\.id) == ["安中市/K-1", "安中市/K-2"])
    #expect(reading.documents.allSatisfy { $0.values(of: "source") == [.keyword("安中市")] })
    #expect(reading.schema.attributes.last == .init(name: "source", label: "出典", kind: .keyword))
    let plain = try Reading(["件名\n除雪\n"], names: ["././data/a.csv"])
    #expect(plain.documents[0].id == "data/a.csv#1")
    #expect(plain.documents[0].values(of: "source") == [.keyword("data/a.csv")])
    // A column that is called so is another field.
    let own = try Reading(["件名,source\n除雪,朝日\n"], names: ["a.csv"])
    #expect(own.documents[0].values(of: "source") == [.keyword("a.csv")])
    #expect(own.documents[0].text.contains { $0.text == "朝日" })
  }

  @Test("The title is the column that names the records, not one that many share")
  func titleOfProjects() throws {
    let rows = [
      ["1", "安全なまち", "災害対策の推進", "自主防災組織育成事業", "訓練に補助する。"],
      ["2", "安全なまち", "災害対策の推進", "避難所備蓄事業", "水を備蓄する。"],
      ["3", "安全なまち", "災害対策の推進", "空家等対策事業", "除却費を補助する。"],
    ]
    let header = ["No.", "政策名", "施策名", "事務事業名", "事務事業の概要"]
    for count in 1...3 {
      let reading = try Reading([Self.table(header, Array(rows.prefix(count)))])
      #expect(Self.column(reading, .title) == "事務事業名" && Self.column(reading, .body) == "事務事業の概要")
      #expect(Self.column(reading, .id) == "No.")
      #expect(reading.documents[0]["title"] == "自主防災組織育成事業")
    }
    var fewer = header
    fewer[3] = "担当"
    // Without it the measure is what names the records best.
    #expect(Self.column(try Reading([Self.table(fewer, [rows[0]])]), .title) == "施策名")
  }

  @Test(
    "Names that real files have for titles and bodies are known",
    arguments: [
      (["会派名", "議員氏名", "期数"], "議員氏名"), (["回次", "議案件名", "提出者"], "議案件名"),
      (["団体コード", "都道府県名", "市区町村名"], "市区町村名"), (["stop_id", "stop_name", "stop_lat"], "stop_name"),
      (["lon", "nam_ja", "address"], "nam_ja"), (["url", "og:title", "og:image"], "og:title"),
      (["コード", "町名", "人口"], "町名"), (["施設名カナ", "施設名", "所在地"], "施設名"),
      (["担当課名", "事業名", "予算"], "事業名"), (["利用団体名", "施設の名称", "日"], "施設の名称"),
    ])
  func titles(header: [String], title: String) throws {
    let values = ["甲の会", "乙の庭", "丙の館", "丁の丘", "戊の森"]
    let rows = values.indices.map { row in
      header.map { name in name == title ? values[row] : values[row % 2] + "他" }
    }
    #expect(Self.column(try Reading([Self.table(header, rows)]), .title) == title)
    let objects = rows.map { row in
      "{" + zip(header, row).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}\n"
    }.joined()
    #expect(Self.column(try Reading([objects]), .title) == title)
  }

  @Test(
    "Without a name for it, the title is the first column of short texts that differ, the body the longest texts"
  )
  func byContent() throws {
    let long = String(repeating: "訓練に要する経費を補助する。", count: 8)
    let rows = (0..<12).map { row in
      [
        "A-\(row)", ["甲", "乙"][row % 2], "第\(row)号線の改良", "\(row * 3)", "\(long)\(row)",
        "https://example.jp/\(row)",
      ]
    }
    let reading = try Reading([Self.table(["キー", "区分", "路線", "延長", "趣意", "頁"], rows)])
    #expect(Self.column(reading, .title) == "路線" && Self.column(reading, .body) == "趣意")
    // Speeches have no title.
    let speeches = (0..<12).map {
      "{\"speaker\":\"\(["甲", "乙"][$0 % 2])\",\"utterance\":\"発言の\($0)。\(long)\"}\n"
    }
    let minutes = try Reading([speeches.joined()])
    #expect(Self.column(minutes, .title) == nil && Self.column(minutes, .body) == "utterance")
    // Codes and numbers are no titles.
    let codes = try Reading([Self.table(["x", "y"], (0..<12).map { ["A-\($0)", "\($0)"] })])
    #expect(Self.column(codes, .title) == nil && Self.column(codes, .body) == nil)
  }

  @Test("Columns are kept by their own names and in their order, empty ones too")
  func columns() throws {
    let reading = try Reading(["備考,No.,件名,空,年度\nあ,1,除雪,,R5年度\nい,2,排水,,R6年度\n"])
    #expect(reading.schema.columns.map(\.name) == ["備考", "No.", "件名", "空", "年度"])
    #expect(reading.schema.columns.map(\.field) == ["備考", "id", "title", "空", "年度"])
    #expect(
      reading.reports[0].columns.map(\.role) == [.keyword, .id, .title, .empty, .year])
    let scoring = Dictionary(uniqueKeysWithValues: reading.schema.textFields.map { ($0.name, $0.scoring) })
    #expect(scoring["title"] == .alone && scoring["body"] == .alone && scoring["備考"] == .short)
    #expect(scoring["年度"] == .rest && scoring["空"] == .rest)
  }
}
