import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Schemas of indexes that later files add to, and schemas as files.
@Suite struct SchemaGrowthTests {
  private static func schema(_ texts: [String], known: Schema? = nil, _ overrides: SchemaFile = SchemaFile())
    throws
    -> Schema
  {
    var inference = SchemaInference(overrides: overrides, known: known)
    for text in texts {
      try DocumentFile(bytes: Array(text.utf8), name: "f").contribute(to: &inference)
    }
    return inference.schema()
  }

  @Test("New columns follow the known ones, whose kinds stay; values of another kind are told")
  func growth() throws {
    let first = try Self.schema(["事業番号,事業名,予算額,実施日\n1,空き家対策,100,R5.4.1\n2,防災士,200,R5.5.1\n"])
    let text = "事業番号,事業名,予算額,担当課,実施日\n1,空き家,百,防災課,夏ごろ\n2,防災士,未定,福祉課,秋ごろ\n3,避難所,千,福祉課,R5.6.1\n"
    let grown = try Self.schema([text], known: first)
    #expect(Array(grown.textFields.prefix(first.textFields.count)) == first.textFields)
    #expect(Array(grown.attributes.prefix(first.attributes.count)) == first.attributes)
    #expect(grown.textFields.dropFirst(first.textFields.count).map(\.name) == ["担当課"])
    #expect(grown.attributes.dropFirst(first.attributes.count).map(\.name) == ["担当課"])
    #expect(grown.columns.map(\.name) == ["事業番号", "事業名", "予算額", "実施日", "担当課"])
    let reading = try Reading([text], schema: grown)
    #expect(reading.documents.map(\.id) == ["1", "2", "3"])
    #expect(reading.documents.map { $0["title"] } == ["空き家", "防災士", "避難所"])
    #expect(reading.reports[0].oddValues.map(\.column) == ["予算額", "実施日"])
    #expect(reading.reports[0].oddValues.map(\.count) == [2, 2])
    #expect(reading.documents[0]["実施日"] == "夏ごろ")
  }

  @Test("A column that is written in another width is the known one")
  func width() throws {
    let first = try Self.schema(["件名,予算額（千円）\n除雪,100\n"])
    let grown = try Self.schema(["件名,予算額(千円)\n排水,200\n"], known: first)
    #expect(grown.textFields.map(\.name) == first.textFields.map(\.name))
    #expect(grown.columns.last == .init(name: "予算額(千円)", field: "予算額（千円）"))
  }

  @Test("Nothing is added to a schema by the file it was inferred from")
  func again() throws {
    var generator = TestEnvironment.generator("SchemaGrowth.again")
    for _ in 0..<200 * TestEnvironment.scale {
      let text = RandomTable.text(&generator)
      let schema = try Self.schema([text])
      #expect(try Self.schema([text], known: schema) == schema, "seed \(generator.seed) \(text)")
      #expect(try Self.schema([text, text]) == schema, "seed \(generator.seed) \(text)")
    }
  }

  @Test("A schema that is written as a file reads back to the same schema")
  func files() throws {
    var generator = TestEnvironment.generator("SchemaGrowth.files")
    for _ in 0..<300 * TestEnvironment.scale {
      let text = RandomTable.text(&generator)
      let schema = try Self.schema([text])
      let file = SchemaFile.text(of: schema)
      let again = try Self.schema([text], try SchemaFile(bytes: file, file: "s.json"))
      let place = "seed \(generator.seed)\n\(text)\n\(String(decoding: file, as: UTF8.self))"
      #expect(again.textFields == schema.textFields, "\(place)")
      #expect(again.attributes == schema.attributes, "\(place)")
      #expect(again.identifierNames == schema.identifierNames && again.columns == schema.columns, "\(place)")
    }
  }
}

/// Tables of columns that real files have.
private enum RandomTable {
  private static let columns: [(name: String, values: [String])] = [
    ("No.", ["1", "2", "3", "4", "5", "6"]), ("件名", ["除雪", "排水", "防災"]), ("施策名", ["安全", "安心"]),
    ("概要", ["訓練に補助する。", "水を備蓄する。"]), ("予算額（千円）", ["1,200", "▲5", "-", "800"]),
    ("年度", ["R5年度", "2024", "R6"]),
    ("実施日", ["R5.4.1", "2024/1/2", "未定"]), ("コード", ["0600", "1200"]), ("備考", ["", "あり\nなし", "\"x\""]),
    ("source", ["甲", "乙"]), ("長文", [String(repeating: "長い文。", count: 60)]), ("空", [""]),
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    let chosen = columns.shuffled(using: &generator).prefix(Int.random(in: 1...8, using: &generator))
    let rows = (0..<Int.random(in: 1...6, using: &generator)).map { row in
      chosen.map { column in
        column.name == "No." && row < 6 ? column.values[row] : column.values.element(using: &generator)
      }
    }
    return ([chosen.map(\.name)] + rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }.joined()
  }
}
