import Glibc
import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

@Suite("Files become documents and indexes in one call")
struct DocumentFilesTests {
  private struct Refusal: Error, Equatable {}

  private static let table = "番号,件名,内容,年度\n1,除雪,市道の除雪,2022\n2,側溝,側溝の掃除,2023\n3,防災,防災訓練,2024\n"
  private static let lines = #"{"id":"4","title":"観光","body":"観光の振興","係":"商工係"}"# + "\n"

  private func withFiles(_ body: (String) throws -> Void) throws {
    try withTemporaryDirectory { path in
      try write(Array(Self.table.utf8), to: path + "/projects.csv")
      try makeDirectory(path + "/more")
      try write(Array(Self.lines.utf8), to: path + "/more/items.jsonl")
      try body(path)
    }
  }

  private func makeDirectory(_ path: String) throws {
    #expect(mkdir(path, 0o755) == 0)
  }

  @Test("Documents, schema and an index in memory of a file and a folder")
  func memory() throws {
    try withFiles { path in
      let paths = [path + "/projects.csv", path + "/more"]
      let files = try DocumentFiles(paths: paths)
      #expect(try files.documents().map(\.id) == ["1", "2", "3", "4"])
      #expect(files.schema.attributes.contains { $0.name == "年度" && $0.kind == .number })
      try files.schema.check()
      let index = try SearchIndex(files: paths)
      #expect(index.schema == files.schema && index.documentCount == 4)
      #expect(try index.searchIdentifiers("除雪").hits.map(\.id) == ["1"])
      #expect(try index.searchIdentifiers("係:商工係").hits.map(\.id) == ["4"])
    }
  }

  @Test("Files are added to an index in one commit, which grows, or is as it was where a file is wrong")
  func stored() throws {
    try withFiles { path in
      let index = path + "/index"
      let first = try IndexWriter.add(files: [path + "/projects.csv"], toIndex: index)
      #expect(first.changes == .init(added: 3) && first.reports.map(\.documents) == [3])
      // Its own column names can be typed.
      #expect(try SearchIndex.open(path: index).searchIdentifiers("件名:防災").hits.map(\.id) == ["3"])
      let second = try IndexWriter.add(files: [path + "/projects.csv", path + "/more"], toIndex: index)
      #expect(second.changes == .init(added: 1, unchanged: 3))
      let before = try SearchIndex.open(path: index)
      #expect(before.schema == second.schema && before.documentCount == 4)
      try write(Array("番号,件名\n9,新しい\n9,同じ番号\n".utf8), to: path + "/wrong.csv")
      var input = InputOptions()
      input.idColumn = "番号"
      #expect(
        sakuinError { try IndexWriter.add(files: [path + "/wrong.csv"], toIndex: index, input: input) }?.code
          == .input)
      // An identifier of another source.
      try write(Array("番号,件名\n1,別の文書\n".utf8), to: path + "/other.csv")
      #expect(
        sakuinError { try IndexWriter.add(files: [path + "/other.csv"], toIndex: index) }?.code == .input)
      let after = try SearchIndex.open(path: index)
      #expect(after.generation == before.generation && after.documentCount == 4)
      #expect(
        sakuinError {
          try IndexWriter.add(files: [path + "/wrong.csv"], toIndex: path + "/new", input: input)
        }
          != nil)
      #expect(sakuinError { try SearchIndex.open(path: path + "/new") }?.code == .notFound)
    }
  }

  @Test("A body's own errors end reading and reach the caller; it can also just stop")
  func errors() throws {
    let file = try DocumentFile(bytes: Array(Self.table.utf8), name: "projects.csv")
    var inference = SchemaInference()
    try file.contribute(to: &inference)
    let schema = inference.schema()
    var ids: [String] = []
    var seen = SeenIdentifiers()
    #expect(throws: Refusal()) {
      _ = try file.read(schema: schema, seen: &seen) { document in
        ids.append(document.id)
        if ids.count == 2 { throw Refusal() }
      }
    }
    #expect(ids == ["1", "2"])
    ids = []
    seen = SeenIdentifiers()
    let report = try file.readPrefix(
      schema: schema, seen: &seen,
      while: { document in
        ids.append(document.id)
        return ids.count < 2
      })
    #expect(ids == ["1", "2"] && report.documents == 2)
    // An error of a document is one of its line.
    seen = SeenIdentifiers()
    let error = sakuinError {
      try file.read(schema: schema, seen: &seen) { (document: Document) throws in
        if document.id == "3" { throw SakuinError(.input, "wrong", ja: "誤り") }
      }
    }
    #expect(error?.line == 4 && error?.path == "projects.csv")
    seen = SeenIdentifiers()
    let whole = try file.read(schema: schema, seen: &seen) { (_: Document) throws(Refusal) in }
    #expect(whole.documents == 3 && whole.lines.total == 4)
  }

  @Test("What a declaration says is only stored is part of the schema, and is written back as such")
  func declared() throws {
    let declarations = #"{"fields": [{"name": "内容", "kind": "stored"}]}"#
    var input = InputOptions()
    input.declarations = try SchemaFile(bytes: Array(declarations.utf8), file: "schema.json")
    try withFiles { path in
      let files = try DocumentFiles(paths: [path + "/projects.csv"], options: input)
      #expect(files.schema.storedFields == ["内容"])
      // So it goes into an index that refuses what is unknown.
      let writer = try IndexWriter(path: path + "/index", schema: files.schema)
      try files.add(to: writer)
      try writer.commit()
      let index = try SearchIndex.open(path: path + "/index")
      #expect(try index.document(id: "2")?.values(of: "内容") == ["側溝の掃除"] && index.count("掃除") == 0)
      let again = try SchemaFile(bytes: SchemaFile.text(of: files.schema), file: "again.json")
      input.declarations = again
      #expect(
        try DocumentFiles(paths: [path + "/projects.csv"], options: input).schema.storedFields == ["内容"])
    }
  }

  @Test(
    "Whatever columns are called, an index takes their schema and documents, and each cell is found",
    arguments: [
      ["対象:市民", "a b", "ab", "\"引用\"", "（仮称）名", "-x", "!y", "/z/"],
      ["id", "title", "body", "source", "出典", "題名", "本文"],
      ["件名", "題名", "タイトル", "件 名", "名称"], ["AND", "OR", "NOT", "NEAR/3", "*", "?", "~"],
      ["", "　", "x", "X", "Ｘ"],
    ])
  func columnNames(names: [String]) throws {
    let quoted = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    let cells = names.indices.map { "第\($0)欄甲" }
    let members = zip(names, cells).map { name, cell in
      "\"" + name.replacing("\"", with: "\\\"") + "\":\"\(cell)\""
    }.joined(separator: ",")
    let table = quoted + "\n" + cells.joined(separator: ",") + "\n"
    // A row with blank cells is no header of a table.
    let isHeader = !names.contains { $0.allSatisfy(\.isWhitespace) }
    for text in (isHeader ? [table] : []) + ["{" + members + "}\n"] {
      let reading = try Reading([text])
      try reading.schema.check()
      let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
      for cell in cells { #expect(try index.count("\"\(cell)\"") == 1, "\(cell) of \(text)") }
    }
  }

  private func sakuinError<Result>(_ body: () throws -> Result) -> SakuinError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? SakuinError
    }
  }
}
