extension ShellCompletion {
  /// Writes a function that finds the command on the line and completes by it and by the previous word.
  func writeBash() {
    output.writeLine(
      #"""
      # bash completion for sakuin
      _sakuin() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            \#(commands.map(\.name).joined(separator: "|"))) command=${COMP_WORDS[i]}; break ;;
          esac
        done
        COMPREPLY=()
        case $command:$previous in
      """#)
    commands.forEach(writeBashValues)
    output.writeLine("  esac")
    output.writeLine("  case $command in")
    let names = commands.map(\.name) + Option.global.map { "--" + $0.long }
    output.writeLine("    '') \(Self.reply(words: names)) ;;")
    commands.forEach(writeBashOperands)
    output.writeLine("  esac")
    output.writeLine("}")
    output.writeLine("complete -F _sakuin sakuin")
  }

  /// The cases of the values of a command's options.
  private func writeBashValues(of command: Command) {
    for option in command.options {
      guard let words = option.words else { continue }
      output.writeLine("    \(command.name):--\(option.long)) \(Self.reply(words: words)); return ;;")
    }
    for option in command.options where option.takesFile {
      output.writeLine("    \(command.name):--\(option.long)) \(Self.replyFiles); return ;;")
    }
  }

  /// The case of a command's options and operands.
  private func writeBashOperands(of command: Command) {
    let options = command.options.map { "--" + $0.long }
    output.writeLine("    \(command.name))")
    output.writeLine("      if [[ $word == -* ]]; then \(Self.reply(words: options))")
    if let words = command.positionalWords(among: commands) {
      output.writeLine("      else \(Self.reply(words: words))")
    } else if command.takesFiles {
      output.writeLine("      else \(Self.replyFiles)")
    }
    output.writeLine("      fi ;;")
  }

  private static let replyFiles = #"COMPREPLY=($(compgen -f -- "$word"))"#

  private static func reply(words: [String]) -> String {
    #"COMPREPLY=($(compgen -W '\#(words.joined(separator: " "))' -- "$word"))"#
  }
}
