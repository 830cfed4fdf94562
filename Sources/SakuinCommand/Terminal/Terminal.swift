import Glibc

/// What the command asks the operating system about its surroundings.
package struct Terminal: Sendable {
  /// Whether standard output is a terminal.
  package var isTerminal: Bool
  /// Whether standard input is a terminal.
  var isInputTerminal: Bool
  /// The terminal's width in columns as the kernel knows it; nil where it does not.
  var kernelColumns: Int?
  /// Its height in rows, likewise.
  var kernelRows: Int?

  package init(
    isTerminal: Bool, isInputTerminal: Bool = false, kernelColumns: Int? = nil, kernelRows: Int? = nil
  ) {
    self.isTerminal = isTerminal
    self.isInputTerminal = isInputTerminal
    self.kernelColumns = kernelColumns
    self.kernelRows = kernelRows
  }

  /// The surroundings of this process.
  package static func ofStandardOutput() -> Terminal {
    let isInputTerminal = isatty(STDIN_FILENO) == 1
    guard isatty(STDOUT_FILENO) == 1 else {
      return Terminal(isTerminal: false, isInputTerminal: isInputTerminal)
    }
    var size = winsize()
    // SAFETY: TIOCGWINSZ fills the winsize it is given.
    let asked = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    let isKnown = asked == 0
    return Terminal(
      isTerminal: true, isInputTerminal: isInputTerminal,
      kernelColumns: isKnown && size.ws_col > 0 ? Int(size.ws_col) : nil,
      kernelRows: isKnown && size.ws_row > 0 ? Int(size.ws_row) : nil)
  }

  /// The widths output can be laid out for.
  static let usableColumns = 20...10_000

  /// The width to lay output out for when the user names none: `COLUMNS` where it is a sensible number, then what the
  /// kernel says, then 80, so that output to a file or a pipe does not depend on the window it was made in.
  package func columns(_ environment: Environment) -> Int {
    if let text = environment["COLUMNS"], let columns = Int(text), Self.usableColumns.contains(columns) {
      return columns
    }
    guard isTerminal, let kernelColumns else { return 80 }
    return min(max(kernelColumns, Self.usableColumns.lowerBound), Self.usableColumns.upperBound)
  }

  /// Whether the cursor can be moved: a terminal of a known type that is not `dumb`.
  func isCapable(_ environment: Environment) -> Bool {
    guard isTerminal, let type = environment["TERM"], !type.isEmpty else { return false }
    return type != "dumb"
  }

  /// Whether to use colour when the user leaves the choice to us: on a terminal that is not `dumb`, unless `NO_COLOR`
  /// is set and not empty (https://no-color.org).
  package func usesColor(_ environment: Environment) -> Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && isCapable(environment)
  }
}
