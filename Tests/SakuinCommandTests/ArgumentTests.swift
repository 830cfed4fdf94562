import Sakuin
import SakuinCommand
import SakuinText
import Testing

@Suite struct ArgumentTests {
  @Test(
    "An option is read in every spelling, and the last value counts",
    arguments: [
      ["search", "-n5", "a"], ["search", "-n", "5", "a"], ["search", "--limit=5", "a"],
      ["search", "a", "--limit", "5"], ["search", "-n", "9", "a", "-n5"],
      ["--lang", "ja", "search", "-n5", "a"],
    ])
  func optionsAreReadInEverySpelling(line: [String]) throws {
    let parsed = try ArgumentParser.parse(line)
    #expect(parsed.command?.name == "search")
    #expect(parsed.low.limit == 5)
    #expect(parsed.low.positional == ["a"])
  }

  @Test(
    "A limit of all is one that nothing exceeds", arguments: [["-n", "all"], ["--limit=all"], ["-nすべて"]])
  func aLimitMayBeAll(options: [String]) throws {
    #expect(try ArgumentParser.parse(["search", "a"] + options).low.limit == .max)
  }

  @Test("Nothing after -- is an option") func nothingAfterTheDashesIsAnOption() throws {
    let parsed = try ArgumentParser.parse(["search", "-n", "3", "--", "京都", "-東京都", "--limit"])
    #expect(parsed.low.limit == 3)
    #expect(parsed.low.positional == ["京都", "-東京都", "--limit"])
  }

  @Test(
    "After the first word of a query, a word with a dash that is no option is a word to exclude",
    arguments: [
      (["search", "支援", "-防災"], ["支援", "-防災"]), (["count", "支援", "-NPO", "-x"], ["支援", "-NPO"]),
      (["search", "支援", "--limit", "3", "-防災", "-避難"], ["支援", "-防災", "-避難"]),
      (["explain", "II-2-2", "支援", "-防災"], ["II-2-2", "支援", "-防災"]), (["kwic", "支援", "-3"], ["支援", "-3"]),
    ])
  func dashedWordsExclude(line: [String], words: [String]) throws {
    #expect(try ArgumentParser.parse(line).low.positional == words)
  }

  @Test(
    "A dash before the first word, a slip for an option, and a dash where no query is expected are errors",
    arguments: [
      ["search", "-防災", "支援"], ["search", "支援", "-limit", "3"], ["search", "支援", "-xz"],
      ["delete", "I-1", "-防災"],
      ["explain", "II-2-2", "-防災"], ["index", "a.csv", "-防災"],
    ])
  func otherDashedWordsAreErrors(line: [String]) {
    let error = #expect(throws: SakuinError.self) { try ArgumentParser.parse(line) }
    #expect(error?.code == .usage)
  }

  @Test("The error of a dashed first word says how to exclude it")
  func aDashedFirstWordIsExplained() {
    let error = #expect(throws: SakuinError.self) { try ArgumentParser.parse(["search", "-防災", "支援"]) }
    #expect(error?.japaneseMessage.contains("sakuin search 支援 -防災") == true)
    #expect(error?.message.contains("sakuin search 支援 -防災") == true)
  }

  @Test("Repeated --field options add up") func fieldsAddUp() throws {
    let parsed = try ArgumentParser.parse(["search", "--field", "title,body", "--field=大項目", "a"])
    #expect(parsed.low.fields == ["title", "body", "大項目"])
  }

  @Test(
    "A misspelt command, option or value is an error that suggests the right one",
    arguments: [
      (["serch", "a"], "search"), (["search", "--limt", "3"], "--limit"),
      (["search", "-limit", "3"], "--limit"),
      (["search", "--format", "jsno", "a"], "json"), (["exprot"], "export"),
      (["--colour", "never"], "--color"),
    ])
  func slipsAreNamed(line: [String], suggestion: String) {
    let error = #expect(throws: SakuinError.self) { try ArgumentParser.parse(line) }
    #expect(error?.code == .usage)
    #expect(error?.message.contains("did you mean \(suggestion)?") == true)
    #expect(error?.japaneseMessage.contains("\(suggestion) のことですか") == true)
  }

  @Test(
    "Missing, malformed and out-of-range values are usage errors",
    arguments: [
      ["search", "-n"], ["search", "-n", "x"], ["search", "-n", "-1"],
      ["search", "-n", "99999999999999999999"],
      ["--help=yes"], ["search", "--width", "3", "a"], ["search", "--fact", "status", "a"],
      ["search", "-京都"],
    ])
  func faultsAreUsageErrors(line: [String]) {
    let error = #expect(throws: SakuinError.self) { try ArgumentParser.parse(line) }
    #expect(error?.code == .usage)
  }

  @Test("Nothing is suggested for a word that is unlike all names")
  func nothingSimilarIsProposedForStrangers() {
    #expect(nearMiss(to: "facet", among: Option.global.map(\.long)) == nil)
    #expect(nearMiss(to: "防災", among: Command.all.map(\.name)) == nil)
  }

  @Test(
    "The locale variables decide the language, in their order",
    arguments: [
      (["LC_ALL": "ja_JP.UTF-8", "LANG": "C"], Language.ja), (["LC_ALL": "", "LANG": "ja"], .ja),
      (["LC_MESSAGES": "en_US", "LANG": "ja_JP"], .en), ([:], .en), (["LANG": "C"], .en),
      (["LANG": "jam_JM"], .en),
    ])
  func theLocaleDecidesTheLanguage(variables: [String: String], language: Language) {
    #expect(Language(Environment { variables[$0] }) == language)
  }

  @Test("Colour follows NO_COLOR, TERM and whether there is a terminal") func colourKeepsToTheConventions() {
    func uses(_ isTerminal: Bool, _ variables: [String: String]) -> Bool {
      Terminal(isTerminal: isTerminal).usesColor(Environment { variables[$0] })
    }
    #expect(uses(true, ["TERM": "xterm"]))
    #expect(uses(true, ["TERM": "xterm", "NO_COLOR": ""]))
    #expect(!uses(true, ["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(!uses(true, ["TERM": "dumb"]))
    #expect(!uses(false, ["TERM": "xterm"]))
  }

  @Test("A query file is read line by line, with a byte order mark and CRLF")
  func queryFilesAreReadLineByLine() throws {
    let text = "\u{FEFF}1\t防災 訓練\r\n\n2\ta\tb"
    let queries = try QueryFile.parse(Array(text.utf8), name: "q.tsv")
    #expect(queries == [.init(id: "1", text: "防災 訓練"), .init(id: "2", text: "a\tb", line: 3)])
  }

  @Test(
    "A fault of a query file names its line",
    arguments: ["1\ta\nb", "1\ta\n\tb", "1\ta\n2 3\tb", "1\ta\n1\tb", "1\ta\n\u{FFFD}"])
  func faultsInQueryFilesNameTheirLine(text: String) {
    let bytes = text.utf8.flatMap { $0 == 0xEF ? [0xFF] : [$0] }
    let error = #expect(throws: SakuinError.self) { try QueryFile.parse(bytes, name: "q.tsv") }
    #expect(error?.description.hasPrefix("q.tsv:2: ") == true)
  }
}
