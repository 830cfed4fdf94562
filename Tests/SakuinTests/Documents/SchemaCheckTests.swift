import Sakuin
import SakuinTestSupport
import Testing

@Suite("A schema of which something could never be found is refused when an index is made")
struct SchemaCheckTests {
  /// A schema that is wrong, and what its error must name.
  struct Fault: Sendable, CustomTestStringConvertible {
    var rule: String
    var schema: Schema
    var named: String
    var testDescription: String { rule }

    init(_ rule: String, _ named: String, _ change: (inout Schema) -> Void) {
      var schema = Schema.general
      change(&schema)
      (self.rule, self.named, self.schema) = (rule, named, schema)
    }
  }

  static let faults: [Fault] = [
    Fault("no text field", "1 to 65000") { $0.textFields = [] },
    Fault("two text fields of one name", "body") { $0.textFields.append(.text("body", label: "別")) },
    Fault("two attributes of one name", "year") {
      $0.attributes = [.number("year", label: "年"), .keyword("year", label: "年度")]
    },
    Fault("an empty name", "empty") { $0.textFields.append(.text("", label: "空")) },
    Fault("a name of white space", "empty") { $0.attributes = [.keyword("　", label: "空")] },
    Fault("an empty label", "note") { $0.textFields.append(.text("note", label: "")) },
    Fault("an empty further name", "note") { $0.textFields.append(.text("note", aliases: [""])) },
    Fault("the name of the identifier", "id") { $0.attributes = [.keyword("id")] },
    Fault("a label that is the name of the identifier", "number") {
      $0.attributes = [.keyword("number", label: "id")]
    },
    Fault("a colon in a name whose beginning is another", "title:a") {
      $0.textFields.append(.text("title:a"))
    },
    Fault("a bracket in front of a name", "(x)y") { $0.textFields.append(.text("(x)y")) },
    Fault("a backslash in a name", "a\\b") { $0.textFields.append(.text("a\\b")) },
    Fault("a quotation mark in front of a name", "\"x") { $0.textFields.append(.text("\"x")) },
    Fault("a minus sign in front of a name", "-x") { $0.attributes = [.number("-x")] },
    Fault("names that differ in spaces only", "a b") {
      $0.textFields += [.text("ab", label: "一"), .text("a b", label: "二")]
    },
    Fault("one label for two fields", "部局") {
      $0.textFields.append(.text("dept", label: "部局"))
      $0.attributes = [.keyword("bureau", label: "部局")]
    },
    Fault("a weight that is none", "title") { $0.textFields[0].weight = .infinity },
    Fault("a weight that is no number", "title") { $0.textFields[0].weight = .nan },
    Fault("an empty word in the lexicon", "lexicon") { $0.lexicon = ["安中市", ""] },
    Fault("a blank word in the lexicon", "lexicon") { $0.lexicon = [" "] },
    Fault("two words in one of the lexicon", "a b") { $0.lexicon = ["a b"] },
    Fault("a word of the lexicon that is too long", "lexicon") {
      $0.lexicon = [String(repeating: "市", count: 65)]
    },
    Fault("a field that is searched and only stored", "body") { $0.storedFields = ["body"] },
    Fault("an empty name of what is stored", "stored field") { $0.storedFields = [""] },
    Fault("an empty name of the identifier", "identifier") { $0.identifierNames = [""] },
    Fault("more text fields than can be told apart", "65000") { schema in
      schema.textFields += (0..<65_000).map { .text("f\($0)") }
    },
  ]

