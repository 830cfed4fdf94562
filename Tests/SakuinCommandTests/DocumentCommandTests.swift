import FoundationEssentials
import SakuinTestSupport
import Testing

/// The commands and screens of the README and of `docs/`, run as they are written.
///
/// Lines of `sh` blocks that call `sakuin` are run one after the other in a directory of the document's own,
/// with the files that they name. In `console` blocks the lines after `$ COMMAND` are its expected output.
/// the files that they name. In `console` blocks the lines after `$ COMMAND` are what it prints.
@Suite struct DocumentCommandTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let documents: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.path + "/docs")) ?? []
    return ["README.md", "README.ja.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
  }()

  /// The lines of all blocks of a language, block by block.
  private static func blocks(_ language: String, of document: String) throws -> [[Substring]] {
    let text = try String(contentsOf: root.appending(path: document), encoding: .utf8)
    return text.components(separatedBy: "```\(language)\n").dropFirst().map { rest in
      Array(rest.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != "```" })
    }
  }

  /// The files that the documents mention.
  private static func makeFiles(in directory: TemporaryDirectory) throws {
    let projects = """
      番号,件名,内容,部局
      11,空き家の除却,安中市が除却費用を補助します。,建築課
      12,防災訓練,地域の訓練を行います。,防災課
      13,廃屋の調査,市内を調査します。,廃止課
      15,防犯灯,防犯灯を増やします。,防災課
      """
    try directory.write(projects, to: "事業一覧.csv")
    try directory.write("名称\t所在地\n公民館\t市役所前\n", to: "避難所.tsv")
    try directory.write(#"{"id":"p1","title":"防災計画"}"#, to: "plans.jsonl")
    try directory.write("管理番号,要旨\n1,道路の補修\n", to: "一覧.csv")
    try directory.write("1\t防災\n2\t空き家\n", to: "queries.tsv")
    try directory.write("空き家, 空家, 廃屋\nスマホ => スマートフォン\n", to: "words.txt")
    try directory.write("安中市\n", to: "places.txt")
    let dictionary = try contents(of: GoldenTests.fixtures.path + "/words.edict")
    try write(dictionary, to: directory.path + "/words.edict")
  }

  /// Runs a line in a shell that finds the built command.
  private func run(_ line: some StringProtocol, in directory: TemporaryDirectory) throws -> ChildProcess {
    let dictionaries = "/usr/share/edict/edict /usr/share/mecab/dic/juman/*.csv"
    return try ChildProcess(
      path: "/bin/sh", arguments: ["-c", String(line).replacing(dictionaries, with: "words.edict")],
      environment: [
        "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": directory.path,
        "PATH": GoldenTests.command.deletingLastPathComponent().path + ":/usr/bin:/bin",
      ],
      folder: directory.path, input: "")
  }

  @Test("Every command of a document works, one after the other", arguments: documents)
  func commandsWork(document: String) throws {
    let directory = try TemporaryDirectory()
    try Self.makeFiles(in: directory)
    for line in try Self.blocks("sh", of: document).joined() where line.contains("sakuin ") {
      let child = try run(line, in: directory)
      // Finding nothing is a valid answer: docs show searches that exclude what others find.
      let isAnswer = child.status == 0 || (child.status == 1 && document.hasPrefix("docs/"))
      #expect(isAnswer, "\(line)\n\(child.output)\(child.errors)")
    }
  }

  @Test("Every screen of a document is what the command prints", arguments: documents)
  func screensAreReal(document: String) throws {
    let directory = try TemporaryDirectory()
    try Self.makeFiles(in: directory)
    for block in try Self.blocks("console", of: document) {
      var rest = block[...]
      while let prompt = rest.popFirst() {
        #expect(prompt.hasPrefix("$ "), "\(document): a screen begins with its command")
        let shown = rest.prefix { !$0.hasPrefix("$ ") }
        rest = rest.dropFirst(shown.count)
        let child = try run(prompt.dropFirst(2), in: directory)
        #expect(child.status == 0 && child.output == shown.joined(separator: "\n") + "\n", "\(prompt)")
      }
    }
  }

  @Test("The README shows a screen in either language")
  func thereAreScreens() throws {
    for document in ["README.md", "README.ja.md"] {
      #expect(try !Self.blocks("console", of: document).isEmpty)
      #expect(try Self.blocks("sh", of: document).joined().count { $0.contains("sakuin ") } >= 8)
    }
  }
}
