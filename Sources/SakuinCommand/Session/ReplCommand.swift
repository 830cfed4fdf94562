import SakuinPlatform
import Sakuin
import SakuinText

extension Command {
  /// `sakuin repl`.
  static let repl = Command(
    name: "repl",
    summary: Localized(
      ja: "対話しながら検索します（引数なしの sakuin も同じ）", en: "search in a dialogue (as sakuin alone does)"),
    options: [.script, .limit(default: 10)] + Option.matching + Option.nearness + [.facet, .sort],
    notes: Localized(
      ja: "検索語をそのまま入力します。番号だけで結果を開き、.help でコマンドの一覧を表示します。"
        + "端末でないときは標準入力の各行に答えます。履歴は ~/.local/state/sakuin/history に、"
        + "はじめに実行する行は ~/.config/sakuin/rc に置きます。",
      en:
        "Type queries bare; a number opens that result; .help lists the commands. Without a terminal every line of "
        + "standard input is answered. The history is kept in ~/.local/state/sakuin/history; the lines of "
        + "~/.config/sakuin/rc are answered first."),
    examples: [
      Example("sakuin repl", Localized(ja: "対話をはじめる", en: "begin a dialogue")),
      Example(
        "printf '防災\\n1\\n' | sakuin repl", Localized(ja: "検索して 1 番を開く", en: "search and open result 1")),
    ],
    body: runSession)

  private static func runSession(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let terminal = invocation.terminal
    let isInteractive =
      invocation.arguments.script == nil && terminal.isTerminal && terminal.isInputTerminal
    let session = try Session(invocation, isInteractive: isInteractive)
    if let script = invocation.arguments.script, script != "-" {
      try session.answerAll(ofFile: script)
    } else if isInteractive {
      talk(session, invocation)
    } else {
      session.answerAll(of: STDIN_FILENO, name: nil)
    }
    return session.status
  }

  private static func talk(_ session: Session, _ invocation: Invocation) {
    let output = invocation.output
    Signals.beginDialogue()
    // The editor is opened first: from here on no key is lost, however long the first lines take.
    let completion = SessionCompletion(session)
    let editor =
      invocation.terminal.isCapable(invocation.environment)
      ? LineEditor(complete: completion.answer(before:)) : nil
    let welcome = invocation.styled(Message.welcome(session, invocation)[invocation.language])
    for line in LineBreaker.lines(of: welcome, columns: invocation.columns) {
      output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
    session.answerStartUpFile(invocation.environment)
    output.flush()
    guard let editor else { return talkPlainly(session, output, invocation.environment) }
    let history = SessionHistory(invocation.environment)
    let earlier = history.load(newest: LineEditor.historySize)
    for line in earlier { editor.remember(line) }
    var newest = earlier.last ?? ""
    while !session.hasEnded {
      Signals.beginLine()
      let columns = Terminal.ofStandardOutput().columns(invocation.environment)
      switch editor.read(prompt: session.prompt(columns: columns)) {
      case .line(let line):
        let text = String(line.trimmed)
        if !text.isEmpty, text != newest {
          editor.remember(text)
          history.append(text)
          newest = text
        }
        session.answer(text)
      case .interrupted:
        output.writeLine("^C")
        output.flush()
      case .end:
        output.writeLine()
        session.hasEnded = true
      }
    }
  }

  /// Reads with the terminal's own line editing, when there is no editor.
  private static func talkPlainly(_ session: Session, _ output: Output, _ environment: Environment) {
    func ask() {
      Signals.beginLine()
      output.write(session.prompt(columns: Terminal.ofStandardOutput().columns(environment)))
      output.flush()
    }
    let reader = LineReader(descriptor: STDIN_FILENO) {
      // The terminal has cleared the line.
      output.writeLine()
      ask()
    }
    while !session.hasEnded {
      ask()
      guard let line = reader.next() else {
        output.writeLine()
        return
      }
      session.answer(line)
    }
  }
}

extension Option {
  /// `-f FILE`, `--file FILE` of `repl`.
  static let script = Option(
    long: "file", short: "f", placeholder: "FILE",
    help: Localized(ja: "端末からの代わりにファイルの各行に答えます", en: "answer the lines of a file instead of the terminal"),
    action: .text { $0.script = $1 })
}

extension Message {
  fileprivate static func welcome(_ session: Session, _ invocation: Invocation) -> Localized {
    let index = indexInUse(invocation.indexDirectory, documents: session.index.documentCount)
    return Localized(
      ja: "sakuin \(Invocation.version)  \(index.ja)（.help で説明、Ctrl-D で終わり）",
      en: "sakuin \(Invocation.version): \(index.en). Type a query; .help explains, Ctrl-D leaves.")
  }
}