  @Test("It is `usage`, names the field and the rule, and nothing is made", arguments: faults)
  func refused(fault: Fault) throws {
    var errors: [SakuinError?] = [sakuinError { try fault.schema.check() }]
    errors.append(sakuinError { try SearchIndex(documents: [], schema: fault.schema) })
    try withTemporaryDirectory { path in
      errors.append(sakuinError { try IndexWriter(path: path + "/new", schema: fault.schema) })
      errors.append(sakuinError { try IndexPreview(path: path + "/new", schema: fault.schema) })
      #expect(fileNames(in: path).isEmpty, "\(fault.rule)")
    }
    for error in errors {
      #expect(error?.code == .usage, "\(fault.rule)")
      #expect(error?.message.contains(fault.named) == true, "\(fault.rule): \(error?.message ?? "accepted")")
      #expect(error?.japaneseMessage.isEmpty == false)
    }
  }

  @Test("Names of which each means its field pass, and each field is found by its name")
  func accepted() throws {
    let schema = try Schema(
      text: [
        .text("title", label: "件名", weight: 2), .text("予算(千円)"), .text("first name"), .text("a-b_c"),
        .text("対象:市民"),
        .text("部局", scoring: .short), .text("body", label: "本文"),
      ],
      attributes: [.keyword("部局"), .number("年度"), .date("decided", label: "決定日")])
    let document = Document(
      id: "1",
      text: [
        "title": "一番", "予算(千円)": "二番", "first name": "三番", "a-b_c": "四番", "対象:市民": "七番", "部局": "五番",
        "body": "六番",
      ], attributes: ["部局": "五番", "年度": 2023, "decided": [.date(try #require(CalendarDate("2023-10-31")))]])
    let index = try SearchIndex(documents: [document], schema: schema)
    for query in [
      "title:一番", "件名:一番", "予算(千円):二番", "firstname:三番", "a-b_c:四番", "対象:市民:七番", "部局:五番", "本文:六番", "年度:2023",
      "決定日:2023-10-31",
    ] {
      #expect(try index.count(query) == 1, "\(query)")
      let other = query.replacing("番", with: "個").replacing("2023", with: "2022")
      #expect(try index.count(other) == 0, "\(other)")
    }
  }

  @Test("Names of columns of an input pass as people write them")
  func columns() throws {
    var schema = Schema.general
    schema.textFields.append(.text("（仮称）対象"))
    #expect(sakuinError { try schema.check() }?.code == .usage)
    schema.columns = [.init(name: "（仮称）対象", field: "（仮称）対象")]
    try schema.check()
  }

  @Test("Of any number of text fields each is found, whatever its number", arguments: [15, 17, 20, 300])
  func manyFields(count: Int) throws {
    let schema = try Schema(text: (0..<count).map { .text("f\($0)") })
    let documents = (0..<count).map { field in
      Document(id: "d\(field)", text: [.init(field: "f\(field)", text: "防災計画\(field)号")])
    }
    let memory = try SearchIndex(documents: documents, schema: schema)
    let folder = try TemporaryDirectory()
    let writer = try IndexWriter(path: folder.path, schema: schema)
    for document in documents { try writer.update(document) }
    try writer.commit()
    for index in [memory, try SearchIndex.open(path: folder.path)] {
      for field in 0..<count {
        #expect(try index.searchIdentifiers("f\(field):防災").hits.map(\.id) == ["d\(field)"])
      }
      #expect(try index.count("防災") == count)
    }
  }

  @Test("Labels and weights of a stored index change with the next writer, without a new index")
  func relabelled() throws {
    try withTemporaryDirectory { path in
      do {
        let writer = try IndexWriter(path: path, schema: .general)
        try writer.update(Document(id: "1", text: ["title": "猫", "body": "犬"]))
        try writer.commit()
      }
      var schema = Schema.general
      schema.textFields[0].label = "見出し"
      schema.textFields[1].weight = 7
      try IndexWriter(path: path, schema: schema).commit()
      let index = try SearchIndex.open(path: path)
      #expect(index.schema.textFields.map(\.label) == ["見出し", "本文"])
      #expect(index.schema.textFields.map(\.weight) == [2, 7])
      #expect(try index.count("見出し:猫") == 1)
    }
  }
}
