import FoundationEssentials
import SakuinTestSupport
import Testing

/// Files as offices make them, each with what the command makes of it.
///
/// A folder of `Tests/OfficeFiles` holds files of one kind of trouble, `reason`, which says what a person expects, and
/// `expected`: for every file what `index` says, and the documents as `export` writes them. With `SAKUIN_UPDATE_GOLDEN=1`
/// records that differ are rewritten, and fail once.
@Suite struct OfficeFileTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "OfficeFiles")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test("A file of an office is read as a person expects", arguments: names)
  func files(name: String) throws {
    let folder = Self.folder.appending(path: name)
    let reason = try String(contentsOf: folder.appending(path: "reason"), encoding: .utf8)
    let record = folder.appending(path: "expected")
    let expected = (try? String(contentsOf: record, encoding: .utf8)) ?? ""
    var actual = ""
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for file in files where file != "reason" && file != "expected" {
      let scratch = try TemporaryDirectory()
      func call(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(
          path: GoldenTests.command.path, arguments: arguments + ["--index", scratch.path],
          environment: ["LC_ALL": "C.UTF-8"], folder: folder.path, input: "")
      }
      let index = try call("index", "--lang", "ja", file)
      #expect(index.status == 0, "\(file)")
      let export = try call("export", "--format", "jsonl")
      actual += "=== \(file)\n\(index.errors.replacing(scratch.path, with: "DIR"))\(export.output)"
    }
    if actual != expected, ProcessInfo.processInfo.environment["SAKUIN_UPDATE_GOLDEN"] == "1" {
      try actual.write(to: record, atomically: true, encoding: .utf8)
      Issue.record("record rewritten: look at the difference")
      return
    }
    #expect(actual == expected, "\(reason)")
  }

  @Test("There are files of every kind of trouble that is on record")
  func count() { #expect(Self.names.count >= 35) }
}
