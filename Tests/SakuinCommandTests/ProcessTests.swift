import FoundationEssentials
import Testing

/// The built command in interaction with other processes.
@Suite struct ProcessTests {
  /// Runs a shell script with the command as `$0`.
  private func shell(_ script: String) throws -> ChildProcess {
    try ChildProcess(
      path: "/bin/sh", arguments: ["-c", script, GoldenTests.command.path],
      environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"], folder: "/", input: "")
  }

  @Test(
    "A closed pipe is no error",
    arguments: ["search 市", "export", "search --format json -n 50 市", "help"])
  func aClosedPipeIsNoError(arguments: String) throws {
    let child = try shell("{ sleep 0.2; \"$0\" \(arguments); echo $? >&2; } | true")
    #expect(child.errors == "0\n")
  }

  @Test("A full disk is an error with status 2") func aFullDiskIsAnError() throws {
    let child = try shell("\"$0\" export > /dev/full")
    #expect(child.status == 2)
    #expect(child.errors == "sakuin: cannot write to standard output: No space left on device\n")
  }

  @Test("An interruption has status 130 and no message") func anInterruptionHasItsOwnStatus() throws {
    // The pipe stays open for longer than the command waits for its queries.
    let child = try shell("sleep 2 | timeout --preserve-status -s INT 0.5 \"$0\" run --queries -")
    #expect(child.status == 130)
    #expect(child.errors == "")
  }

  @Test(
    "Colour is for capable terminals only",
    arguments: [("", 1), ("NO_COLOR=1", 0), ("TERM=dumb", 0)])
  func colourIsForTerminals(variable: String, escapes: Int) throws {
    // script(1) gives the command a terminal.
    let child = try shell(
      "export TERM=xterm \(variable); script -qec \"$0 search -n 1 防災\" /dev/null | grep -c \"$(printf '\\033')\\[1;33m\""
    )
    let lines = Int(child.output.filter(\.isNumber)) ?? -1
    #expect((lines > 0 ? 1 : lines) == escapes)
  }
}
