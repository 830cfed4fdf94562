import Sakuin

/// One command, declared once: dispatch, help and completion are derived from it.
package struct Command: Sendable {
  /// The operands of a command.
  struct Positional: Sendable {
    /// Their placeholder in help.
    let name: Localized
    /// The least number of operands.
    let minimum: Int
    /// Whether there may be more than `minimum`.
    let isRepeatable: Bool
    /// The number of the operand with which a query begins; nil when there is no query. A later one may begin with
    /// a dash, which excludes it.
    let queryStart: Int?

    /// Creates a description of operands.
    init(_ name: Localized, minimum: Int = 1, isRepeatable: Bool = false, queryStart: Int? = nil) {
      self.name = name
      self.minimum = minimum
      self.isRepeatable = isRepeatable
      self.queryStart = queryStart
    }
  }

  /// An example command line that works on the bundled corpus.
  struct Example: Sendable {
    /// The command line, with `sakuin`.
    let line: String
    /// What it shows.
    let explanation: Localized

    /// Creates an example.
    init(_ line: String, _ explanation: Localized) {
      self.line = line
      self.explanation = explanation
    }
  }

  /// Runs the command: writes to the streams of the invocation, throws errors for the user.
  typealias Body = @Sendable (Invocation) throws(SakuinError) -> ExitStatus

  /// The word that selects the command.
  package let name: String
  /// What it does, in half a line.
  let summary: Localized
  /// Its operands; nil when it takes none.
  let positional: Positional?
  /// Its output formats, the default first; empty when there is no choice.
  package let formats: [OutputFormat]
  /// Its own options, without the global ones.
  let ownOptions: [Option]
  /// A paragraph for the help where the summary is not enough.
  let notes: Localized?
  /// Examples for the help.
  let examples: [Example]
  /// The implementation.
  let body: Body

  /// Creates a command from its parts; `--format` is added when there are formats.
  init(
    name: String, summary: Localized, positional: Positional? = nil, formats: [OutputFormat] = [],
    options: [Option] = [], notes: Localized? = nil, examples: [Example] = [], body: @escaping Body
  ) {
    self.name = name
    self.summary = summary
    self.positional = positional
    self.formats = formats
    ownOptions = formats.isEmpty ? options : options + [.format(formats)]
    self.notes = notes
    self.examples = examples
    self.body = body
  }

  /// Every option it takes, global ones included.
  var options: [Option] { ownOptions + Option.global }
}

extension Command {
  /// Checks the number of operands and runs the command.
  /// - Throws: a usage error, or the error of the command.
  func run(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    try check(invocation.arguments.positional)
    return try body(invocation)
  }

  private func check(_ given: [String]) throws(SakuinError) {
    guard let expected = positional else {
      if let surplus = given.first {
        throw .usage(Message.surplusPositional(name, argument: surplus))
      }
      return
    }
    guard given.count >= expected.minimum else {
      throw .usage(Message.missingPositional(name, name: expected.name))
    }
    if !expected.isRepeatable, given.count > max(expected.minimum, 1) {
      throw .usage(Message.surplusPositional(name, argument: given[max(expected.minimum, 1)]))
    }
  }
}
