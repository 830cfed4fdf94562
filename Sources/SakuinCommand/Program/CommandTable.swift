import Sakuin

extension Command {
  /// Every command, in the order of the help.
  package static let all: [Command] = [
    search, count, kwic, facets, suggest, terms, similar, show, explain, stats, analyze, lexicon, export, run,
    index, delete, verify, compact, rebuild, repl, completions, help,
  ]

  /// The command with a name, or nil.
  package static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}

extension ArgumentParser {
  /// Reads the arguments after the program's name, with every command there is.
  ///
  /// - Throws: a usage error that names the argument and, where something similar exists, proposes it.
  package static func parse(_ arguments: [String]) throws(SakuinError) -> Parsed {
    try parse(arguments, commands: Command.all)
  }
}
