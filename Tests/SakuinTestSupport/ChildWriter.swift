import Glibc

/// A `CrashChild` process that runs concurrently with the test.
package final class ChildWriter {
  /// Its process id.
  package let process: pid_t
  private let output: Int32
  private var isWaitedFor = false

  /// A step of starting the child that failed, with its `errno`.
  package struct Failure: Error {
    /// The function of the C library.
    package let step: String
    /// Its `errno`.
    package let number: Int32
  }

  /// Starts the child, whose executable is beside that of the tests.
  package init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(step: "pipe", number: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    let words = [Self.program] + arguments
    var argv = words.map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var process = pid_t()
    let failure = posix_spawn(&process, words[0], &actions, nil, &argv, environ)
    guard failure == 0 else { throw Failure(step: "posix_spawn \(words[0])", number: failure) }
    self.process = process
  }

  deinit {
    kill()
    close(output)
  }

  private static var program: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    var path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Tests may be run by a tool from elsewhere; then the path of the loaded bundle is used.
    for argument in CommandLine.arguments where argument.contains(".xctest") { path = argument }
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/CrashChild"
  }

  /// Kills the child, unless it has ended, and waits for its end.
  package func kill() {
    if isWaitedFor { return }
    Glibc.kill(process, SIGKILL)
    _ = wait()
  }

  /// Waits for the child's end; returns its exit status, negative for a signal.
  @discardableResult
  package func wait() -> Int32 {
    if isWaitedFor { return 0 }
    isWaitedFor = true
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0, errno == EINTR {}
    return state & 0x7F == 0 ? state >> 8 & 0xFF : -(state & 0x7F)
  }

  /// Waits until the child has written something or ended; returns its output.
  package func read() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(output, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }

  /// The output of the child from now to its end.
  package func readAll() -> String {
    var text = ""
    while true {
      let part = read()
      if part.isEmpty { return text }
      text += part
    }
  }
}
