import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// The shapes in which JSON is found, against the same records as JSON Lines.
@Suite struct JSONShapeTests {
  /// A record: the names of its members and their JSON.
  private typealias Record = [(name: String, json: String)]

  @Test("A collection gives the same documents in every shape of JSON and with any white space")
  func shapesAreAlike() throws {
    var generator = TestEnvironment.generator("shapesAreAlike")
    for round in 0..<150 * TestEnvironment.scale {
      let records = Self.records(&generator)
      let lines = try Self.documents(
        records.map { Self.object($0) }.joined(separator: "\n"), "a.jsonl")
      for shape in 0..<8 {
        let text = Self.text(records, shape, &generator)
        var options = InputOptions()
        if shape == 5 { options.path = "結果.x.items" }
        let documents = try Self.documents(text, "a.json", options)
        #expect(
          documents == lines, "seed \(generator.seed) round \(round) shape \(shape) \(text.debugDescription)")
      }
    }
  }

  @Test(
    "Rows under a first row without names, and values among rows, are an error or documents",
    arguments: [
      "[][-0]", "[]\n[false]true", " [][][false][]{}", "[][0]1e999", "[] \"x\"", "[] [[1]]", "[] [{\"a\":1}]",
      "[]{\"a\":1}[2]", "{\"a\":1}[2]", "{\"a\":1} 3", "[\"a\"][1] 2", "[[],[1]]",
    ])
  func rowsWithoutNames(text: String) throws {
    do {
      let documents = try Self.documents(text, "a.json")
      #expect(documents.allSatisfy { !$0.text.isEmpty || !$0.attributes.isEmpty })
    } catch {
      #expect(error is SakuinError)
    }
    #expect(throws: SakuinError.self) { try Self.documents("[][-0]", "a.json") }
  }

  @Test("Rows of arrays, single values and features give the same documents as objects")
  func rowsAndValuesAreAlike() throws {
    var generator = TestEnvironment.generator("rowsAndValuesAreAlike")
    func space() -> String { Self.space(&generator) }
    for _ in 0..<150 * TestEnvironment.scale {
      let names = ["件名", "予算", "担当", "tags"].prefix(Int.random(in: 1...4, using: &generator))
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        names.map { _ in Self.value(3, &generator) }
      }
      let header = "[" + names.map { "\(space())\"\($0)\"" }.joined(separator: ",") + "]"
      let text =
        "[\(space())"
        + ([header] + rows.map { "[\($0.map { space() + $0 + space() }.joined(separator: ","))]" })
        .joined(separator: "\(space()),\(space())") + "]\(space())"
      let objects = rows.map { row in
        "{" + zip(names, row).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
      }
      let lines = try Self.documents(objects.joined(separator: "\n"), "a.jsonl")
      #expect(try Self.documents(text, "a.json") == lines, "seed \(generator.seed) \(text)")

      let values = (0..<4).map { _ in
        ["\"あ\"", "true", "\"2023-04-01\"", "\"12\""].element(using: &generator)
      }
      #expect(
        try Self.documents("[\(space())\(values.joined(separator: ",\(space())"))]", "a.json")
          == Self.documents(values.map { "{\"値\":\($0)}" }.joined(separator: "\n"), "a.jsonl"))

      let features = objects.map {
        "{\"type\":\"Feature\",\(space())\"properties\":\($0),"
          + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[139.5,35.25]}}"
      }
      let map = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\(space())"))]}"
      let placed = objects.map { $0.dropLast() + ",\"経度\":139.5,\"緯度\":35.25}" }
      #expect(
        try Self.documents(map, "a.geojson") == Self.documents(placed.joined(separator: "\n"), "a.jsonl"),
        "seed \(generator.seed) \(map)")
    }
  }

  @Test(
    "A file that is cut off anywhere is an error, never a part of the collection in silence",
    arguments: [
      "[\n  {\"a\": \"あ\\u3042\", \"b\": [1, {\"c\": null}]},\n  {\"d\": -1.5e3}\n]\n",
      "{\"n\": 2, \"data\": [{\"a\":\"x\"},{\"a\":true}], \"more\": {\"x\": \"\\ud83d\\ude00\"}}",
      "[[\"名\",\"数\"],[\"あ\",1],[\"い\",2]]", "{\n \"a\": 1,\n \"b\": {\"c\": \"d\"}\n}\n",
      "[\"a\", \"b\", true]",
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"n\":\"x\"},\"geometry\":null}]}",
    ])
  func aCutOffFileIsAnError(text: String) throws {
    let bytes = Array(text.utf8)
    let isWhole = text.utf8.last == 0x0A ? bytes.count - 1 : bytes.count
    for keepsGoing in [false, true] {
      for count in 1..<isWhole {
        var options = InputOptions()
        options.keepGoing = keepsGoing
        options.format = .json
        let part = Array(bytes[..<count])
        // Inside a character the text is no UTF-8, which is another error.
        guard let text = String(validating: part, as: UTF8.self) else { continue }
        let fault = Reading.fault(text, names: ["a.json"], options: options)
        #expect(fault?.message.contains("cut off") == true, "\(count): \(fault?.description ?? "nothing")")
        #expect(fault?.japaneseMessage.contains("途中で切れています") == true)
      }
      #expect(Reading.fault(text, names: ["a.json"]) == nil)
    }
  }

  @Test("Objects one after another that are cut off give those before and an error")
  func aCutOffSequence() throws {
    let text = "{\n\"a\": 1\n}\n{\n\"a\": 2\n}"
    let first = "{\n\"a\": 1\n}\n".utf8.count
    for count in 1..<text.utf8.count where count != first && count != first - 1 {
      let fault = Reading.fault(String(text.prefix(count)), names: ["a.json"])
      #expect(fault?.message.contains("cut off") == true, "\(count)")
    }
    #expect(try Reading([text], names: ["a.json"]).documents.count == 2)
  }

  @Test(
    "A fault names line and character, in indented files too, and what to do",
    arguments: [
      ("[\n  {\"題\": \"あ\"},\n  {\"題\": い}\n]", 3, 9, "expected a value"),
      ("[\n  {\"題\": \"あ\"\n   \"b\": 1}\n]", 3, 4, "comma"),
      ("[\n  {\"a\": 1},\n  3\n]", 3, 3, "an object"),
      ("[\n  {\n    \"a\": 1,\n    \"a\": 2\n  }\n]", 4, 5, "occurs twice"),
      ("{\"data\": [{\"a\": 1}],\n \"data\": [{\"a\": 2}]}", 2, 2, "occurs twice"),
      ("[[\"a\",\"b\"],\n [1,2,3]]", 2, 7, "expected 2 values"),
      ("[\n {\"a\":1},\n]", 3, 1, "expected a value"), ("\"あ\"", 1, 1, "an object"),
      ("{\"a\":[{\"x\":1}],\"b\":{\"c\":[{\"y\":1},{\"y\":2}]}}", nil, nil, "a (1), b.c (2)"),
      ("{\"p\":{\"13\":[{\"x\":1}],\"14\":[{\"x\":2}],\"15\":[{\"x\":3}]}}", nil, nil, "--path 'p.*'"),
      (" \n ", nil, nil, "white space"), ("[\n {\"a\": \"b\nc\"}]", 2, 10, "U+000A"),
    ] as [(String, Int?, Int?, String)])
  func faults(text: String, line: Int?, column: Int?, part: String) {
    let fault = Reading.fault(text, names: ["a.json"])
    #expect(fault?.line == line && fault?.column == column, "\(fault?.description ?? "nothing")")
    #expect(fault?.message.contains(part) == true, "\(fault?.description ?? "nothing")")
  }

  @Test(
    "The only array of objects is the collection, an id makes an object the record, and a path decides otherwise"
  )
  func thePlaceOfTheRecords() throws {
    func titles(_ text: String, _ path: String? = nil) throws -> [String] {
      var options = InputOptions()
      options.path = path
      return try Reading([text], names: ["a.json"], options: options).documents.map { $0["title"] ?? "-" }
    }
    #expect(try titles("{\"total\":2,\"data\":[{\"title\":\"甲\"},{\"title\":\"乙\"}]}") == ["甲", "乙"])
    #expect(try titles("{\"a\":{\"b\":[{\"title\":\"甲\"}]},\"tags\":[1]}") == ["甲"])
    #expect(try titles("{\"id\":\"1\",\"title\":\"会\",\"links\":[{\"title\":\"甲\"}]}") == ["会"])
    #expect(try titles("{\"title\":\"会\",\"links\":[{\"title\":\"甲\"}]}", ".") == ["会"])
    #expect(try titles("{\"a\":[{\"title\":\"甲\"}],\"b\":[{\"title\":\"乙\"}]}", "b") == ["乙"])
    #expect(try titles("{\"a\":[{\"title\":\"甲\"}],\"b\":[{\"title\":\"乙\"}]}", "*") == ["甲", "乙"])
    #expect(try titles("[{\"m\":[{\"title\":\"甲\"}]},{\"m\":[{\"title\":\"乙\"}]}]", "m") == ["甲", "乙"])
    #expect(try titles("{\"a.b\":[{\"title\":\"甲\"}]}", "a\\.b") == ["甲"])
    #expect(try titles("{\"data\":[]}").isEmpty)
    #expect(try titles("[]").isEmpty)
    var options = InputOptions()
    options.path = "c"
    let fault = Reading.fault("{\"a\":[{\"title\":\"甲\"}]}", names: ["a.json"], options: options)
    #expect(fault?.message.contains("a (1)") == true)
  }

  @Test("What is beside the records is said") func membersBesideTheRecords() throws {
    let reading = try Reading(
      ["{\"total\":2,\"data\":[{\"title\":\"甲\"}],\"at\":\"R5\"}"], names: ["a.json"])
    #expect(reading.reports[0].notes == [InputNote(kind: .otherMembers, line: 1, text: "total、at", count: 2)])
    let map = try Reading(
      [
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"n\":\"x\"},"
          + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4]]]}}]}"
      ], names: ["a.json"])
    #expect(map.documents[0].text.map(\.text) == ["x", "Polygon"])
    #expect(map.reports[0].notes.map(\.kind) == [.geometries])
  }

  @Test("Content decides between JSON Lines and other JSON, the name where content leaves it open")
  func detection() throws {
    for (text, name, format) in [
      ("{\"a\":1}\n{\"a\":2}\n", "a.json", InputFormat.jsonl), ("{\"a\":1}\n", "a.json", .json),
      ("{\"a\":1}\n", "a.jsonl", .jsonl), ("{\"a\":1}\n", "a", .jsonl),
      ("{\"data\":[{\"a\":1}]}\n", "a.jsonl", .json),
      ("{\"m\":\"x\",\"t\":[{\"a\":1}]}\n", "a.jsonl", .jsonl), ("{\n\"a\":1}", "a.jsonl", .json),
      ("[{\"a\":1}]", "a.txt", .json), ("[\"a\",\n1]", "a.txt", .json),
      ("[{\"a\":1},\n{\"a\":2}]", "a.jsonl", .json),
      ("{\"a\":1,}\n{\"a\":2}\n", "a.jsonl", .jsonl), ("[お知らせ],b\n1,2\n", "a.csv", .csv),
    ] {
      #expect(try DocumentFile(bytes: Array(text.utf8), name: name).format == format, "\(text) \(name)")
    }
  }

  @Test("Every line of a JSON file is counted once, and what is no record is skipped where asked for")
  func linesAreAccountedFor() throws {
    var options = InputOptions()
    options.keepGoing = true
    let text =
      "\n[\n\n  {\"a\": 1},\n  3, {\"a\": 2},\n  {\n    \"a\": 3\n\n  }\n  ,\n  \"x\",\n  null\n]\n\n"
    let reading = try Reading([text], names: ["a.json"], options: options)
    #expect(reading.documents.map { $0.source?.line } == [4, 5, 6])
    #expect(reading.reports[0].faults.map(\.line) == [5, 11])
    #expect(
      reading.reports[0].lines == LineAccounting(item: 5, header: 4, blank: 3, rejected: 2),
      "\(reading.reports[0].lines)")
    #expect(reading.reports[0].lines.total == 14)
  }

  @Test("Records longer than the window, and long members beside them, are read whole") func longRecords()
    throws
  {
    var generator = TestEnvironment.generator("longRecords")
    let lengths = (0..<6).map { _ in Int.random(in: 1...900_000, using: &generator) }
    let texts = lengths.map { String(repeating: "漢字", count: $0 / 6) }
    let text =
      "{\"skip\":[\"\(String(repeating: "x\\n", count: 200_000))\",[1,2]],\"data\":["
      + texts.map { "{\"b\":\"\($0)\",\"n\":[1,2]}" }.joined(separator: ",\n") + "]}"
    let reading = try Reading([text], names: ["a.json"])
    #expect(reading.documents.map { $0.text.first?.text ?? "" } == texts, "seed \(generator.seed)")
    #expect(reading.documents.map { $0.source?.line } == (1...6).map { $0 })
  }

  @Test("Small files as offices publish them are read record by record, and all of their text is searched")
  func publishedFiles() throws {
    let array = "{\"name\": \"空き家対策\", \"budget\": 1200},\n {\"name\": \"防災士育成\", \"budget\": 600}"
    for text in [
      "[\n\(array)\n]", "{\n  \"total\": 2,\n  \"data\": [\n\(array)\n]\n}", "[\(array)]",
      "{\"data\":[\(array)]}",
    ] {
      let reading = try Reading([text], names: ["a.json"])
      #expect(reading.documents.map { $0["title"] } == ["空き家対策", "防災士育成"])
      #expect(reading.documents.map { $0.values(of: "budget") } == [[.number(1200)], [.number(600)]])
    }
    let members = try Reading(
      [
        "{\"properties\":{\"name\":\"中央保育園\",\"address\":\"中央区1-1\"}}\n"
          + "{\"properties\":{\"name\":\"東防災センター\",\"address\":\"東区2-2（保育所併設）\"}}\n"
      ], names: ["a.jsonl"])
    #expect(members.documents.allSatisfy { $0.text.contains { $0.text.contains("保育") } })
    let nested = try Reading(
      [
        "{\"member\":\"甲野 太郎\",\"topics\":[{\"title\":\"防災\",\"answer\":\"備蓄を進める\"},"
          + "{\"title\":\"空き家\",\"answer\":\"除却を補助\"}]}"
      ], names: ["a.jsonl"])
    #expect(nested.documents.count == 1)
    #expect(nested.documents[0].text.map(\.text).sorted() == ["備蓄を進める\n除却を補助", "甲野 太郎", "防災\n空き家"].sorted())
  }

  private static func documents(
    _ text: String, _ name: String, _ options: InputOptions = InputOptions()
  ) throws -> [Document] {
    try Reading([text], names: [name], options: options).documents.map { document in
      var document = document
      document.id = ""
      document.source = nil
      document.attributes.removeAll { $0.name == "source" }
      return document
    }
  }

  private static func records(_ generator: inout SeededGenerator) -> [Record] {
    let names = ["件名", "予算", "a.b", "担当", "期間", "n"]
    return (0..<Int.random(in: 2...6, using: &generator)).map { _ in
      names.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator)).map {
        ($0, value(0, &generator))
      }
    }
  }

  private static func value(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 2 ? 5 : 7), using: &generator) {
    case 0: "null"
    case 1: "\"空き家\\n\\u5bfe策\""
    case 2: "\"{[,\\\"]}\""
    case 3: "true"
    case 4: "\"R5.4.1\""
    case 5: "[\(value(depth + 1, &generator)), \(value(depth + 1, &generator))]"
    default: "{\"k\": \(value(depth + 1, &generator)), \"m\":\(value(depth + 1, &generator))}"
    }
  }

  private static func object(_ record: Record) -> String {
    "{" + record.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
  }

  private static func space(_ generator: inout SeededGenerator) -> String {
    ["", " ", "\n", "\n\n  ", "\r\n\t"].element(using: &generator)
  }

  /// The records in a shape, with random white space between the tokens that are not inside of values.
  private static func text(_ records: [Record], _ shape: Int, _ generator: inout SeededGenerator) -> String {
    func space() -> String { Self.space(&generator) }
    let objects = records.map { record in
      "{\(space())"
        + record.map { "\"\($0.name)\"\(space()):\(space())\($0.json)" }.joined(
          separator: "\(space()),\(space())")
        + "\(space())}"
    }
    let list = "[\(space())" + objects.joined(separator: "\(space()),\(space())") + "\(space())]"
    switch shape {
    case 0: return records.map { object($0) }.joined(separator: "\n\n") + "\n"
    case 1: return space() + list + space()
    case 2: return "{\(space())\"data\":\(list)}"
    case 3:
      return
        "{\"meta\":{\"n\":[1,[]],\(space())\"x\":\"y\"},\"結果\":\(space()){\"items\":\(list)},\"at\":null}"
    case 4: return objects.joined(separator: space()) + space()
    case 5: return "{\"結果\":{\"x\":{\"items\":\(list)},\"others\":[{\"a\":1}]}}"
    case 6: return list.replacing(/[\r\n\t]/, with: " ")
    default: return "[" + objects.map { "\($0)\n,null" }.joined(separator: ",") + "]"
    }
  }
}
