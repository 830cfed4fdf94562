import FoundationEssentials
import SakuinTestSupport
import Testing

/// What `index`, `delete` and `undo` do to an index, and what they never do.
@Suite("Nothing in an index is overwritten or deleted without a word, and the last change can be taken back")
struct UpdateSafetyTests {
  private static let projects = "No.,事業名,担当課\n1,空き家対策事業,住宅課\n2,防災士育成事業,防災課\n3,通学路点検,学校課\n"
  private static let shelters = "No.,施設名,住所\n1,中央公民館,安中1-1\n2,第一小学校,原市2-2\n"

  private func session() throws -> CommandSession {
    let session = try CommandSession()
    try session.write(Self.projects, to: "jigyo.csv")
    try session.write(Self.shelters, to: "hinanjo.csv")
    return session
  }

  // MARK: - Ids of other sources

  @Test("Two files with the same ids are a clash, in one run and in two; both are named with the ways out")
  func clash() throws {
    let session = try session()
    let both = try session.call("index", "--index", "a", "--id", "No.", "jigyo.csv", "hinanjo.csv")
    #expect(both.status == 2)
    #expect(!session.exists("a"))
    try session.done("index", "--index", "b", "--id", "No.", "jigyo.csv")
    let before = try session.documents("b")
    let second = try session.call("index", "--index", "b", "--id", "No.", "hinanjo.csv")
    #expect(second.status == 2)
    for errors in [both.errors, second.errors] {
      #expect(errors.contains("hinanjo.csv:2"), "\(errors)")
      #expect(errors.contains("jigyo.csv:2"), "\(errors)")
      for way in ["--id COLUMN", "--id-prefix", "--source"] { #expect(errors.contains(way), "\(errors)") }
    }
    #expect(try session.documents("b") == before)
    let japanese = try session.call("index", "--lang", "ja", "--index", "b", "--id", "No.", "hinanjo.csv")
    #expect(japanese.errors.contains("id 1 はすでに jigyo.csv:2 の文書が使っています"), "\(japanese.errors)")
  }

  @Test("With --keep-going the records that clash are rejected and listed, and the stored ones stay")
  func clashWhileGoing() throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    let before = try session.documents("a")
    try session.write(Self.shelters + "9,第二小学校,板鼻3-3\n", to: "hinanjo.csv")
    let call = try session.call("index", "--index", "a", "--id", "No.", "--keep-going", "hinanjo.csv")
    #expect(call.status == 2)
    #expect(call.errors.contains("hinanjo.csv:2") && call.errors.contains("hinanjo.csv:3"), "\(call.errors)")
    let after = try session.documents("a")
    #expect(after.count == 4 && Set(before).isSubset(of: after))
  }

