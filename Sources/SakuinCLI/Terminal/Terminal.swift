import Glibc

/// What the command asks the operating system about its surroundings.
package struct Terminal: Sendable {
  /// Whether standard output is a terminal.
  package var isTerminal: Bool
  /// The terminal's width in columns as the kernel knows it; nil where it does not.
  package var kernelColumns: Int?

  package init(isTerminal: Bool, kernelColumns: Int? = nil) {
    self.isTerminal = isTerminal
    self.kernelColumns = kernelColumns
  }

  /// The surroundings of this process.
  package static func ofStandardOutput() -> Terminal {
    guard isatty(STDOUT_FILENO) == 1 else { return Terminal(isTerminal: false) }
    var size = winsize()
    // SAFETY: TIOCGWINSZ fills the winsize it is given.
    let asked = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    return Terminal(isTerminal: true, kernelColumns: asked == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil)
  }

  /// The widths output can be laid out for.
  package static let usableColumns = 20...10_000

  /// The width to lay output out for when the user names none: `COLUMNS` where it is a sensible number, then what the
  /// kernel says, then 80, so that output to a file or a pipe does not depend on the window it was made in.
  package func columns(_ environment: Environment) -> Int {
    if let text = environment["COLUMNS"], let columns = Int(text), Self.usableColumns.contains(columns) {
      return columns
    }
    guard isTerminal, let kernelColumns else { return 80 }
    return min(max(kernelColumns, Self.usableColumns.lowerBound), Self.usableColumns.upperBound)
  }

  /// Whether to use colour when the user leaves the choice to us: on a terminal that is not `dumb`, unless `NO_COLOR`
  /// is set and not empty (https://no-color.org).
  package func usesColor(_ environment: Environment) -> Bool {
    guard isTerminal, (environment["NO_COLOR"] ?? "").isEmpty else { return false }
    guard let type = environment["TERM"], !type.isEmpty else { return false }
    return type != "dumb"
  }
}
