import Sakuin

extension Command {
  /// `sakuin help`.
  package static let help = Command(
    name: "help",
    summary: Localized(ja: "説明を表示します", en: "show help"),
    positional: Positional(Localized(ja: "コマンド", en: "COMMAND"), minimum: 0),
    examples: [
      Example("sakuin help search", Localized(ja: "検索の説明", en: "help on searching"))
    ],
    body: runHelp)

  private static func runHelp(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let page = HelpPage(invocation: invocation, output: invocation.output)
    guard let name = invocation.arguments.positional.first else {
      page.writeOverview()
      return .success
    }
    guard let command = named(name) else {
      throw .usage(
        Message.unknownCommand(name, suggestion: nearMiss(to: name, among: all.map(\.name))))
    }
    page.write(command)
    return .success
  }
}
