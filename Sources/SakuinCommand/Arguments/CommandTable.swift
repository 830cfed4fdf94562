extension Command {
  /// Every command, in the order of the help.
  package static let all: [Command] = [
    search, count, kwic, facets, suggest, terms, similar, show, explain, stats, analyze, lexicon, export, run,
    index, delete, verify, compact, rebuild, repl, completions, help,
  ]

  /// The command with a name, or nil.
  package static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}
