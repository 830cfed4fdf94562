import SakuinPlatform
import Sakuin

/// The program from its arguments to its exit status.
package struct Program {
  private let environment: Environment
  private let terminal: Terminal
  private let output: Output
  private let errors: Output

  /// Creates the program with its environment and streams.
  package init(environment: Environment, terminal: Terminal, output: Output, errors: Output) {
    self.environment = environment
    self.terminal = terminal
    self.output = output
    self.errors = errors
  }

  /// Runs one command line (without the program's name) and flushes both streams.
  package func run(_ arguments: [String]) -> ExitStatus {
    var status: ExitStatus
    let damage = FileDamage()
    var language = Language.asked(in: arguments) ?? Language(environment)
    do throws(SakuinError) {
      let parsed = try ArgumentParser.parse(arguments)
      let invocation = Invocation(
        arguments: parsed.low, environment: environment, terminal: terminal, output: output, errors: errors)
      language = invocation.language
      if let pager = pager(parsed) { output.page(with: pager) }
      status = try dispatch(parsed.command, invocation)
      // A command that has failed has said why.
      if status != .failure { try damage.check() }
    } catch {
      output.flush()
      errors.writeLine(message: error.location + error.localizedMessage[language])
      status = ExitStatus(error)
    }
    output.finish()
    if let failure = output.failure, !output.isPipeClosed {
      let message = Message.systemError(
        Message.standardOutput[language], errno: failure, isReading: false)
      errors.writeLine(message: message[language])
      status = .failure
    }
    errors.flush()
    return status
  }

  /// The commands whose output is read from the top.
  private static let paged: Set<String> = [
    "search", "kwic", "facets", "show", "stats", "analyze", "terms", "explain", "similar", "help",
  ]

  /// The pager for long output: nil for output to other programs, and in dialogues.
  private func pager(_ parsed: ArgumentParser.Parsed) -> Pager? {
    let format = parsed.low.format ?? parsed.command?.formats.first ?? .text
    guard parsed.low.wantsPager, format == .text, !parsed.low.wantsManual,
      parsed.low.wantsHelp || Self.paged.contains(parsed.command?.name ?? "")
    else { return nil }
    return Pager(environment, terminal)
  }

  private func dispatch(_ command: Command?, _ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let arguments = invocation.arguments
    if arguments.wantsVersion {
      output.writeLine("sakuin " + Invocation.version)
      return .success
    }
    guard let command else {
      if !arguments.wantsHelp, terminal.isTerminal, terminal.isInputTerminal {
        return try Command.repl.run(invocation)
      }
      // Lines that come through a pipe or from a file are questions; where there are none, help was meant.
      if !arguments.wantsHelp, !terminal.isInputTerminal {
        let session = try Session(invocation, isInteractive: false)
        if session.answerAll(of: STDIN_FILENO, name: nil) > 0 { return session.status }
      }
      HelpPage(invocation: invocation, output: arguments.wantsHelp ? output : errors).writeOverview(
        of: Command.all)
      return arguments.wantsHelp ? .success : .failure
    }
    if arguments.wantsHelp {
      HelpPage(invocation: invocation, output: output).write(command)
      return .success
    }
    return try command.run(invocation)
  }
}
