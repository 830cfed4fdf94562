import Sakuin

/// Completion scripts for shells, generated from the tables of commands and options.
struct ShellCompletion {
  /// A supported shell.
  enum Shell: String, Sendable, CaseIterable {
    /// The shells; raw values are the operands of `completions`.
    case bash, zsh, fish
  }

  private let output: Output
  private let language: Language
  private let commands: [Command]

  /// Creates scripts with help texts in one language.
  init(output: Output, language: Language, commands: [Command]) {
    self.output = output
    self.commands = commands
    self.language = language
  }

  /// Writes the script for a shell.
  func write(_ shell: Shell) {
    switch shell {
    case .bash: writeBash()
    case .zsh: writeZsh()
    case .fish: writeFish()
    }
  }

  private func writeBash() {
    let names = commands.map(\.name).joined(separator: " ")
    output.writeLine("# bash completion for sakuin")
    output.writeLine("_sakuin() {")
    output.writeLine("  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i")
    output.writeLine("  for ((i = 1; i < COMP_CWORD; i++)); do")
    output.writeLine("    case ${COMP_WORDS[i]} in")
    output.writeLine(
      "      " + commands.map(\.name).joined(separator: "|") + ") command=${COMP_WORDS[i]}; break ;;")
    output.writeLine("    esac")
    output.writeLine("  done")
    output.writeLine("  COMPREPLY=()")
    output.writeLine("  case $command:$previous in")
    for command in commands {
      for option in command.options {
        guard let words = option.words else { continue }
        output.writeLine(
          "    \(command.name):--\(option.long)) COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- "
            + "\"$word\")); return ;;")
      }
      for option in command.options where option.takesFile {
        output.writeLine(
          "    \(command.name):--\(option.long)) COMPREPLY=($(compgen -f -- \"$word\")); return ;;")
      }
    }
    output.writeLine("  esac")
    output.writeLine("  case $command in")
    output.writeLine(
      "    '') COMPREPLY=($(compgen -W '\(names) \(Self.longNames(Option.global))' -- \"$word\")) ;;")
    for command in commands {
      let words = Self.longNames(command.options)
      output.writeLine("    \(command.name))")
      output.writeLine("      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '\(words)' -- \"$word\"))")
      if let choices = command.positionalWords(among: commands) {
        output.writeLine(
          "      else COMPREPLY=($(compgen -W '\(choices.joined(separator: " "))' -- \"$word\"))")
      } else if command.takesFiles {
        output.writeLine("      else COMPREPLY=($(compgen -f -- \"$word\"))")
      }
      output.writeLine("      fi ;;")
    }
    output.writeLine("  esac")
    output.writeLine("}")
    output.writeLine("complete -F _sakuin sakuin")
  }

  private static func longNames(_ options: [Option]) -> String {
    options.map { "--" + $0.long }.joined(separator: " ")
  }

  private func writeZsh() {
    output.writeLine("#compdef sakuin")
    output.writeLine("_sakuin() {")
    output.writeLine("  local context state state_descr line")
    output.writeLine("  typeset -A opt_args")
    output.writeLine("  _arguments -C '1: :->command' '*:: :->rest' && return")
    output.writeLine("  case $state in")
    output.writeLine("    command)")
    output.writeLine("      local -a commands=(")
    for command in commands {
      output.writeLine("        \(Self.quoted("\(command.name):\(command.summary[language])"))")
    }
    output.writeLine("      )")
    output.writeLine("      _describe command commands ;;")
    output.writeLine("    rest)")
    output.writeLine("      case $words[1] in")
    for command in commands {
      output.writeLine("        \(command.name))")
      output.writeLine("          _arguments -s \\")
      for option in command.options { output.writeLine("            \(zshSpecification(option)) \\") }
      let rest =
        command.positionalWords(among: commands).map { "*: :(\($0.joined(separator: " ")))" }
        ?? (command.takesFiles ? "*: :_files" : "*: :")
      output.writeLine("            \(Self.quoted(rest)) ;;")
    }
    output.writeLine("      esac ;;")
    output.writeLine("  esac")
    output.writeLine("}")
    output.writeLine("_sakuin \"$@\"")
  }

  private func zshSpecification(_ option: Option) -> String {
    var help = ""
    for character in option.help[language] {
      if "[]:\\".contains(character) { help += "\\" }
      help.append(character)
    }
    var value = ""
    if let placeholder = option.placeholder {
      let words = option.words.map { "(\($0.joined(separator: " ")))" } ?? (option.takesFile ? "_files" : " ")
      value = ":\(placeholder.replacing(":", with: "\\:")):\(words)"
    }
    let long = Self.quoted("*--\(option.long)[\(help)]\(value)")
    guard let short = option.short else { return long }
    return long + " " + Self.quoted("*-\(short)[\(help)]\(value)")
  }

  private func writeFish() {
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

  /// Quotes a text with single quotes, which all three shells understand.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

extension Option {
  /// The words it takes; nil when they cannot be listed.
  fileprivate var words: [String]? {
    if case .choice(let words, _) = action { return words }
    return nil
  }

  /// Whether its value is a path.
  fileprivate var takesFile: Bool { ["FILE", "DIR"].contains(placeholder) }
}

extension Command {
  /// The operands; nil when they cannot be listed.
  fileprivate func positionalWords(among commands: [Command]) -> [String]? {
    switch name {
    case "help": commands.map(\.name)
    case "completions": ShellCompletion.Shell.allCases.map(\.rawValue)
    default: nil
    }
  }

  /// Whether its operands are paths.
  fileprivate var takesFiles: Bool { name == "index" }
}
