import Sakuin
import SakuinText

/// One dot command, declared once: dispatch, help and completion are derived from it.
struct SessionCommand: Sendable {
  /// The name without the dot.
  let name: String
  /// The placeholder of its arguments in help; empty when it takes none.
  let placeholder: Localized
  /// What it does, in half a line.
  let help: Localized
  /// The words that Tab offers as argument.
  let choices: @Sendable (Session) -> [String]
  /// The implementation, given the text after the name.
  let body: @Sendable (Session, String) throws(SakuinError) -> Void

  /// Creates a dot command from its parts.
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

  /// The command of the given name, or the only one that begins with it; nil otherwise.
  static func named(_ name: String) -> SessionCommand? {
    if let exact = all.first(where: { $0.name == name }) { return exact }
    let candidates = all.filter { $0.name.hasPrefix(name) }
    return candidates.count == 1 ? candidates[0] : nil
  }
}

extension Session {
  /// Executes a dot command, given without its dot. Commands of the program that have no dot command of their
  /// own are accepted too.
  /// - Throws: the error of the command.
  func perform(_ line: String) throws(SakuinError) {
    let name = String(line.prefix { !$0.isWhitespace })
    let rest = String(line.dropFirst(name.count).trimmed)
    if let command = SessionCommand.named(name) { return try command.body(self, rest) }
    if let command = Command.inSession.first(where: { $0.name == name }) { return try run(command, rest) }
    let names = SessionCommand.all.map { "." + $0.name }
    throw .usage(Message.unknownDotCommand("." + name, suggestion: nearMiss(to: "." + name, among: names)))
  }

  /// Runs a command of the program with the given arguments.
  /// - Throws: a usage error, or the error of the command.
  func run(_ command: Command, _ rest: String) throws(SakuinError) {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    let arguments = try arguments(of: command, words)
    beginAnswer()
    _ = try command.run(invocation(arguments))
  }
}

extension Command {
  /// The commands of the program that a session accepts: they are read-only and not interactive.
  fileprivate static let inSession: [Command] = [count, show, stats, analyze, terms, suggest, facets]
}

extension Message {
  /// There is no such dot command.
  static func unknownDotCommand(_ name: String, suggestion: String?) -> Localized {
    let hint = suggestion.map { Message.hint($0) } ?? Localized(ja: "（一覧は .help）", en: "; .help lists them")
    return Localized(ja: "コマンド \(name) はありません\(hint.ja)", en: "there is no command \(name)\(hint.en)")
  }
}
