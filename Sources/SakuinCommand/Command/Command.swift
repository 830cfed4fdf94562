import Sakuin

/// One command, declared once: dispatch and help come from here.
package struct Command: Sendable {
  /// What a command takes beside options.
  package struct Positional: Sendable {
    /// What stands for it in help.
    package let name: Localized
    /// How many are needed.
    package let minimum: Int
    /// Whether there may be more than needed.
    let isRepeatable: Bool

    package init(_ name: Localized, minimum: Int = 1, isRepeatable: Bool = false) {
      self.name = name
      self.minimum = minimum
      self.isRepeatable = isRepeatable
    }
  }

  /// A command line worth trying on the bundled corpus.
  package struct Example: Sendable {
    package let line: String
    package let explanation: Localized

    package init(_ line: String, _ explanation: Localized) {
      self.line = line
      self.explanation = explanation
    }
  }

  /// Does the work: writes to the streams of the invocation, throws what the user must hear about.
  package typealias Body = @Sendable (Invocation) throws(SakuinError) -> ExitStatus

  package let name: String
  /// What it does, in half a line.
  let summary: Localized
  /// What it takes beside options; nil for nothing.
  package let positional: Positional?
  /// The forms of its output, the default first; empty where there is no choice.
  package let formats: [OutputFormat]
  /// Its own options, beside the global ones.
  let ownOptions: [Option]
  /// A paragraph for the help, where the summary does not say it all.
  package let notes: Localized?
  let examples: [Example]
  package let body: Body

  package init(
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

  /// Every option it takes.
  var options: [Option] { ownOptions + Option.global }
}

extension Command {
  /// Does the work, where what is not an option is as many as it takes.
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
