import Sakuin
import SakuinText

extension Command {
  /// `sakuin help`.
  static let help = Command(
    name: "help",
    summary: Localized(ja: "説明を表示します", en: "show help"),
    positional: Positional(Localized(ja: "コマンド", en: "COMMAND"), minimum: 0), options: [.manual],
    examples: [
      Example("sakuin help search", Localized(ja: "検索の説明", en: "help on searching")),
      Example(
        "sakuin help --man | man -l -", Localized(ja: "マニュアルを読む", en: "read the manual page")),
    ],
    body: runHelp)

  /// `sakuin completions`.
  static let completions = Command(
    name: "completions",
    summary: Localized(ja: "シェルの補完の定義を書き出します", en: "write completion definitions for a shell"),
    positional: Positional(Localized(same: "bash|zsh|fish")),
    examples: [
      Example(
        "source <(sakuin completions bash)", Localized(ja: "いまの bash で補完を使う", en: "complete in this bash"))
    ],
    body: runCompletions)

  private static func runHelp(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    if invocation.arguments.wantsManual {
      ManualPage(output: invocation.output, language: invocation.language, commands: all).write()
      return .success
    }
    let page = HelpPage(invocation: invocation, output: invocation.output)
    guard let name = invocation.arguments.positional.first else {
      page.writeOverview(of: all)
      return .success
    }
    guard let command = named(name) else {
      throw .usage(
        Message.unknownCommand(name, suggestion: nearMiss(to: name, among: all.map(\.name))))
    }
    page.write(command)
    return .success
  }

  private static func runCompletions(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let name = invocation.arguments.positional[0]
    guard let shell = ShellCompletion.Shell(rawValue: name) else {
      let shells = ShellCompletion.Shell.allCases.map(\.rawValue)
      throw .usage(
        Message.notAChoice(
          "completions", value: name, choices: shells, suggestion: nearMiss(to: name, among: shells)))
    }
    ShellCompletion(output: invocation.output, language: invocation.language, commands: all).write(shell)
    return .success
  }
}

extension Option {
  /// `--man` of `help`.
  static let manual = Option(
    long: "man",
    help: Localized(ja: "マニュアルを man の形式で書き出します", en: "write the manual page in the format of man"),
    action: .flag { $0.wantsManual = true })
}
