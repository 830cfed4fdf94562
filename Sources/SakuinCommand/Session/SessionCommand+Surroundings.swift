import Sakuin

/// Dot commands about the session itself.
extension SessionCommand {
  /// The dot commands about the session, in the order of the help.
  static let surroundings: [SessionCommand] = [
    SessionCommand(
      "index", Localized(same: "[DIR]"), Localized(ja: "別の索引を開く", en: "open another index")
    ) { session, rest throws(SakuinError) in
      try session.openIndex(rest)
    },
    SessionCommand(
      "help", Localized(ja: "[コマンド]", en: "[COMMAND]"), Localized(ja: "この一覧", en: "this list"),
      choices: { _ in all.map(\.name) }
    ) { session, rest throws(SakuinError) in
      session.writeHelp(rest)
    },
    SessionCommand("quit", Localized(same: ""), Localized(ja: "終わる（Ctrl-D でも）", en: "leave (or Ctrl-D)")) {
      session, _ in session.hasEnded = true
    },
    SessionCommand("exit", Localized(same: ""), Localized(ja: "終わる", en: "leave")) { session, _ in
      session.hasEnded = true
    },
  ]
}

extension Session {
  fileprivate func openIndex(_ directory: String) throws(SakuinError) {
    guard !directory.isEmpty else {
      output.writeLine(
        Message.indexInUse(settings.index, documents: index.documentCount)[language].onOneLine.onScreen)
      return
    }
    var arguments = settings
    arguments.index = directory
    let opened = try Invocation(
      arguments: arguments, environment: Environment { _ in nil }, terminal: .ofStandardOutput(),
      output: output, errors: errors
    ).openIndex()
    turn(to: opened, directory: directory)
    invocation(settings).report(Message.indexInUse(directory, documents: opened.documentCount))
  }

  fileprivate func writeHelp(_ name: String) {
    let invocation = invocation(settings)
    let page = HelpPage(invocation: invocation, output: output)
    let asked = SessionCommand.named(name.hasPrefix(".") ? String(name.dropFirst()) : name)
    if !name.isEmpty, let asked { return page.write(rows: [Self.row(asked, language)]) }
    let introduction = invocation.styled(Message.sessionHelp[language])
    for line in LineBreaker.lines(of: introduction, columns: invocation.columns) {
      output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
    output.writeLine()
    page.write(rows: SessionCommand.all.map { Self.row($0, language) })
  }

  private static func row(_ command: SessionCommand, _ language: Language) -> (String, String) {
    let placeholder = command.placeholder[language]
    return ("." + command.name + (placeholder.isEmpty ? "" : " " + placeholder), command.help[language])
  }
}

extension Message {
  /// The introduction of the help.
  static let sessionHelp = Localized(
    ja: "検索語はそのまま入力します。検索の後は、番号だけで結果を開けます（数や help、exit を検索するには「」で囲みます）。"
      + "Tab で補完、↑ と Ctrl-R で履歴。",
    en:
      "Type queries bare. After a search a number opens that result (quote a number, help or exit to search for it). "
      + "Tab completes, ↑ and Ctrl-R recall.")

  /// The index in use.
  static func indexInUse(_ directory: String?, documents: Int) -> Localized {
    guard let directory else {
      return Localized(ja: "内蔵の安中市の施策 \(documents)件", en: "the \(documents) bundled policy items of Annaka")
    }
    return Localized(ja: "\(directory)  \(documents)件", en: "\(directory): \(documents) documents")
  }
}
