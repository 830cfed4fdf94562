import FoundationEssentials
import SakuinTestSupport
import Testing

/// Texts that would steer a terminal or turn writing round, wherever a text of others can come from.
@Suite("Nothing that steers a screen reaches one") struct HostileTextTests {
  /// A title for the window, colours in 7 and 8 bits, a bell, DEL, and every control and mark of direction.
  private static let hostile =
    "\u{1B}]0;PWN\u{7}\u{1B}[31m\u{9B}31m\u{8}\u{7F}\u{85}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}"
    + "\u{2069}\u{200E}\u{200F}\u{61C}"
  /// What an identifier or a file name of that kind may hold.
  private static let turned = "\u{202E}\u{2066}\u{200F}\u{61C}"

  private let scratch: TemporaryDirectory
  private let file = "h\u{1B}[31m\u{202E}.jsonl"

  init() throws {
    scratch = try TemporaryDirectory()
    func json(_ text: String) -> String {
      var quoted = "\""
      for scalar in text.unicodeScalars {
        let digits = String(scalar.value, radix: 16)
        if (0x20...0x7E).contains(scalar.value) {
          quoted += String(scalar)
        } else {
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
      return quoted + "\""
    }
    let h = Self.hostile
    var documents = ""
    for number in 1...12 {
      let members: [(String, String)] = [
        ("id", "a\(Self.turned)\(number)"), ("title", "防災\(h)計画\(number)"),
        ("body", "市民の避難\(h)所を\(h)整備する。\(number)番の\(h)避難計画。"), ("k\(h)ey", "値\(h)\(number % 3)"),
        ("url", "https://example.jp/\(h)\(number)"), ("本文\(h)補足", "福祉\(h)避難所の補足を長く書いておく。\(h)"),
      ]
      let pairs = members.map { name, value in json(name) + ":" + json(value) }
      documents += "{" + pairs.joined(separator: ",") + "}\n"
    }
    try scratch.write(documents, to: file)
    try scratch.write(
      """
      {"fields":[{"name":"title","kind":"text","label":\(json("題\(h)名"))},{"name":"body","kind":"text"},\
      {"name":"k","kind":"keyword","label":\(json("区\(h)分")),"aliases":[\(json("別\(h)名"))]}]}
      """, to: "schema.json")
    let value = json("値\(h)")
    var labelled = ""
    for number in 1...3 {
      labelled += "{\"id\":\"s\(number)\",\"title\":\"防災\(number)\",\"body\":\"避難\",\"k\":\(value)}\n"
    }
    try scratch.write(labelled, to: "labelled.jsonl")
  }

  private func sakuin(_ arguments: [String], input: String = "") throws -> ChildProcess {
    try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"],
      folder: scratch.path, input: input)
  }

  /// The scalars of a text that steer, besides line feeds. With `styles`, the program's own sequences are none.
  private func steering(_ text: String, styles: Bool = false) -> [String] {
    var text = text
    if styles {
      text.replace(/\u{1B}\[[0-9;]*m/, with: "")
      text.replace(/\u{1B}\]8;;[^\u{1B}]*\u{1B}\\/, with: "")
    }
    return text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x61C: true
      default: false
      }
    }.map { "U+" + String($0.value, radix: 16) }
  }

  /// What every command says, in each form that is made for people.
  private static let questions: [[String]] = [
    ["search", "防災"], ["search", "防災", "--format", "html"], ["search", "防災", "--format", "markdown"],
    ["search", "防災", "--facet", "k" + hostile + "ey"],
    ["search", "防災", "--format", "html", "--facet", "url"],
    ["search", "防災", "--format", "markdown", "--facet", "url"], ["search", "避難", "--explain"],
    ["search", "避難" + hostile], ["search", "どこにもない" + hostile], ["search", "\"避難" + hostile],
    ["search", "防災", "--filter", "k" + hostile + "ey=値"], ["search", "防災", "--filter", "x" + hostile + "=値"],
    ["search", "防災", "--field", "title" + hostile], ["search", "防災", "--weight", "title" + hostile + "=2"],
    ["search", "防災", "--sort", hostile], ["kwic", "避難"], ["kwic", "避難", "--collocates"], ["facets"],
    ["facets", "url"], ["facets", "--filter", "url=" + hostile], ["show", "a" + turned + "1"],
    ["show", "no" + hostile],
    ["stats"], ["terms"], ["terms", "避"], ["explain", "防災", "a" + turned + "1"],
    ["similar", "a" + turned + "1"],
    ["similar", "no" + hostile], ["suggest", "防"], ["suggest", "防" + hostile],
    ["analyze", "防" + hostile + "災"],
    ["count", "防災" + hostile], ["count", "x" + hostile + ":防災"], ["verify"], ["delete", "no" + hostile],
    ["delete", "--query", "どこにもない" + hostile], ["undo", "--list"],
    ["search", "防災", "--index", "no" + hostile],
    ["index", "no" + hostile], ["lexicon", "check", "no" + hostile], ["no" + hostile],
    ["search", "--no" + hostile],
    ["search", "--format", hostile, "防災"], ["run", "--queries", "no" + hostile], ["help", hostile],
  ]

  @Test("Every command, in both languages, on documents, names and arguments that are hostile") func screens()
    throws
  {
    for language in ["ja", "en"] {
      let made = try sakuin(["index", "--lang", language, "--index", "x" + language, file])
      #expect(made.status == 0, "\(made.errors)")
      #expect(steering(made.output + made.errors) == [])
      var shown = 0
      for question in Self.questions {
        let named = question.contains("--index") ? [] : ["--index", "x" + language]
        let answer = try sakuin(question + named + ["--lang", language])
        #expect(answer.status >= 0 && !(answer.output + answer.errors).isEmpty, "\(question)")
        if answer.status == 0 { shown += 1 }
        #expect(steering(answer.output) == [], "\(question), output")
        #expect(steering(answer.errors) == [], "\(question), messages")
        let coloured = try sakuin(question + named + ["--lang", language, "--color", "always"])
        #expect(steering(coloured.output, styles: true) == [], "\(question), coloured")
        #expect(
          !coloured.output.contains("\u{1B}[31m") && !coloured.output.contains("PWN\u{7}"), "\(question)")
      }
      #expect(shown > 15)
    }
  }

  @Test("The labels of a schema") func labels() throws {
    let made = try sakuin(["index", "--schema", "schema.json", "--index", "s", "labelled.jsonl"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(steering(made.output + made.errors) == [])
    for language in ["ja", "en"] {
      for question in [
        ["stats"], ["facets"], ["search", "防災"], ["search", "防災", "--format", "html", "--facet", "k"],
        ["search", "防災", "--format", "markdown", "--facet", "k"], ["show", "s1"], ["explain", "防災", "s1"],
        ["kwic", "避難"], ["search", "防災", "--filter", "別\(Self.hostile)名=値"],
      ] {
        let answer = try sakuin(question + ["--index", "s", "--lang", language])
        #expect(steering(answer.output + answer.errors) == [], "\(question) \(language)")
      }
    }
  }

  @Test("The dialogue: what is typed, set and saved") func dialogue() throws {
    #expect(try sakuin(["index", "--index", "x", file]).status == 0)
    let h = Self.hostile
    let lines = [
      "防災", "1", ".facets", ".facet url", ".filter url=\(h)", "防災", ".filter", ".show a\(Self.turned)1",
      ".stats",
      ".kwic 避難", ".similar 1", ".explain 1", ".sort \(h)", ".sort", ".index no\(h)", ".index", ".no\(h)",
      ".help \(h)",
      "どこにもない\(h)", ".filter", "防災", ".save out.md", ".save out.html", ".save no\(h)/x.md", ".facet",
    ]
    for language in ["ja", "en"] {
      let answer = try sakuin(
        ["repl", "--index", "x", "--lang", language], input: lines.joined(separator: "\n") + "\n")
      #expect(steering(answer.output) == [], "output")
      #expect(steering(answer.errors) == [], "messages")
    }
    for name in ["out.md", "out.html"] {
      let saved = String(decoding: try contents(of: scratch.path + "/" + name), as: UTF8.self)
      #expect(saved.contains("防災"))
      #expect(steering(saved) == [], "\(name)")
    }
  }
}
