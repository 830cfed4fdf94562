import Glibc
import Testing

/// A program on a pseudo-terminal, with a simulated user.
final class TerminalSession {
  private let master: Int32
  private let process: pid_t
  private(set) var screen: TerminalScreen
  private var hasExited = false

  /// Starts a program with exactly the environment given on a terminal of its own.
  init(
    path: String, arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 50
  ) throws {
    screen = TerminalScreen(columns: columns, rows: rows)
    // As posix_openpt, unlockpt and ptsname do on Linux.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431 /* TIOCSPTLCK */, &isLocked) == 0,
      ioctl(master, 0x8004_5430 /* TIOCGPTN */, &number) == 0
    else { throw ChildProcess.Failure(step: "/dev/ptmx", number: errno) }
    let name = "/dev/pts/\(number)"
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    Self.setSize(master, columns: columns, rows: rows)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = 0x80 /* POSIX_SPAWN_SETSID */ | Int(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process = pid_t()
    let failure = posix_spawn(&process, path, &actions, &attributes, &argv, &envp)
    guard failure == 0 else { throw ChildProcess.Failure(step: "posix_spawn", number: failure) }
    self.process = process
  }

  deinit {
    if !hasExited {
      kill(process, SIGKILL)
      var state: Int32 = 0
      waitpid(process, &state, 0)
    }
    close(master)
  }

  private static func setSize(_ descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Sends keys.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Changes the size of the window.
  func resize(columns: Int, rows: Int = 200) {
    screen.resize(columns: columns)
    Self.setSize(master, columns: columns, rows: rows)
  }

  /// Reads until the screen satisfies a condition, for at most twenty seconds; otherwise records an issue.
  func wait(
    _ what: String, location: SourceLocation = #_sourceLocation, until isReached: (TerminalScreen) -> Bool
  ) {
    for _ in 0..<400 {
      if isReached(screen) { return }
      if !readSome() { break }
    }
    if isReached(screen) { return }
    Issue.record("\(what) never came; the screen is\n\(screen.text)", sourceLocation: location)
  }

  /// Reads until a text is on the screen.
  func wait(for text: String, location: SourceLocation = #_sourceLocation) {
    wait("\(text.debugDescription)", location: location) { $0.text.contains(text) }
  }

  /// Whether Ctrl-C is a signal now, and not a key for the program.
  var takesInterruptions: Bool {
    var settings = termios()
    return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ISIG) != 0
  }

  /// Sends a signal to the program and its children.
  func send(signal: Int32) { kill(-process, signal) }

  /// Reads the available output, waiting briefly for it; false at the end of the program.
  private func readSome() -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 50) > 0 else { return true }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    screen.feed(bytes[..<count])
    return true
  }

  /// Waits for the end of the program and returns its exit status; kills it when it does not end.
  func exitStatus() -> Int32 {
    var state: Int32 = 0
    for _ in 0..<400 {
      if !readSome() { break }
    }
    var tries = 0
    while !hasExited, tries < 100 {
      hasExited = waitpid(process, &state, WNOHANG) != 0
      if !hasExited { usleep(50_000) }
      tries += 1
    }
    if !hasExited {
      kill(process, SIGKILL)
      while waitpid(process, &state, 0) < 0, errno == EINTR {}
      hasExited = true
    }
    return state & 0x7F == 0 ? state >> 8 & 0xFF : -(state & 0x7F)
  }
}
