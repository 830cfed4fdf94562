import SakuinPlatform

/// The program that shows long output page by page: `$PAGER`, or `less`.
struct Pager: Sendable {
  /// Lines that fit the screen without a pager.
  let rows: Int
  private let command: String

  /// Nil when no pager is used: the output is not a capable terminal, `$PAGER` is empty or `cat`, or there is
  /// no such program.
  init?(_ environment: Environment, _ terminal: Terminal) {
    guard terminal.isCapable(environment), let rows = terminal.kernelRows else { return nil }
    let command = environment["PAGER"] ?? "less"
    let program = command.split(separator: " ").first.map(String.init) ?? ""
    guard !program.isEmpty, program != "cat", Self.isInstalled(program, environment) else { return nil }
    self.rows = rows
    self.command = command
  }

  private static func isInstalled(_ program: String, _ environment: Environment) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access($0 + "/" + program, X_OK) == 0 }
  }

  /// Starts the pager; returns the descriptor it reads from and its process, or nil on failure.
  func start() -> (descriptor: Int32, process: pid_t)? {
    // As git does: quit if one screen, pass colours, keep the screen; UTF-8 whatever the locale.
    setenv("LESS", "FRX", 0)
    setenv("LESSCHARSET", "utf-8", 0)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    let words: [String] = ["sh", "-c", command]
    var arguments = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ)
    close(ends[0])
    guard failure == 0 else {
      close(ends[1])
      return nil
    }
    // The pager handles Ctrl-C; this program continues to feed it.
    _ = signal(SIGINT, SIG_IGN)
    return (ends[1], process)
  }
}
