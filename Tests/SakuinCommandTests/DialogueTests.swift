import FoundationEssentials
import Glibc
import SakuinTestSupport
import Testing

/// The dialogue on a pseudo-terminal: keys are sent, the screen is read.
@Suite struct DialogueTests {

  /// A home directory of its own, removed with the test.
  private final class Home {
    private let directory: TemporaryDirectory
    var path: String { directory.path }

    init() throws { directory = try TemporaryDirectory() }

    var history: String {
      (try? String(contentsOfFile: path + "/.local/state/sakuin/history", encoding: .utf8)) ?? ""
    }
  }

  private func start(
    _ home: Home, columns: Int = 80, arguments: [String] = ["--lang", "ja"],
    _ changes: [String: String] = [:],
    script: String? = nil
  ) throws -> TerminalSession {
    var environment = ["HOME": home.path, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PATH": "/usr/bin:/bin"]
    environment.merge(changes) { $1 }
    let session = try TerminalSession(
      path: script == nil ? GoldenTests.command.path : "/bin/sh",
      arguments: script.map { ["-c", $0, GoldenTests.command.path] } ?? arguments, environment: environment,
      columns: columns, rows: 200)
    session.wait("the first prompt") { $0.text.hasSuffix("sakuin>") }
    return session
  }

  /// The prompt, which names active filters, is alone on the last line when the answer is complete.
  private func waitForPrompt(_ session: TerminalSession, with typed: String = "", filters: String = "") {
    let prompt = filters.isEmpty ? "sakuin>" : "sakuin [\(filters)]>"
    session.wait("a prompt") {
      $0.text.hasSuffix("\n" + prompt + (typed.isEmpty ? "" : " " + typed))
    }
  }

  @Test("A result is found, opened, narrowed and listed in context")
  func aResultIsFoundOpenedNarrowedAndListedInContext() throws {
    let home = try Home()
    let session = try start(home)
    session.type("防災\r")
    session.wait(for: "「防災」 4件")
    waitForPrompt(session)
    #expect(session.screen.text.contains("1. II-2-2  防災士取得費を支援"))
    session.type("1\r")
    session.wait(for: "出典      annaka-policy-items.tsv:24")
    waitForPrompt(session)
    session.type(".filter 区分=達成\r")
    session.wait(for: "「防災」 1件")
    waitForPrompt(session, filters: "区分=達成")
    session.type(".kwic\r")
    session.wait(for: "行（1件）")
    waitForPrompt(session, filters: "区分=達成")
    session.type("防災士\u{2}\u{7F}犯")
    waitForPrompt(session, with: "防犯士", filters: "区分=達成")
    session.type("\u{3}")
    waitForPrompt(session, filters: "区分=達成")
    #expect(session.screen.unknown == [])
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
    #expect(home.history == "防災\n1\n.filter 区分=達成\n.kwic\n")
  }

  @Test("Tab completes commands, fields and values") func tabCompletesCommandsFieldsAndValues() throws {
    let session = try start(Home())
    session.type(".mo\t")
    waitForPrompt(session, with: ".mode")
    session.type("cs\t\r")
    waitForPrompt(session)
    session.type(".filter \t")
    session.wait(for: "区分=")
    session.type("区\t達\t")
    waitForPrompt(session, with: ".filter 区分=達成")
    session.type("\u{3}")
    waitForPrompt(session)
    session.type("小項\t")
    waitForPrompt(session, with: "小項目:")
    session.type("\u{3}")
    waitForPrompt(session)
    session.type("安中市 ぼうさ\t")
    waitForPrompt(session, with: "安中市 防災")
    session.type("\u{3}\u{4}")
    #expect(session.exitStatus() == 0)
    #expect(session.screen.unknown == [])
  }

  @Test("Lines are recalled across sessions with the arrow keys and by search")
  func linesAreRecalledAcrossSessionsWithArrowAndSearch() throws {
    let home = try Home()
    let first = try start(home)
    first.type("空き家\r")
    first.wait(for: "「空き家」")
    waitForPrompt(first)
    first.type("防災\r")
    first.wait(for: "「防災」")
    waitForPrompt(first)
    first.type("\u{4}")
    #expect(first.exitStatus() == 0)
    let second = try start(home)
    second.type("\u{1B}[A")
    waitForPrompt(second, with: "防災")
    second.type("\u{1B}[A")
    waitForPrompt(second, with: "空き家")
    second.type("\u{3}")
    waitForPrompt(second)
    second.type("\u{12}空")
    second.wait(for: "bck:空")
    second.type("\r")
    second.wait(for: "「空き家」")
    waitForPrompt(second)
    second.type("\u{4}")
    #expect(second.exitStatus() == 0)
    #expect(second.screen.unknown == [])
  }

  @Test("Wide characters are edited one by one") func wideCharactersAreEditedOneByOne() throws {
    let session = try start(Home())
    session.type("空き家対策")
    waitForPrompt(session, with: "空き家対策")
    session.type("\u{2}\u{2}\u{7F}屋")
    waitForPrompt(session, with: "空き屋対策")
    session.type("\u{1}古い\u{5}！")
    waitForPrompt(session, with: "古い空き屋対策！")
    #expect(session.screen.column == 8 + 16)
    session.type("\u{3}")
    waitForPrompt(session)
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  @Test("Lines follow the width of the window when it changes") func linesFollowTheWidthOfTheWindow() throws {
    let session = try start(Home(), columns: 80)
    func longest() -> Int {
      session.screen.text.split(separator: "\n").map { line in
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
      }.max() ?? 0
    }
    session.type("防災\r")
    session.wait(for: "「防災」")
    waitForPrompt(session)
    #expect(longest() <= 82)
    session.resize(columns: 120)
    session.type("\u{C}防災\r")
    session.wait("the wider answer") { $0.text.hasPrefix("sakuin> 防災") && $0.text.contains("4. II-3-2") }
    waitForPrompt(session)
    #expect((83...122).contains(longest()))
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  @Test(
    "The dialogue answers without a usable terminal, locale or home directory",
    arguments: [
      ["TERM": ""], ["TERM": "dumb"], ["LC_ALL": "C"], ["LC_ALL": "POSIX", "HOME": "/proc"], ["HOME": ""],
    ])
  func poorSurroundingsStillAnswer(changes: [String: String]) throws {
    let session = try start(Home(), changes)
    session.type("防災\r")
    session.wait(for: "「防災」 4件")
    waitForPrompt(session)
    session.type("1\r")
    session.wait(for: "annaka-policy-items.tsv:24")
    waitForPrompt(session)
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  @Test("Keys typed ahead are kept") func keysTypedAheadAreKept() throws {
    let home = try Home()
    let session = try start(home)
    session.type("防災\r1\r\u{12}防\r.filter 区分=達\t\r空家\u{3}空き家\u{2}\u{2}\u{7F}\u{1}\r\u{4}")
    #expect(session.exitStatus() == 0)
    #expect(home.history == "防災\n1\n防災\n.filter 区分=達成\nき家\n")
    let lines = session.screen.text.split(separator: "\n")
    #expect(lines.count { $0.contains("「防災」 4件") } == 2)
    #expect(lines.count { $0.contains("「防災」 1件") } == 1)
    #expect(session.screen.unknown == [])
  }

  @Test("Ctrl-C stops the running query only") func anInterruptionStopsTheQueryOnly() throws {
    let home = try Home()
    // More text than such a pattern can match within its ten seconds.
    let sentence = String(repeating: "防災行政無線を整備します。", count: 2500)
    let lines = (1...100).map { #"{"id":"\#($0)","body":"\#(sentence)"}"# }.joined(separator: "\n")
    let made = try ChildProcess(
      path: GoldenTests.command.path, arguments: ["index", "--index", home.path + "/index", "-"],
      environment: ["LC_ALL": "C.UTF-8"], folder: "/", input: lines)
    #expect(made.status == 0, "\(made.errors)")
    let session = try start(home, arguments: ["--lang", "ja", "--index", home.path + "/index"])
    session.type("/(.{0,90}){10}[0-9][a-z][0-9][a-z]/\r")
    session.wait("the query to run") { _ in session.takesInterruptions }
    session.type("\u{3}")
    session.wait(for: "検索は取り消されました")
    waitForPrompt(session)
    session.type("災害")
    waitForPrompt(session, with: "災害")
    session.type("\u{3}")
    waitForPrompt(session)
    session.type("-n 行政\r")
    session.wait(for: "「-n 行政」")
    waitForPrompt(session)
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  /// A shell that runs the dialogue, prints the terminal's state afterwards, and reads the next line.
  private static let shell =
    "trap : HUP INT TERM; before=$(stty -g); $0 --lang ja; echo status $?; "
    + "[ \"$(stty -g)\" = \"$before\" ] && echo as before; read -r next; echo \"then $next\""

  @Test("The next program finds the terminal as it was, and its keys")
  func theNextProgramFindsTheTerminalAndItsKeys() throws {
    let session = try start(Home(), script: Self.shell)
    session.type("防災\r\u{4}次の行\r")
    session.wait(for: "status 0\nas before")
    session.wait(for: "then 次の行")
    #expect(session.exitStatus() == 0)
  }

  @Test("The terminal is restored on SIGTERM and SIGHUP", arguments: [SIGTERM, SIGHUP])
  func theTerminalIsGivenBackOnSignals(signal: Int32) throws {
    let session = try start(Home(), script: Self.shell)
    session.send(signal: signal)
    session.wait(for: "status \(128 + signal)")
    session.wait(for: "as before")
    session.type("\r")
    #expect(session.exitStatus() == 0)
  }

  @Test("SIGINT from outside clears the line") func anInterruptionFromOutsideClearsTheLineToo() throws {
    let session = try start(Home())
    session.type("防災")
    waitForPrompt(session, with: "防災")
    session.send(signal: SIGINT)
    session.wait("a second prompt") { $0.text.hasSuffix("^C\nsakuin>") }
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  @Test("Ctrl-C clears the line of a plain terminal too")
  func anInterruptionClearsTheLineOfAPlainTerminalToo() throws {
    let session = try start(Home(), ["TERM": "dumb"])
    session.type("防災")
    waitForPrompt(session, with: "防災")
    session.type("\u{3}")
    session.wait("a second prompt") { $0.text.hasSuffix("防災^C\nsakuin>") }
    session.type("空き家\r")
    session.wait(for: "「空き家」")
    waitForPrompt(session)
    session.type("\u{4}")
    #expect(session.exitStatus() == 0)
  }

  @Test("Long output goes through the pager, on a terminal only")
  func longOutputGoesThroughThePagerOnATerminalOnly() throws {
    let home = try Home()
    let environment = [
      "HOME": home.path, "LC_ALL": "C.UTF-8", "TERM": "xterm", "PATH": "/usr/bin:/bin",
      "PAGER": "wc -l; echo paged",
    ]
    func lastLine(_ arguments: [String]) throws -> String? {
      let session = try TerminalSession(
        path: GoldenTests.command.path, arguments: arguments, environment: environment)
      #expect(session.exitStatus() == 0)
      return session.screen.text.split(separator: "\n").last.map(String.init)
    }
    #expect(try lastLine(["search", "-n", "40", "市"]) == "paged")
    #expect(try lastLine(["search", "-n", "1", "市"]) != "paged")
    #expect(try lastLine(["search", "--no-pager", "-n", "40", "市"]) != "paged")
    #expect(try lastLine(["export"]) != "paged")
  }
}
