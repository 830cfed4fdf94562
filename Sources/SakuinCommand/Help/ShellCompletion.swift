import Sakuin

/// Completion scripts for shells, generated from the tables of commands and options.
struct ShellCompletion {
  /// A supported shell.
  enum Shell: String, Sendable, CaseIterable {
    /// The shells; raw values are the operands of `completions`.
    case bash, zsh, fish
  }

  /// The stream of the script.
  let output: Output
  /// The language of help texts in the script.
  let language: Language
  /// The commands to complete.
  let commands: [Command]

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

  /// Quotes a text with single quotes, which all three shells understand.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

extension Option {
  /// The words it takes; nil when they cannot be listed.
  var words: [String]? {
    if case .choice(let words, _) = action { return words }
    return nil
  }

  /// Whether its value is a path.
  var takesFile: Bool { ["FILE", "DIR"].contains(placeholder) }
}

extension Command {
  /// The operands; nil when they cannot be listed.
  func positionalWords(among commands: [Command]) -> [String]? {
    switch name {
    case "help": commands.map(\.name)
    case "completions": ShellCompletion.Shell.allCases.map(\.rawValue)
    default: nil
    }
  }

  /// Whether its operands are paths.
  var takesFiles: Bool { name == "index" }
}
