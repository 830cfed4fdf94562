extension ShellCompletion {
  /// Writes a function that describes every command to `_arguments`.
  func writeZsh() {
    output.writeLine(
      """
      #compdef sakuin
      _sakuin() {
        local context state state_descr line
        typeset -A opt_args
        _arguments -C '1: :->command' '*:: :->rest' && return
        case $state in
          command)
            local -a commands=(
      """)
    for command in commands {
      output.writeLine("        \(Self.quoted("\(command.name):\(command.summary[language])"))")
    }
    output.writeLine(
      """
            )
            _describe command commands ;;
          rest)
            case $words[1] in
      """)
    for command in commands {
      output.writeLine("        \(command.name))")
      output.writeLine("          _arguments -s \\")
      for option in command.options { output.writeLine("            \(zshSpecification(option)) \\") }
      let rest =
        command.positionalWords(among: commands).map { "*: :(\($0.joined(separator: " ")))" }
        ?? (command.takesFiles ? "*: :_files" : "*: :")
      output.writeLine("            \(Self.quoted(rest)) ;;")
    }
    output.writeLine(
      """
            esac ;;
        esac
      }
      _sakuin "$@"
      """)
  }

  /// The specifications of an option, long and short, for `_arguments`.
  private func zshSpecification(_ option: Option) -> String {
    var help = ""
    for character in option.help[language] {
      if "[]:\\".contains(character) { help += "\\" }
      help.append(character)
    }
    var value = ""
    if option.takesValue, let placeholder = option.placeholder {
      let words = option.words.map { "(\($0.joined(separator: " ")))" } ?? (option.takesFile ? "_files" : " ")
      value = ":\(placeholder.replacing(":", with: "\\:")):\(words)"
    }
    let long = Self.quoted("*--\(option.long)[\(help)]\(value)")
    guard let short = option.short else { return long }
    return long + " " + Self.quoted("*-\(short)[\(help)]\(value)")
  }
}
