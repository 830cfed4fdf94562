import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Columns that are read as fields of another name, named in queries as their file names them.
@Suite struct OwnNameTests {
  /// An input of several columns in some format.
  private struct Input {
    var format: InputFormat
    var header: [String]
    var rows: [[String]]

    var text: String {
      if format == .jsonl {
        return rows.map { row in
          "{" + zip(header, row).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}\n"
        }.joined()
      }
      let separator = format == .csv ? "," : "\t"
      return ([header] + rows).map { row in
        row.map { "\"\($0)\"" }.joined(separator: separator) + "\n"
      }.joined()
    }
  }

  /// The two documents of which a field of one holds what another field of the other holds.
  private static let rows = [["1", "除雪", "市道の側溝の掃除"], ["2", "側溝", "除雪車の更新"]]

  private func options(_ format: InputFormat, _ map: [String: String] = [:]) -> InputOptions {
    var options = InputOptions()
    options.format = format
    options.fieldNames = map
    return options
  }

  private func documents(_ query: String, in index: SearchIndex) throws -> [String] {
    try index.search(query, options: SearchOptions(near: .counted, limit: 50)).hits.map(\.id).sorted()
  }

  /// An index in memory, one that was stored, and one that was changed and rebuilt afterwards. Open files stay readable
  /// when the directory is removed.
  private func indexes(of reading: Reading) throws -> [(SearchIndex, String)] {
    let memory = try SearchIndex(documents: reading.documents, schema: reading.schema)
    let directory = try TemporaryDirectory()
    do {
      let writer = try IndexWriter(path: directory.path, schema: reading.schema)
      for document in reading.documents { try writer.update(document) }
      try writer.commit()
    }
    let stored = try SearchIndex.open(path: directory.path)
    do {
      let writer = try IndexWriter(updating: directory.path)
      try writer.update(Document(id: "x", text: [.init(field: "body", text: "道路")]))
      try writer.commit()
    }
    try IndexWriter.rebuild(path: directory.path)
    let rebuilt = try SearchIndex.open(path: directory.path)
    return [(memory, "in memory"), (stored, "stored"), (rebuilt, "rebuilt")]
  }

  @Test(
    "A column is found by its own name, by the field's and by the label, wherever the index lies",
    arguments: [
      ["番号", "件名", "内容"], ["整理番号", "名称", "概要"], ["No.", "事業名", "説明"], ["Ｎｏ．", "Title", "Description"],
      ["ＩＤ", "タイトル", "本　文"], ["№", "件 名", "事業の\n概要"], ["id", "title", "body"],
    ], [InputFormat.csv, .tsv])
  func columnsKeepTheirNames(header: [String], format: InputFormat) throws {
    let text = Input(format: format, header: header, rows: Self.rows).text
    let reading = try Reading([text], options: options(format))
    let typed = header.map { $0.filter { !$0.isWhitespace } }
    for (index, place) in try indexes(of: reading) {
      for (query, expected) in [
        ("\(typed[0]):2", ["2"]), ("id:2", ["2"]), ("\(typed[0]):３", []), ("\(typed[0])：２", ["2"]),
        ("\(typed[1]):除雪", ["1"]), ("title:除雪", ["1"]), ("題名:除雪", ["1"]), ("タイトル:除雪", ["1"]),
        ("\(typed[2]):側溝", ["1"]), ("body:側溝", ["1"]), ("本文:側溝", ["1"]), ("\(typed[2]):（除雪 更新）", ["2"]),
        ("側溝 -\(typed[0]):1", ["2"]), ("\(typed[0]):(2 OR 3)", ["2"]), ("除雪", ["1", "2"]),
      ] {
        #expect(try documents(query, in: index) == expected, "\(query) \(place)")
        let canonical = try index.search(query).query.canonical
        #expect(try documents(canonical, in: index) == expected, "\(query), then \(canonical) \(place)")
      }
      let field = SearchOptions(near: .counted, fields: [header[1]])
      #expect(try index.search("除雪", options: field).hits.map(\.id) == ["1"], "\(place)")
    }
  }

  @Test("A renamed member or column is found by its own name", arguments: [InputFormat.csv, .tsv, .jsonl])
  func renamedColumnsKeepTheirNames(format: InputFormat) throws {
    let text = Input(format: format, header: ["コード", "事項", "要旨"], rows: Self.rows).text
    for body in ["body", "本文"] {
      let reading = try Reading(
        [text], options: options(format, ["コード": "id", "事項": "title", "要旨": body]))
      for (index, place) in try indexes(of: reading) {
        #expect(try documents("コード:2", in: index) == ["2"], "\(place)")
        #expect(try documents("事項:除雪", in: index) == ["1"], "\(place)")
        #expect(try documents("要旨:側溝", in: index) == ["1"], "\(place)")
        #expect(try documents("本文:側溝 題名:除雪", in: index) == ["1"], "\(place)")
      }
    }
  }

  @Test("Columns without values and columns renamed by number can be named")
  func emptyAndNumberedColumns() throws {
    let numbered = try Reading(
      ["番号,要旨\n1,除雪\n2,側溝\n"], options: options(.csv, ["#2": "body"]))
    let index = try SearchIndex(documents: numbered.documents, schema: numbered.schema)
    #expect(try documents("要旨:側溝", in: index) == ["2"])
    let empty = try Reading(["番号,件名,内容\n1,除雪,\n"], options: options(.csv))
    let bare = try SearchIndex(documents: empty.documents, schema: empty.schema)
    let strict = SearchOptions(isStrict: true)
    #expect(try bare.search("内容:除雪", options: strict).total == 0)
  }

  @Test("The one own name of the title or body is its label; several are further names of the usual one")
  func labels() throws {
    let one = try Reading(["番号,件名,内容\n1,a,b\n"], options: options(.csv)).schema
    #expect(one.textFields.prefix(2).map(\.name) == ["title", "body"])
    #expect(one.textFields.prefix(2).map(\.label) == ["件名", "内容"])
    let two = try Reading(["番号,件名\n1,a\n", "番号,名称,本文\n2,b,c\n"], options: options(.csv)).schema
    #expect(two.textFields.prefix(2).map(\.label) == ["題名", "本文"])
    #expect(Set(two.textFields[0].aliases) == ["タイトル", "件名", "名称"])
    let declared = try SchemaFile(
      bytes: Array("{\"fields\":[{\"name\":\"title\",\"kind\":\"text\",\"label\":\"標題\"}]}".utf8), file: "s")
    var declaring = options(.csv)
    declaring.declarations = declared
    let told = try Reading(["番号,件名\n1,a\n"], options: declaring, overrides: declared).schema
    #expect(told.textFields[0].label == "標題")
    #expect(try told.textField(named: "件名").name == "title")
  }

  @Test("A column's own name comes before the name that another column was renamed from")
  func ownNamesComeFirst() throws {
    // In the first file 名称 is the title; in the second it is a column beside the title.
    let reading = try Reading(
      ["番号,名称\n1,除雪\n", "番号,件名,名称\n2,側溝,除雪\n"], options: options(.csv))
    for (index, place) in try indexes(of: reading) {
      #expect(try documents("名称:除雪", in: index) == ["2"], "\(place)")
      #expect(try documents("title:除雪", in: index) == ["1"], "\(place)")
      #expect(try documents("件名:側溝", in: index) == ["2"], "\(place)")
    }
    let numbers = try Reading(["管理番号,番号\n1,7\n7,1\n"], options: options(.csv))
    let index = try SearchIndex(documents: numbers.documents, schema: numbers.schema)
    #expect(try documents("管理番号:7", in: index) == ["7"])
    #expect(try documents("番号:7", in: index) == ["1"])
  }

  @Test("A name that a schema file declares is that field, not one that tables often call so")
  func declaredNames() throws {
    for declaration in [
      "{\"name\":\"件名\",\"kind\":\"text\"}", "{\"name\":\"subject\",\"kind\":\"text\",\"label\":\"件名\"}",
      "{\"name\":\"subject\",\"kind\":[\"text\",\"keyword\"],\"aliases\":[\"件名\"]}",
    ] {
      let declared = try SchemaFile(bytes: Array("{\"fields\":[\(declaration)]}".utf8), file: "s")
      var options = options(.csv)
      options.declarations = declared
      let reading = try Reading(["番号,件名,名称\n1,除雪,側溝\n2,側溝,除雪\n"], options: options, overrides: declared)
      for (index, place) in try indexes(of: reading) {
        #expect(try documents("件名:除雪", in: index) == ["1"], "\(declaration) \(place)")
        #expect(try documents("名称:除雪", in: index) == ["2"], "\(declaration) \(place)")
        #expect(try documents("title:除雪", in: index) == ["2"], "\(declaration) \(place)")
      }
    }
  }

  @Test("A name that no column has is a fault, and is searched for as text")
  func unknownNames() throws {
    let text = Input(format: .csv, header: ["番号", "件名", "内容"], rows: Self.rows).text
    let reading = try Reading([text], options: options(.csv))
    for (index, place) in try indexes(of: reading) {
      for name in ["要旨", "名称", "管理番号"] {
        let error = #expect(throws: SakuinError.self, "\(place)") {
          try index.search("\(name):除雪", options: SearchOptions(isStrict: true))
        }
        #expect(error?.column == 1 && error?.message.contains(name) == true)
        let lenient = try index.search("\(name):除雪", options: SearchOptions(near: .counted))
        #expect(lenient.total == 0 && lenient.query.notes.contains { $0.kind == .unread }, "\(place)")
      }
    }
  }

  @Test("Documents of a later file can be found by the names of that file too")
  func laterFilesAddTheirNames() throws {
    let directory = try TemporaryDirectory()
    let first = try Reading(["番号,件名,内容\n1,除雪,側溝\n"], options: options(.csv))
    do {
      let writer = try IndexWriter(path: directory.path, schema: first.schema)
      for document in first.documents { try writer.update(document) }
      try writer.commit()
    }
    let later = try Reading(["No.,名称,概要\n2,側溝,除雪\n"], options: options(.csv))
    do {
      // The fields are the same, whatever they are called.
      let writer = try IndexWriter(path: directory.path, schema: later.schema)
      #expect(try writer.schema.textField(named: "概要").name == "body")
      for column in later.reports[0].renamed { writer.addName(column.name, of: column.field) }
      for document in later.documents { try writer.update(document) }
      try writer.commit()
      #expect(try !writer.commit())
    }
    let index = try SearchIndex.open(path: directory.path)
    for query in ["No.:2", "番号:2", "件名:側溝", "名称:側溝", "概要:除雪", "内容:除雪"] {
      #expect(try documents(query, in: index) == ["2"], "\(query)")
    }
    do {
      // A name alone is a change, and stays.
      let writer = try IndexWriter(updating: directory.path)
      writer.addName("要旨", of: "body")
      writer.addName("件名", of: "body")
      #expect(try writer.commit())
    }
    let renamed = try SearchIndex.open(path: directory.path)
    #expect(try documents("要旨:除雪", in: renamed) == ["2"])
    #expect(try documents("件名:側溝", in: renamed) == ["2"])
  }

  @Test("Every renamed column can be named in a query, whatever it is called")
  func everyRenamedColumnCanBeNamed() throws {
    var random = TestEnvironment.generator("OwnName.everyRenamedColumnCanBeNamed")
    let words = ["件", "名", "概要", "説明", "うちわけ", "ホーム", "ページ", "ｶﾅ", "Memo", "a", "Ｂ", "１", "7", "㎡", "髙"]
    let signs = [
      "", "", "・", "／", "＿", "－", "＋", "＆", "％", "＃", "＠", "．", "，", "＝", "〔", "】", "＜", "_", "（甲）", "(b)",
    ]
    let values = ["除雪", "側溝", "防災", "公園", "図書館"]
    for round in 0..<60 * TestEnvironment.scale {
      var header: [String] = []
      var folded: Set<String> = ["id", "title", "body", "x0", "x1"]
      while header.count < 5 {
        let parts = (0...Int.random(in: 0...2, using: &random)).map { _ in
          words.element(using: &random) + signs.element(using: &random)
        }
        let name = parts.joined()
        // Names that differ in the width of signs only cannot be told apart as typed.
        if folded.insert(name.applyingWidth).inserted { header.append(name) }
      }
      let format = [InputFormat.csv, .tsv, .jsonl].element(using: &random)
      let fields = ["id", "title", "body", "x0", "x1"].shuffled(using: &random)
      let rows = (0..<2).map { row in
        fields.indices.map { fields[$0] == "id" ? "\(row + 1)" : values[($0 + row) % values.count] }
      }
      let reading = try Reading(
        [Input(format: format, header: header, rows: rows).text],
        options: options(format, Dictionary(uniqueKeysWithValues: zip(header, fields))))
      func check(_ index: SearchIndex, _ place: String) throws {
        for (column, name) in header.enumerated() {
          for row in 0..<2 {
            let query = "\(name):\(rows[row][column])"
            #expect(
              try documents(query, in: index) == ["\(row + 1)"],
              "seed \(random.seed) \(query) as \(fields[column]) of \(format.name) \(place)")
          }
        }
      }
      if round % 20 == 0 {
        for (index, place) in try indexes(of: reading) { try check(index, place) }
      } else {
        try check(try SearchIndex(documents: reading.documents, schema: reading.schema), "in memory")
      }
    }
  }
}

extension String {
  /// The text with full-width ASCII characters in ASCII.
  fileprivate var applyingWidth: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(
        (0xFF01...0xFF5E).contains(scalar.value)
          ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(result)
  }
}
