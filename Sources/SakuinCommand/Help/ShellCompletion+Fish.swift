extension ShellCompletion {
  /// Writes a `complete` command for each command, option and operand.
  func writeFish() {
    output.writeLine("# fish completion for sakuin")
    output.writeLine("complete -c sakuin -f")
    for command in commands {
      output.writeLine(
        "complete -c sakuin -n __fish_use_subcommand -a \(command.name) -d "
          + Self.quoted(command.summary[language]))
    }
    for option in Option.global { writeFish(option, condition: nil) }
    for command in commands {
      let condition = "__fish_seen_subcommand_from " + command.name
      for option in command.ownOptions { writeFish(option, condition: condition) }
      if let words = command.positionalWords(among: commands) {
        output.writeLine(
          "complete -c sakuin -n '\(condition)' -a \(Self.quoted(words.joined(separator: " ")))")
      } else if command.takesFiles {
        output.writeLine("complete -c sakuin -n '\(condition)' -F")
      }
    }
  }

  /// The `complete` command of an option.
  private func writeFish(_ option: Option, condition: String?) {
    var line = "complete -c sakuin"
    if let condition { line += " -n '\(condition)'" }
    line += " -l \(option.long)"
    if let short = option.short { line += " -s \(short)" }
    if option.takesFile {
      line += " -rF"
    } else if let words = option.words {
      line += " -xa " + Self.quoted(words.joined(separator: " "))
    } else if option.takesValue {
      line += " -x"
    }
    output.writeLine(line + " -d " + Self.quoted(option.help[language]))
  }
}
