import FoundationEssentials
import Sakuin
import SakuinCommand
import SakuinTestSupport
import Testing

/// Commands on a stored index, through the built program.
@Suite struct StoredIndexCommandTests {
  private static let golden = GoldenTests.fixtures.path

  private func sakuin(_ scratch: TemporaryDirectory, _ arguments: String..., input: String = "") throws
    -> ChildProcess
  {
    try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"],
      folder: scratch.path,
      input: input)
  }

  /// An export makes an index whose export is the same, in every format and whatever made the first.
  @Test(
    "An export makes an index whose export is the same, in every format",
    arguments: ["jsonl", "csv", "tsv"],
    ["plan.jsonl", "shelters.csv", "../../../Corpus/annaka/annaka-policy-items.tsv"])
  func exportsRoundTrip(format: String, source: String) throws {
    let scratch = try TemporaryDirectory()
    #expect(try sakuin(scratch, "index", "--index", "a", Self.golden + "/" + source).status == 0)
    let first = try sakuin(scratch, "export", "--index", "a", "--format", format)
    #expect(first.status == 0 && !first.output.isEmpty)
    try scratch.write(first.output, to: "out." + format)
    // Into the same index: nothing changes but the order of derived fields.
    let same = try sakuin(
      scratch, "index", "--index", "a", "--source", Self.golden + "/" + source, "out." + format)
    #expect(same.status == 0, "\(same.errors)")
    #expect(
      try sakuin(scratch, "export", "--index", "a", "--format", format).output.utf8.count
        == first.output.utf8.count)
    // Into a new one.
    let second = try sakuin(scratch, "index", "--index", "b", "--input-format", format, "out." + format)
    #expect(second.status == 0, "\(second.errors)")
    let again = try sakuin(scratch, "export", "--index", "b", "--format", "jsonl")
    let original = try sakuin(scratch, "export", "--index", "a", "--format", "jsonl")
    #expect(
      again.output.split(separator: "\n").count == original.output.split(separator: "\n").count)
    for name in ["空き家", "体育館", "防災"] {
      #expect(
        try sakuin(scratch, "count", "--index", "b", "--field", "title,body", name).output
          == sakuin(scratch, "count", "--index", "a", "--field", "title,body", name).output)
    }
  }

  @Test("A faulty query of a file is named by its line and column") func faultyQueriesAreNamed() throws {
    let scratch = try TemporaryDirectory()
    try scratch.write("q1\t防災\n\nq22\t避難 \"所\nq3\t支援\n", to: "queries.tsv")
    let answer = try sakuin(scratch, "run", "--strict", "--queries", "queries.tsv")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("queries.tsv:3:8: "))
    #expect(answer.output.hasPrefix("q1 Q0 "))
  }

  @Test("Answers about a stored index conform to their schemas") func answersHaveTheirSchemas() throws {
    let scratch = try TemporaryDirectory()
    #expect(try sakuin(scratch, "index", "--index", "a", Self.golden + "/plan.jsonl").status == 0)
    for (name, arguments) in [
      ("stats", ["stats"]), ("verify", ["verify", "--deep"]), ("count", ["count", "防災"]),
      ("terms", ["terms"]),
      ("suggestions", ["suggest", "防災"]), ("suggestions", ["suggest", "防才"]),
    ] {
      let schema = try JSONSchema(
        path: URL(filePath: #filePath).deletingLastPathComponent()
          .appending(path: "../../docs/\(name).schema.json").path)
      let answer = try ChildProcess(
        path: GoldenTests.command.path, arguments: arguments + ["--index", "a", "--format", "json"],
        environment: [:], folder: scratch.path, input: "")
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(try schema.faults(in: answer.output) == [])
      #expect(try schema.faults(in: answer.output.replacing("\"version\":2", with: "\"version\":1")) != [])
    }
  }

  @Test("Answers about an index whose words another ICU has cut conform to their schemas")
  func warnedAnswersHaveTheirSchemas() throws {
    let scratch = try TemporaryDirectory()
    #expect(try sakuin(scratch, "index", "--index", "a", Self.golden + "/plan.jsonl").status == 0)
    try ForeignIndex.recut(path: scratch.path + "/a")
    for (name, arguments, sign) in [
      ("stats", ["stats"], "\"present_analyzer\":"), ("count", ["count", "防災"], "\"kind\":\"analyzer\""),
      ("search-results", ["search", "防災"], "\"kind\":\"analyzer\""),
      ("concordance", ["kwic", "防災"], "\"kind\":\"analyzer\""),
    ] {
      let schema = try JSONSchema(
        path: URL(filePath: #filePath).deletingLastPathComponent()
          .appending(path: "../../docs/\(name).schema.json").path)
      let answer = try ChildProcess(
        path: GoldenTests.command.path, arguments: arguments + ["--index", "a", "--format", "json"],
        environment: [:], folder: scratch.path, input: "")
      #expect(answer.output.contains(sign), "\(answer.errors)")
      #expect(try schema.faults(in: answer.output) == [])
    }
  }

  /// Every section that can be damaged has a Japanese name, and the command prints it.
  @Test("Every section that can be damaged has a Japanese name, and verify prints it")
  func faultsAreNamedInJapanese() throws {
    let scratch = try TemporaryDirectory()
    #expect(try sakuin(scratch, "index", "--index", "a", Self.golden + "/plan.jsonl").status == 0)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a").first { $0.hasPrefix("segment-") })
    let path = scratch.path + "/a/" + name
    let whole = try Data(contentsOf: URL(filePath: path))
    var sections: Set<SearchIndex.Fault.Section> = []
    for offset in stride(from: 64, to: whole.count, by: 64) {
      var damaged = whole
      damaged[offset] ^= 0x55
      try damaged.write(to: URL(filePath: path))
      for fault in try SearchIndex.verify(path: scratch.path + "/a").faults {
        guard let section = fault.section else { continue }
        sections.insert(section)
        #expect(FaultText(fault).line.ja.contains(" (\(section.rawValue)): "), "\(fault)")
      }
    }
    #expect(sections.count >= 15, "\(sections)")
    var damaged = whole
    damaged[64] ^= 0x55
    try damaged.write(to: URL(filePath: path))
    let call = try sakuin(scratch, "verify", "--index", "a", "--lang", "ja")
    #expect(call.status == 2)
    #expect(call.output.contains("文書の位置 (documentStarts): 64 バイト目: チェックサムが違います"), "\(call.output)")
  }

  /// Whenever it is interrupted, the index is as it was or as it was to be.
  @Test("After an interruption the index is as before the run or as after it")
  func interruptionLeavesTheLastCommit() throws {
    let scratch = try TemporaryDirectory()
    try scratch.write("{\"id\":\"old\",\"body\":\"防災\"}\n", to: "old.jsonl")
    let lines = (0..<4000).map {
      "{\"id\":\"\($0)\",\"body\":\"\(String(repeating: "防災訓練を行う。", count: 40))\($0)\"}"
    }
    try scratch.write(lines.joined(separator: "\n"), to: "new.jsonl")
    #expect(try sakuin(scratch, "index", "--index", "a", "old.jsonl").status == 0)
    for seconds in ["0.01", "0.05", "0.2"] {
      let call = try ChildProcess(
        path: "/usr/bin/timeout",
        arguments: [
          "--preserve-status", "-s", "INT", seconds, GoldenTests.command.path, "index", "--index", "a",
          "new.jsonl",
        ],
        environment: [:], folder: scratch.path, input: "")
      #expect(call.status == 130 || call.status == 0, "\(call.status) \(call.errors)")
      let count = try sakuin(scratch, "count", "--index", "a", "防災").output
      #expect(count == "1\n" || count == "4001\n")
      #expect(try sakuin(scratch, "verify", "--index", "a", "--deep").status == 0)
      if call.status == 0 { #expect(count == "4001\n") }
    }
  }

  @Test("Sizes of memory are read with and without a unit, and shown with one") func sizesOfMemory() {
    for (text, bytes) in [("512M", 512 << 20), ("1G", 1 << 30), ("2048k", 2 << 20), ("1048576", 1 << 20)] {
      #expect(MemorySize.bytes(text) == bytes)
    }
    for text in ["", "M", "1", "-1G", "1.5G", "9999999999T", "1GB", "１G"] {
      #expect(MemorySize.bytes(text) == nil)
    }
    #expect(MemorySize.shown(999) == "999 B" && MemorySize.shown(12_345_678) == "12.3 MB")
    #expect(MemorySize.shown(999_960) == "1.0 MB")
  }

  @Test("The progress line fits its columns and shows rate and time left") func progressFitsItsLine() {
    let label = Localized(ja: "登録", en: "indexing")
    let line = ProgressLine(label: label, done: 45_000_000, total: 100_000_000, seconds: 3, isBytes: true)
    #expect(line.text(.en, columns: 80) == "indexing [#########-----------]  45% 15.0 MB/s 0:04 left")
    #expect(line.text(.ja, columns: 80) == "登録 [#########-----------]  45% 15.0 MB/秒 残り 0:04")
    #expect(line.text(.en, columns: 40) == "indexing [#########-----------]  45%")
    for columns in 10...90 {
      for done in [0, 1, 50, 99, 100] {
        let line = ProgressLine(label: label, done: done, total: 100, seconds: 4000, isBytes: false)
        for language in Language.allCases {
          #expect(StyledText(line.text(language, columns: columns)).width <= columns)
        }
      }
    }
    #expect(
      ProgressLine(label: label, done: 0, total: 0, seconds: 0, isBytes: true).text(.en, columns: 80)
        .contains("100%"))
  }
}
