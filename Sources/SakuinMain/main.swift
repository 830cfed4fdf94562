import SakuinPlatform
import SakuinCommand

Signals.install()
let program = Program(
  environment: .process, terminal: .ofStandardOutput(), output: Output(descriptor: STDOUT_FILENO),
  errors: Output(descriptor: STDERR_FILENO))
exit(program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
