import FoundationEssentials
import Glibc
import SakuinTestSupport
import Testing

/// Files of an index that somebody else has put there, or changes.
@Suite("Commands on an index with strange files answer with a sentence and status 2 or 3")
struct HostileFileTests {
  private let scratch: TemporaryDirectory

  init() throws {
    scratch = try TemporaryDirectory()
    try scratch.write(
      (1...20).map { "{\"id\":\"d\($0)\",\"title\":\"防災\($0)\",\"body\":\"避難所と東京都の支援\"}\n" }.joined(),
      to: "d.jsonl")
    #expect(try sakuin("index", "--index", "x", "d.jsonl").status == 0)
  }

  private func sakuin(_ arguments: String..., input: String = "") throws -> ChildProcess {
    try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"],
      folder: scratch.path, input: input)
  }

  /// A script in which `$S` is the program.
  private func shell(_ script: String) throws -> ChildProcess {
    try ChildProcess(
      path: "/bin/sh", arguments: ["-c", script],
      environment: ["LC_ALL": "C.UTF-8", "S": GoldenTests.command.path, "PATH": "/usr/bin:/bin"],
      folder: scratch.path, input: "")
  }

  private var segment: String {
    fileNames(in: scratch.path + "/x").first { $0.hasPrefix("segment-") } ?? ""
  }

  @Test(
    "A pipe or a link in place of the commit or a segment", .timeLimit(.minutes(5)),
    arguments: ["pipe", "link"])
  func pipesAndLinks(kind: String) throws {
    for name in ["commit", segment] {
      let path = scratch.path + "/x/" + name
      let bytes = try contents(of: path)
      unlink(path)
      try write(bytes, to: scratch.path + "/elsewhere")
      #expect(kind == "pipe" ? mkfifo(path, 0o600) == 0 : symlink("../elsewhere", path) == 0)
      for arguments in [
        ["search", "防災"], ["verify"], ["index", "d.jsonl"], ["delete", "d1"], ["stats"], ["export"],
      ] {
        let answer = try ChildProcess(
          path: GoldenTests.command.path, arguments: arguments + ["--index", "x"], environment: [:],
          folder: scratch.path, input: "")
        #expect([2, 3].contains(answer.status), "\(arguments) \(name)")
        let said = answer.errors + answer.output
        #expect(said.contains("x/" + name) && (said.contains("pipe") || said.contains("link")), "\(said)")
      }
      #expect(try contents(of: scratch.path + "/elsewhere") == bytes)
      unlink(path)
      try write(bytes, to: path)
    }
    #expect(try sakuin("verify", "--index", "x").status == 0)
  }

  @Test("writer.lock that is a link: nothing is written through it") func lock() throws {
    try scratch.write("precious", to: "victim")
    unlink(scratch.path + "/x/writer.lock")
    #expect(symlink("../victim", scratch.path + "/x/writer.lock") == 0)
    let answer = try sakuin("delete", "--index", "x", "d1")
    #expect(answer.status == 2 && answer.errors.contains("writer.lock"))
    #expect(try contents(of: scratch.path + "/victim") == Array("precious".utf8))
  }

  @Test("A segment of another index") func foreignSegment() throws {
    #expect(try sakuin("index", "--index", "y", "--id-prefix", "b", "d.jsonl").status == 0)
    try write(contents(of: scratch.path + "/y/segment-1"), to: scratch.path + "/x/segment-1")
    for command in ["search", "verify"] {
      let answer = try sakuin(command, "--index", "x", "防災")
      #expect([2, 3].contains(answer.status), "\(command)")
    }
    #expect(try sakuin("search", "--index", "x", "防災").errors.contains("another index"))
  }

  @Test(
    "A segment that is cut short or overwritten under a dialogue", .timeLimit(.minutes(2)),
    arguments: [
      ": > x/$F", "truncate -s 4096 x/$F", "cp other x/$F", "head -c 3000 /dev/zero > x/$F",
    ])
  func cutUnderADialogue(change: String) throws {
    try write(Array(repeating: 7, count: 9000), to: scratch.path + "/other")
    let answer = try shell(
      "F=\(segment); { echo 防災; sleep 1; \(change); echo '東京都 支援'; sleep 1; } | \"$S\" repl --index x")
    #expect(answer.status == 2)
    #expect(answer.output.contains("防災"))
    #expect(answer.errors.contains("x/" + segment))
  }

  @Test("A bus error that no index has caused still ends the program") func otherSignals() throws {
    // Sent by another process, it concerns no file. Swift's own handler, which shows where a program stopped, would take
    // it for a fault and wait for that to come again.
    let answer = try shell(
      "mkfifo in; SWIFT_BACKTRACE=enable=no \"$S\" repl --index x < in & P=$!; exec 3> in; echo 防災 >&3; sleep 1; kill -BUS $P; wait $P; "
        + "echo status $?")
    #expect(answer.output.contains("防災") && answer.output.contains("status \(128 + SIGBUS)"))
  }
}
