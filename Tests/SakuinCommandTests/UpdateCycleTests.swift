import FoundationEssentials
import Glibc
import SakuinTestSupport
import Testing

/// The real command over a collection of files that changes from call to call.
@Suite("An index that is updated again and again is the one built from nothing")
struct UpdateCycleTests {
  /// A file of the collection.
  private struct Table: Equatable {
    var columns: [String]
    var rows: [[String]] = []

    func csv() -> String {
      ([columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }
  }

  /// A collection, its index, and what both were before the last change.
  private struct Collection {
    let session: CommandSession
    var files: [String: Table] = [:]
    var former: [String: Table]?
    var generator: SeededGenerator
    var numbers = 0

    static let words = ["防災", "空き家", "子育て", "道路", "公園", "学校", "病院", "水道"]
    static let id = ["--id", "No.", "--id-prefix", "{source}-"]

    mutating func word() -> String { Self.words.element(using: &generator) }

    mutating func cell(_ column: String) -> String {
      if column == "予算額" { return String(Int.random(in: 1...5000, using: &generator)) }
      if column == "件名" || column == "本文" { return "\(word())の\(word())を\(word())する" }
      return word() + "課"
    }

    mutating func row(_ columns: [String]) -> [String] {
      numbers += 1
      return columns.map { $0 == "No." ? String(numbers) : cell($0) }
    }

    /// One random change of the files, brought into the index by the command as a user would.
    mutating func change(_ context: String) throws {
      let before = files
      let name = ["一.csv", "二.csv", "三.csv"].element(using: &generator)
      let kind = Int.random(in: 0..<10, using: &generator)
      if kind == 0, let former {
        try session.done("undo", "--index", "a")
        (files, self.former) = (former, before)
        return
      }
      if kind == 1, files[name] != nil {
        files[name] = nil
        try session.done("delete", "--index", "a", "--source", name)
      } else {
        files[name] = changed(files[name], kind)
        try session.write(files[name]?.csv() ?? "", to: name)
        let call = try session.call(["index", "--index", "a", "--replace", name] + Self.id)
        #expect(call.status == 0, "\(context): \(call.errors)")
      }
      if files != before { former = before }
    }

    /// A table with one thing changed; without a table, a new one.
    private mutating func changed(_ table: Table?, _ kind: Int) -> Table {
      guard var table else {
        var new = Table(columns: ["No.", "件名", "本文", "担当課", "予算額"])
        for _ in 0..<Int.random(in: 2...6, using: &generator) { new.rows.append(row(new.columns)) }
        return new
      }
      let line = Int.random(in: 0..<table.rows.count, using: &generator)
      switch kind {
      case 2:
        let place = table.columns.firstIndex { ["担当課", "部署", "所管"].contains($0) } ?? 3
        table.columns[place] = ["担当課", "部署", "所管"].element(using: &generator)
      case 3 where table.columns.count == 5:
        table.columns.append("備考")
        for index in table.rows.indices { table.rows[index].append(word() + "に注意") }
      case 4 where table.rows.count > 1: table.rows.remove(at: line)
      case 5, 6: table.rows.insert(row(table.columns), at: line)
      default:
        let column = Int.random(in: 1..<table.columns.count, using: &generator)
        table.rows[line][column] = cell(table.columns[column])
      }
      return table
    }
  }

  /// The documents of an index, whatever their order and that of their members, and whether an export says that a
  /// member has no value. Sources are compared by answers.
  private func documents(_ index: String, _ session: CommandSession) throws -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    for line in try session.documents(index) {
      let members = try #require(try JSONValue(line).object)
      let document = JSONValue.object(members.filter { $0.key != "source" && $0.value != .null })
      let id = try #require((members["No."] ?? members["id"])?.string)
      #expect(found.updateValue(document, forKey: id) == nil)
    }
    return found
  }

  @Test("Rows, columns and files come and go, changes are taken back: the same documents and answers")
  func cycle() throws {
    for round in 0..<TestEnvironment.scale {
      let generator = TestEnvironment.generator("update cycle \(round)")
      var collection = Collection(session: try CommandSession(), generator: generator)
      let session = collection.session
      for step in 0..<14 {
        let context = "seed \(generator.seed), round \(round), step \(step)"
        try collection.change(context)
        let rows = collection.files.values.reduce(0) { $0 + $1.rows.count }
        #expect(try session.documents("a").count == rows, "\(context)")
      }
      for (name, table) in collection.files { try session.write(table.csv(), to: name) }
      let names = collection.files.keys.sorted()
      guard !names.isEmpty else { continue }
      let whole = try session.call(["index", "--index", "b"] + Collection.id + names)
      #expect(whole.status == 0, "\(whole.errors)")
      let context = "seed \(generator.seed), round \(round)"
      let (updated, built) = (try documents("a", session), try documents("b", session))
      #expect(updated == built, "\(context)")
      for word in Collection.words {
        for query in [[word], [word + "課"], ["--field", "title", word], ["--filter", "source=一.csv", word]] {
          let answers = try ["a", "b"].map { try session.call(["count", "--index", $0] + query).output }
          #expect(answers[0] == answers[1], "\(context): \(query)")
        }
      }
      try session.done("verify", "--index", "a", "--deep")
    }
  }

  @Test("A run that is killed at any instant leaves the old or the new documents, and the state before")
  func killed() throws {
    var generator = TestEnvironment.generator("killed update")
    let session = try CommandSession()
    func table(_ word: String, _ count: Int) -> String {
      "No.,件名,本文\n" + (1...count).map { "\($0),\(word)\($0)号,\(word)を進める\n" }.joined()
    }
    try session.write(table("防災", 300), to: "t.csv")
    try session.done("index", "--index", "a", "--id", "No.", "t.csv")
    try session.write(table("防災", 200), to: "t.csv")
    try session.done("index", "--index", "a", "--id", "No.", "--replace", "t.csv")
    var now = try session.documents("a")
    var kills = 0
    // A run that ends before it is killed makes the next wait shorter; the first is killed at its start.
    var longest = 1
    for round in 0..<(6 * TestEnvironment.scale) {
      let context = "seed \(generator.seed), round \(round)"
      try session.write(table("防災\(round)", 150 + 10 * (round % 5)), to: "t.csv")
      try session.done("index", "--index", "new\(round)", "--id", "No.", "t.csv")
      let next = try session.documents("new\(round)")
      let milliseconds = Int.random(in: 1...longest, using: &generator)
      let seconds = String(Double(milliseconds) / 1000)
      let isUndo = round % 3 == 2
      let call = try ChildProcess(
        path: "/usr/bin/timeout",
        arguments: ["-s", "KILL", seconds, GoldenTests.command.path]
          + (isUndo
            ? ["undo", "--index", "a"] : ["index", "--index", "a", "--id", "No.", "--replace", "t.csv"]),
        environment: ["LC_ALL": "C.UTF-8"], folder: session.scratch.path, input: "")
      if call.status != 0 { kills += 1 }
      longest = call.status != 0 ? min(900, longest * 4) : max(1, longest / 2)
      let found = try session.documents("a")
      try session.done("undo", "--index", "a")
      let former = try session.documents("a")
      try session.done("undo", "--index", "a")
      if isUndo {
        // Either way the two states are the same two.
        #expect(found == now || former == now, "\(context)")
      } else {
        #expect(found == now || found == next, "\(context)")
        if found == next { #expect(former == now, "\(context)") }
        if call.status == 0 { #expect(found == next, "\(context)") }
      }
      #expect(try session.call("verify", "--index", "a", "--deep").status == 0, "\(context)")
      now = found
    }
    #expect(kills > 0)
  }
}
