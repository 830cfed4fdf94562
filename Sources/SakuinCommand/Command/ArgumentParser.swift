import Sakuin
import SakuinText

/// Parses a command line by the rules of POSIX and GNU: `-n5`, `-n 5`, `-abc`, `--limit=5`, `--limit 5`; `--`
/// ends the options; options and operands may be mixed; the last occurrence of a repeated option counts. Where a query
/// is expected, a word after its first one that begins with a dash and is no option is a word to exclude:
/// `search 支援 -防災`.
package struct ArgumentParser {
  /// A parsed command line.
  package struct Parsed: Sendable {
    /// The command; nil when only global options were given.
    package var command: Command?
    /// The options and operands.
    package var low: LowArguments
  }

  private let commands: [Command]
  private let global: [Option]

  private var command: Command?
  private var low = LowArguments()

  /// Creates a parser of the given commands; `global` options are recognized with every command.
  init(commands: [Command], global: [Option] = Option.global) {
    self.commands = commands
    self.global = global
  }

  /// Parses the arguments after the program's name; `settings` are the values where they say nothing.
  ///
  /// - Throws: a usage error that names the argument and suggests a similar one if there is any.
  package static func parse(
    _ arguments: [String], commands: [Command], global: [Option] = Option.global,
    settings: LowArguments = LowArguments()
  ) throws(SakuinError) -> Parsed {
    var parser = ArgumentParser(commands: commands, global: global)
    parser.low = settings
    try parser.read(arguments[...])
    return Parsed(command: parser.command, low: parser.low)
  }

  private var options: [Option] { command?.options ?? global }

  private mutating func read(_ arguments: ArraySlice<String>) throws(SakuinError) {
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        for argument in rest { try takePositional(argument) }
        return
      } else if argument.hasPrefix("--") {
        try takeLong(argument, &rest)
      } else if argument.hasPrefix("-"), argument != "-", !excludes(argument) {
        try takeShort(argument, &rest)
      } else {
        try takePositional(argument)
      }
    }
  }

  private mutating func takePositional(_ argument: String) throws(SakuinError) {
    guard command == nil else {
      low.positional.append(argument)
      return
    }
    guard let found = commands.first(where: { $0.name == argument }) else {
      throw .usage(
        Message.unknownCommand(argument, suggestion: nearMiss(to: argument, among: commands.map(\.name))))
    }
    command = found
  }

  private mutating func takeLong(_ argument: String, _ rest: inout ArraySlice<String>) throws(SakuinError) {
    let body = argument.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    guard let option = options.first(where: { $0.long == name }) else {
      let suggestion = nearMiss(to: name, among: options.map(\.long)).map { "--" + $0 }
      throw .usage(Message.unknownOption("--" + name, command: command?.name, suggestion: suggestion))
    }
    let given = body.count > name.count ? String(body.dropFirst(name.count + 1)) : nil
    if option.takesValue {
      if let given {
        try apply(option, value: given)
      } else {
        try apply(option, value: next(&rest, for: "--" + name, option))
      }
    } else if case .optionalText(let set) = option.action {
      set(&low, given)
    } else if given == nil {
      try apply(option, value: "")
    } else {
      throw .usage(Message.unexpectedValue("--" + name))
    }
  }

  private mutating func takeShort(_ argument: String, _ rest: inout ArraySlice<String>) throws(SakuinError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw .usage(unknownShort(letter, in: argument))
      }
      if option.takesValue {
        let value = try letters.isEmpty ? next(&rest, for: "-\(letter)", option) : String(letters)
        try apply(option, value: value)
        return
      }
      try apply(option, value: "")
    }
  }

  /// Whether an argument with one dash is a word that the query excludes: neither short options nor a slip for a
  /// long one, after a first word.
  private func excludes(_ argument: String) -> Bool {
    guard let start = command?.positional?.queryStart, low.positional.count > start else { return false }
    let word = argument.dropFirst()
    return !options.contains { $0.short == word.first || $0.long == word.prefix { $0 != "=" } }
  }

  /// `-limit` for `--limit` is a slip worth naming; a dash before a query word usually means "without this
  /// word".
  private func unknownShort(_ letter: Character, in argument: String) -> Localized {
    let long = String(argument.dropFirst().prefix { $0 != "=" })
    if options.contains(where: { $0.long == long }) {
      return Message.unknownOption(argument, command: command?.name, suggestion: "--" + long)
    }
    return letter.isASCII
      ? Message.unknownOption("-\(letter)", command: command?.name, suggestion: nil)
      : Message.dashedWord(argument, isQuery: command?.positional?.queryStart != nil)
  }

  private func next(
    _ rest: inout ArraySlice<String>, for name: String, _ option: Option
  ) throws(SakuinError) -> String {
    guard let value = rest.popFirst() else {
      throw .usage(Message.missingValue(name, placeholder: option.placeholder ?? ""))
    }
    return value
  }

  private mutating func apply(_ option: Option, value: String) throws(SakuinError) {
    switch option.action {
    case .flag(let set):
      set(&low)
    case .integer(let range, let set):
      guard let number = Int(value), range.contains(number) else {
        throw .usage(Message.notANumber("--" + option.long, value: value, range: range))
      }
      set(&low, number)
    case .count(let set):
      guard let number = Option.count(value) else {
        throw .usage(Message.notACount("--" + option.long, value: value))
      }
      set(&low, number)
    case .choice(let words, let set):
      guard words.contains(value) else {
        let suggestion = nearMiss(to: value, among: words)
        throw .usage(
          Message.notAChoice("--" + option.long, value: value, choices: words, suggestion: suggestion))
      }
      set(&low, value)
    case .text(let set):
      set(&low, value)
    case .optionalText(let set):
      set(&low, nil)
    }
  }
}
