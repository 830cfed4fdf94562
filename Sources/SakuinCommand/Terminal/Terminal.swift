import SakuinPlatform

/// The properties of the terminal, as far as the operating system knows them.
package struct Terminal: Sendable {
  /// Whether standard output is a terminal.
  var isTerminal: Bool
  /// Whether standard input is a terminal.
  var isInputTerminal: Bool
  /// The terminal's width in columns according to the kernel; nil when it is unknown.
  var kernelColumns: Int?
  /// The terminal's height in rows according to the kernel; nil when it is unknown.
  var kernelRows: Int?

  /// Creates a description; tests use it.
  package init(
    isTerminal: Bool, isInputTerminal: Bool = false, kernelColumns: Int? = nil, kernelRows: Int? = nil
  ) {
    self.isTerminal = isTerminal
    self.isInputTerminal = isInputTerminal
    self.kernelColumns = kernelColumns
    self.kernelRows = kernelRows
  }

  /// The terminal of this process.
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

  /// The accepted range of widths, in columns.
  static let usableColumns = 20...10_000

  /// The layout width when the user names none: `COLUMNS` if it is in the usable range, then the kernel's
  /// width, then 80, so that output to a file or pipe does not depend on the window.
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

  /// Whether to use colour by default: on a terminal that is not `dumb`, unless `NO_COLOR` is set and not
  /// empty (https://no-color.org).
  package func usesColor(_ environment: Environment) -> Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && isCapable(environment)
  }
}