  @Test("The same source updates, under whatever path it is given, and a renamed file with --source")
  func sameSource() throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    try session.write(Self.projects.replacing("防災士", with: "消防団"), to: "jigyo.csv")
    let update = try session.call("index", "--index", "a", "--id", "No.", "./jigyo.csv")
    #expect(
      update.status == 0 && update.errors.contains("0 added, 1 updated, 2 unchanged"), "\(update.errors)")
    try session.write(Self.projects, to: "R6/jigyo.csv")
    #expect(try session.call("index", "--index", "a", "--id", "No.", "R6/jigyo.csv").status == 2)
    let renamed = try session.call(
      "index", "--index", "a", "--id", "No.", "--source", "jigyo.csv", "R6/jigyo.csv")
    #expect(
      renamed.status == 0 && renamed.errors.contains("0 added, 1 updated, 2 unchanged"), "\(renamed.errors)")
  }

  @Test("Two cities' policy lists with the same ids live in one index: 88 documents")
  func twoCities() throws {
    let session = try CommandSession()
    let corpus = GoldenTests.fixtures.path + "/../../../Corpus/annaka/annaka-policy-items.tsv"
    let list = try String(contentsOfFile: corpus, encoding: .utf8)
    try session.write(list, to: "annaka.tsv")
    try session.write(list.replacing("防災", with: "減災"), to: "takasaki.tsv")
    try session.done("index", "--index", "a", "annaka.tsv")
    let clash = try session.call("index", "--index", "a", "takasaki.tsv")
    #expect(clash.status == 2 && clash.errors.contains("annaka.tsv"), "\(clash.errors)")
    #expect(try session.documents("a").count == 44)
    try session.done("index", "--index", "a", "--id-prefix", "takasaki-", "takasaki.tsv")
    #expect(try session.documents("a").count == 88)
    try session.done("show", "--index", "a", "takasaki-I-2-1")
    try session.done("show", "--index", "a", "I-2-1")
    // Both in one run, with the name of the source in front.
    try session.done("index", "--index", "b", "--id-prefix", "{source}/", "annaka.tsv", "takasaki.tsv")
    #expect(try session.documents("b").count == 88)
    try session.done("show", "--index", "b", "takasaki.tsv/I-2-1")
    try session.done(
      "index", "--index", "b", "--source", "前橋市", "--id-prefix", "{source}-", "takasaki.tsv")
    #expect(try session.documents("b").count == 132)
    #expect(try session.count("--filter", "source=前橋市", "*", index: "b") == 44)
    let facets = try session.done("facets", "--index", "b", "--facet", "source", "*")
    for source in ["annaka.tsv", "takasaki.tsv", "前橋市"] { #expect(facets.contains(source), "\(facets)") }
  }

  // MARK: - Replacing

  @Test("--replace removes what is gone from the sources given, and leaves the others")
  func replaceSource() throws {
    let session = try session()
    try session.done(
      "index", "--index", "a", "--id", "No.", "--id-prefix", "{source}-", "jigyo.csv", "hinanjo.csv")
    try session.write(
      Self.projects.split(separator: "\n").filter { !$0.hasPrefix("2,") }.joined(separator: "\n"),
      to: "jigyo.csv")
    let arguments = [
      "index", "--index", "a", "--id", "No.", "--id-prefix", "{source}-", "--replace", "jigyo.csv",
    ]
    let before = try session.documents("a")
    let preview = try session.call(arguments + ["--dry-run"])
    #expect(preview.status == 0)
    #expect(try session.documents("a") == before)
    let call = try session.call(arguments)
    #expect(call.status == 0)
    for errors in [preview.errors, call.errors] {
      #expect(errors.contains("1 of jigyo.csv: jigyo.csv-2"), "\(errors)")
      #expect(errors.contains("0 added, 0 updated, 2 unchanged, 1 deleted"), "\(errors)")
    }
    let after = try session.documents("a")
    #expect(after == before.filter { !$0.contains("jigyo.csv-2") } && after.count == 4)
    try session.done("undo", "--index", "a")
    #expect(try session.documents("a") == before)
    let everything = try session.call("index", "--index", "a", "--id", "No.", "--replace-all", "hinanjo.csv")
    #expect(everything.status == 0 && everything.errors.contains("2 added"), "\(everything.errors)")
    #expect(try session.documents("a").count == 2)
  }

  @Test("An input without documents never replaces anything, unless that is allowed")
  func emptyInput() throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    let before = try session.documents("a")
    try session.write("No.,事業名,担当課\n", to: "jigyo.csv")
    for option in ["--replace", "--replace-all"] {
      let call = try session.call("index", "--index", "a", "--id", "No.", option, "jigyo.csv")
      #expect(call.status == 2 && call.errors.contains("--allow-empty"), "\(call.errors)")
      #expect(try session.documents("a") == before)
    }
    let japanese = try session.call(
      "index", "--lang", "ja", "--index", "a", "--id", "No.", "--replace", "jigyo.csv")
    #expect(japanese.errors.contains("文書が一件もないので"), "\(japanese.errors)")
    try session.done("index", "--index", "a", "--id", "No.", "--replace", "--allow-empty", "jigyo.csv")
    #expect(try session.documents("a") == [])
    try session.done("undo", "--index", "a")
    #expect(try session.documents("a") == before)
  }

  @Test("Where lines cannot be read, nothing is deleted in their stead")
  func rejectedLines() throws {
    let session = try session()
    try session.write("{\"id\":\"a\",\"body\":\"一\"}\n{\"id\":\"b\",\"body\":\"二\"}\n", to: "a.jsonl")
    try session.done("index", "--index", "a", "a.jsonl")
    try session.write("{\"id\":\"a\",\"body\":\"一\"}\n{\"id\":\"b\",\n", to: "a.jsonl")
    let call = try session.call("index", "--index", "a", "--replace", "--keep-going", "a.jsonl")
    #expect(call.status == 2 && call.errors.contains("are not deleted"), "\(call.errors)")
    #expect(try session.documents("a").count == 2)
  }

  @Test("On a terminal, more than half of an index goes only after a yes", arguments: ["n", "y"])
  func confirmation(answer: String) throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    try session.write("No.,事業名,担当課\n1,空き家対策事業,住宅課\n", to: "jigyo.csv")
    let terminal = try TerminalSession(
      path: "/usr/bin/env",
      arguments: [
        "-C", session.scratch.path, GoldenTests.command.path, "index", "--lang", "ja", "--index", "a", "--id",
        "No.",
        "--replace", "jigyo.csv",
      ], environment: ["LC_ALL": "C.UTF-8", "TERM": "dumb"])
    terminal.wait(for: "3件のうち 2件を削除します")
    terminal.type(answer + "\r")
    #expect(terminal.exitStatus() == (answer == "y" ? 0 : 2))
    #expect(try session.documents("a").count == (answer == "y" ? 1 : 3))
  }

  @Test("Deleting by source takes all documents of a file and no other, by option and by query")
  func deleteSource() throws {
    let session = try session()
    let arguments = ["--id", "No.", "--id-prefix", "{source}-", "jigyo.csv", "hinanjo.csv"]
    for way in [["--source", "hinanjo.csv"], ["--query", "source:hinanjo.csv"]] {
      #expect(try session.call(["index", "--index", "a"] + arguments).status == 0)
      #expect(try session.call(["delete", "--index", "a"] + way).status == 0)
      #expect(try session.documents("a").count == 3)
      try session.done("undo", "--index", "a")
      #expect(try session.documents("a").count == 5)
    }
    #expect(try session.call("delete", "--index", "a", "--source", "nothing.csv").status == 1)
  }

  // MARK: - First runs and dry runs

  @Test("A first run that fails, or only tries, leaves no index and no directory behind")
  func failedFirstRun() throws {
    let session = try session()
    try session.write("{\"id\":\"a\",\"body\":\"一\"}\n{\"id\":\"a\",\"body\":\"二\"}\n", to: "twice.jsonl")
    try session.write("{\"id\":\"b\",\"body\":\"一\"}\n{\"id\":", to: "cut.jsonl")
    for (file, extra) in [("twice.jsonl", ["--id", "id"]), ("cut.jsonl", []), ("missing.csv", [])] {
      #expect(try session.call(["index", "--index", "new", file] + extra).status == 2)
      #expect(!session.exists("new"))
      try session.write("mine", to: "there/notes.txt")
      #expect(try session.call(["index", "--index", "there", file] + extra).status == 2)
      #expect(try session.files(in: "there") == ["notes.txt"])
    }
    let dry = try session.call("index", "--index", "new", "--dry-run", "jigyo.csv")
    #expect(dry.status == 0 && dry.errors.contains("3 added"), "\(dry.errors)")
    #expect(!session.exists("new"))
    // Nothing of the failed runs is in the way of one that works.
    try session.done("index", "--index", "there", "jigyo.csv")
    #expect(try session.documents("there").count == 3)
  }

  @Test("A failed run leaves an index that was there exactly as it was")
  func failedLaterRun() throws {
    let session = try session()
    try session.done("index", "--index", "a", "jigyo.csv")
    let before = try session.files(in: "a")
    try session.write("{\"id\":\"b\",\"body\":\"一\"}\n{\"id\":", to: "cut.jsonl")
    #expect(try session.call("index", "--index", "a", "cut.jsonl").status == 2)
    #expect(try session.files(in: "a") == before)
    try session.done("verify", "--index", "a", "--deep")
  }

  // MARK: - Undo

  @Test("undo takes back index, delete and rebuild, says what it restored, and goes back and forth")
  func undo() throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    let states = [[], try session.documents("a")]
    let first = try session.call("undo", "--index", "a")
    #expect(first.errors.contains("3 documents → 0"), "\(first.errors)")
    #expect(try session.documents("a") == states[0])
    try session.done("undo", "--index", "a")
    #expect(try session.documents("a") == states[1])
    try session.done("delete", "--index", "a", "2")
    try session.done("compact", "--index", "a")
    let japanese = try session.call("undo", "--index", "a", "--lang", "ja")
    #expect(japanese.status == 0 && japanese.errors.contains("2件 → 3件"), "\(japanese.errors)")
    #expect(japanese.errors.contains(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ の状態/), "\(japanese.errors)")
    #expect(try session.documents("a") == states[1])
    try session.done("rebuild", "--index", "a")
    try session.done("undo", "--index", "a")
    #expect(try session.documents("a") == states[1])
    try session.done("verify", "--index", "a", "--deep")
    let stats = try session.done("stats", "--index", "a")
    #expect(stats.contains("sakuin undo"), "\(stats)")
  }

  @Test("compact --forget gives up the former state: nothing is left to take back, and its files are gone")
  func forget() throws {
    let session = try session()
    try session.done("index", "--index", "a", "--id", "No.", "jigyo.csv")
    try session.done("delete", "--index", "a", "2")
    try session.done("compact", "--index", "a", "--forget")
    let call = try session.call("undo", "--index", "a", "--lang", "ja")
    #expect(call.status == 2 && call.errors.contains("取り消せる変更がありません"), "\(call.errors)")
    #expect(try session.files(in: "a").filter { $0.hasPrefix("commit-") } == [])
    #expect(try session.documents("a").count == 2)
  }
}
