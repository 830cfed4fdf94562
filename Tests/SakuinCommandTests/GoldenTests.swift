import FoundationEssentials
import SakuinCommand
import SakuinTestSupport
import Testing

/// Runs the built command as a user does and compares its complete output with the records.
///
/// `Tests/Golden/COMMAND/NAME.test` contains lines `args: …` (words separated by spaces, quoted with ' where
/// they contain one), and `env: NAME=VALUE` and `stdin: …` as needed; `before: …` are calls made first, and
/// `disown` turns the index in `{dir}`, a directory of the test's own, into one of another analyzer, `recut` into one
/// whose words another ICU has cut. The
/// command runs in `Tests/Golden/fixtures`, so that files are named without a folder. `NAME.expected`
/// contains the exit status, standard output and standard error.
///
/// With `SAKUIN_UPDATE_GOLDEN=1` records that differ are rewritten, and each of them fails once: a run that
/// changes expectations never passes.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

  /// The files that cases read, and the folder in which they run.
  static let fixtures = folder.appending(path: "fixtures")

  /// Beside the test bundle: the folder of this process's executable.
  static let command = URL(
    filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  ).deletingLastPathComponent().appending(path: "sakuin")

  /// `COMMAND/NAME` of every case, sorted.
  static let names: [String] = {
    func entries(_ path: String) -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + path)) ?? []
    }
    return entries("").flatMap { command in
      entries(command).filter { $0.hasSuffix(".test") }.map { "\(command)/\($0.dropLast(5))" }
    }.sorted()
  }()

  @Test("Every case lies in the folder of its command, beside its record")
  func casesHaveTheirPlace() throws {
    #expect(Self.names.count > 400)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
      let path = Self.folder.appending(path: name).path
      let files = try FileManager.default.contentsOfDirectory(atPath: path)
      let cases = Set(files.filter { $0.hasSuffix(".test") }.map { $0.dropLast(5) })
      let records = Set(files.filter { $0.hasSuffix(".expected") }.map { $0.dropLast(9) })
      #expect(cases == records, "\(name)")
      #expect(name == "fixtures" || name == "arguments" || Command.named(name) != nil, "\(name)")
    }
  }

  @Test("The command prints what is on record", arguments: names)
  func commandSaysWhatIsOnRecord(name: String) throws {
    let (script, expected) = try Self.record(name)
    let actual = try Self.run(script)
    if actual != expected, ProcessInfo.processInfo.environment["SAKUIN_UPDATE_GOLDEN"] == "1" {
      let path = Self.folder.appending(path: name + ".expected")
      try actual.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("record rewritten: look at the difference")
      return
    }
    #expect(actual == expected)
  }

  /// A call and its record.
  static func record(_ name: String) throws -> (script: GoldenScript, expected: String) {
    let test = folder.appending(path: name + ".test")
    let expected = folder.appending(path: name + ".expected")
    return (
      GoldenScript(try String(contentsOf: test, encoding: .utf8)),
      try String(contentsOf: expected, encoding: .utf8)
    )
  }

  private static func run(_ script: GoldenScript) throws -> String {
    let scratch = try TemporaryDirectory()
    func call(_ arguments: [String], input: String = "") throws -> ChildProcess {
      try ChildProcess(
        path: command.path, arguments: arguments.map { $0.replacing("{dir}", with: scratch.path) },
        environment: script.environment, folder: fixtures.path, input: input)
    }
    for arguments in script.before {
      let preparation = try call(arguments)
      #expect(preparation.status == 0, "\(preparation.errors)")
    }
    if script.isDisowned { try ForeignIndex.disown(path: scratch.path) }
    if script.isRecut { try ForeignIndex.recut(path: scratch.path) }
    let call = try call(script.arguments, input: script.input)
    return """
      exit \(call.status)
      --- stdout
      \(normalized(call.output, scratch.path))--- stderr
      \(normalized(call.errors, scratch.path))
      """
  }

  /// Replaces what differs between runs and machines: times, sizes, the analyzer's identity, the last digits
  /// of scores.
  private static func normalized(_ text: String, _ scratch: String) -> String {
    text
      .replacing(scratch, with: "DIR")
      .replacing(/\d+(\.\d)? (B|kB|MB)\b/, with: "0 kB")
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
      .replacing(/expected ICU .*, got/, with: "expected …, got")
      .replacing(/（ICU .* ではなく/, with: "（… ではなく")
      .replacing(/"took_us":\d+/, with: "\"took_us\":0")
      .replacing(/(\d+\.\d{4})\d+/) { $0.output.1 }
      .replacing(/"bytes":\d+/, with: "\"bytes\":0")
      .replacing(/"(present_)?analyzer":"[^"]*"/) { "\"\($0.output.1 ?? "")analyzer\":\"…\"" }
      .replacing(/\d+ µs/, with: "0 µs")
      .replacing(/(?m)^(バイト +|bytes +)\d+$/) { $0.output.1 + "0" }
      .replacing(/(?m)^(解析器 +|analyzer +|このプログラム +|this program +).*(\n +.*)*$/) { $0.output.1 + "…" }
  }
}

/// One recorded call.
struct GoldenScript {
  private(set) var arguments: [String] = []
  private(set) var before: [[String]] = []
  private(set) var isDisowned = false
  private(set) var isRecut = false
  private(set) var environment = ["LC_ALL": "C.UTF-8", "TERM": "dumb"]
  private(set) var input = ""

  /// The environment as the command sees it.
  var surroundings: Environment { Environment { [environment] in environment[$0] } }

  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      switch parts[0] {
      case "args": arguments = Self.words(value)
      case "before": before.append(Self.words(value))
      case "disown": isDisowned = true
      case "recut": isRecut = true
      case "env":
        let pair = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        environment[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
      case "stdin": input += value.replacing("\\t", with: "\t") + "\n"
      default: Issue.record("unknown line in a golden test: \(line)")
      }
    }
  }

  /// Every other piece between quotes is quoted whole; the rest is split at spaces.
  private static func words(_ line: String) -> [String] {
    let pieces = line.split(separator: "'", omittingEmptySubsequences: false)
    return pieces.enumerated().flatMap { index, piece in
      index % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
    }
  }
}
