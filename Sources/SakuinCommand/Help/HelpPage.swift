import SakuinText

/// The help, generated from the tables of commands and options.
struct HelpPage {
  private let invocation: Invocation
  private let output: Output

  /// Creates a page in the language and width of an invocation.
  init(invocation: Invocation, output: Output) {
    self.invocation = invocation
    self.output = output
  }

  /// Writes the short help: the list of commands.
  func writeOverview(of commands: [Command]) {
    let text = invocation.text
    output.writeLine(text("sakuin — 日本語全文検索", "sakuin — full-text search for Japanese"))
    writeHeading(text("使い方", "usage"))
    write(rows: [(text("sakuin コマンド [オプション] …", "sakuin COMMAND [OPTION]…"), "")])
    writeHeading(text("コマンド", "commands"))
    write(rows: commands.map { ($0.name, $0.summary[invocation.language]) })
    writeHeading(text("共通のオプション", "options of every command"))
    write(rows: rows(Option.global))
    writeHeading(text("例（内蔵の安中市の施策で）", "examples (on the bundled policy items of Annaka)"))
    write(rows: rows(commands.filter { $0.name != "completions" }.flatMap { $0.examples.prefix(1) }))
    writeHeading(text("終了コード", "exit status"))
    write(rows: ExitStatus.allCases.map { (String($0.rawValue), $0.meaning[invocation.language]) })
  }

  /// The help of one command.
  func write(_ command: Command) {
    let text = invocation.text
    let language = invocation.language
    output.writeLine("sakuin \(command.name) — \(command.summary[language])")
    writeHeading(text("使い方", "usage"))
    var usage = "sakuin \(command.name) \(text("[オプション]", "[OPTION]…"))"
    if let positional = command.positional {
      let name = positional.name[language] + (positional.isRepeatable ? "…" : "")
      usage += positional.minimum == 0 ? " [\(name)]" : " \(name)"
    }
    write(rows: [(usage, "")])
    if let notes = command.notes {
      output.writeLine()
      write(paragraph: notes[language], indent: 2)
    }
    if !command.ownOptions.isEmpty {
      writeHeading(text("オプション", "options"))
      write(rows: rows(command.ownOptions))
    }
    writeHeading(text("共通のオプション", "options of every command"))
    write(rows: rows(Option.global))
    if !command.examples.isEmpty {
      writeHeading(text("例", "examples"))
      write(rows: rows(command.examples))
    }
  }

  private func rows(_ options: [Option]) -> [(String, String)] {
    options.map { option in
      let name = (option.short.map { "-\($0), " } ?? "    ") + option.synopsis
      return (name, option.help[invocation.language])
    }
  }

  private func rows(_ examples: some Sequence<Command.Example>) -> [(String, String)] {
    examples.map { ($0.line, $0.explanation[invocation.language]) }
  }

  private func writeHeading(_ heading: String) {
    output.writeLine()
    output.writeLine(heading)
  }

  /// Writes two columns; when the left text is too wide for its column, the right text goes on the next line.
  func write(rows: [(left: String, right: String)]) {
    let widest = rows.map { DisplayWidth.of($0.left) }.max() ?? 0
    let column = 2 + min(widest, 26) + 2
    for row in rows {
      output.write("  " + row.left)
      if row.right.isEmpty {
        output.writeLine()
        continue
      }
      let used = 2 + DisplayWidth.of(row.left)
      if used + 2 <= column {
        output.write(" ", times: column - used)
      } else {
        output.writeLine()
        output.write(" ", times: column)
      }
      write(paragraph: row.right, indent: column, isStarted: true)
    }
  }

  private func write(paragraph: String, indent: Int, isStarted: Bool = false) {
    let lines = LineBreaker.lines(of: StyledText(paragraph), columns: invocation.columns - indent)
    for (number, line) in lines.enumerated() {
      if number > 0 || !isStarted { output.write(" ", times: indent) }
      output.writeLine(line.rendered(usesColor: false))
    }
  }
}
