import Sakuin
import SakuinText

/// One dot command, declared once: dispatch, help and completion come from here.
struct SessionCommand: Sendable {
  /// Without the dot.
  let name: String
  /// What stands for its arguments in help; empty where it takes none.
  let placeholder: Localized
  let help: Localized
  /// The words Tab offers as argument.
  let choices: @Sendable (Session) -> [String]
  /// Does the work, given what stands behind the name.
  let body: @Sendable (Session, String) throws(SakuinError) -> Void

  init(
    _ name: String, _ placeholder: Localized = Localized(same: ""), _ help: Localized,
    choices: @escaping @Sendable (Session) -> [String] = { _ in [] },
    body: @escaping @Sendable (Session, String) throws(SakuinError) -> Void
  ) {
    self.name = name
    self.placeholder = placeholder
    self.help = help
    self.choices = choices
    self.body = body
  }

  /// Every dot command, in the order of the help.
  static let all: [SessionCommand] = results + settings + surroundings

  /// The command with a name, or the only one that begins with it.
  static func named(_ name: String) -> SessionCommand? {
    if let exact = all.first(where: { $0.name == name }) { return exact }
    let candidates = all.filter { $0.name.hasPrefix(name) }
    return candidates.count == 1 ? candidates[0] : nil
  }
}

extension Session {
  /// Performs a dot command, given without its dot. Commands of the program that have no dot command of their own can
  /// be given too.
  func perform(_ line: String) throws(SakuinError) {
    let name = String(line.prefix { !$0.isWhitespace })
    let rest = String(line.dropFirst(name.count)).trimmed
    if let command = SessionCommand.named(name) { return try command.body(self, rest) }
    if let command = Command.named(name), command.mayRunInSession {
      return try run(command, rest)
    }
    let names = SessionCommand.all.map { "." + $0.name }
    throw .usage(Message.unknownDotCommand("." + name, suggestion: nearMiss(to: "." + name, among: names)))
  }

  /// Runs a command of the program with the words behind its name.
  func run(_ command: Command, _ rest: String) throws(SakuinError) {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    let arguments = try arguments(of: command, words)
    beginAnswer()
    _ = try command.run(invocation(arguments))
  }
}

extension Command {
  /// Whether the command reads only, and talks to nobody.
  fileprivate var mayRunInSession: Bool {
    ["count", "show", "stats", "analyze", "terms", "suggest", "facets"].contains(name)
  }
}

extension Message {
  static func unknownDotCommand(_ name: String, suggestion: String?) -> Localized {
    let hint = suggestion.map { Message.hint($0) } ?? Localized(ja: "（一覧は .help）", en: "; .help lists them")
    return Localized(ja: "コマンド \(name) はありません\(hint.ja)", en: "there is no command \(name)\(hint.en)")
  }
}
