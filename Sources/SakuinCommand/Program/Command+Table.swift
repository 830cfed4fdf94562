import Sakuin

extension Command {
  /// Every command, in the order of the help.
  package static let all: [Command] = [
    search, count, kwic, facets, suggest, terms, similar, show, explain, stats, analyze, lexicon, export, run,
    index, schema, delete, verify, compact, rebuild, repl, completions, help,
  ]

  /// The command of the given name; nil when there is none.
  package static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}

extension ArgumentParser {
  /// Parses the arguments after the program's name, with all commands.
  ///
  /// - Throws: a usage error that names the argument and suggests a similar one if there is any.
  package static func parse(_ arguments: [String]) throws(SakuinError) -> Parsed {
    try parse(arguments, commands: Command.all)
  }
}
