import Glibc
import SakuinTestSupport

/// A program run to completion.
struct ChildProcess {
  let status: Int32
  let output: String
  let errors: String

  /// A failed step of starting the program, with its `errno`.
  struct Failure: Error {
    let step: String
    let number: Int32
  }

  /// Runs a program in `folder` with exactly the environment given.
  ///
  /// Output goes to files without a name, so that no order of reading can make it block.
  init(
    path: String, arguments: [String], environment: [String: String], folder: String, input: String
  ) throws {
    let (source, output, errors) = (try openUnnamedFile(), try openUnnamedFile(), try openUnnamedFile())
    defer { for descriptor in [source, output, errors] { close(descriptor) } }
    let bytes = Array(input.utf8)
    guard write(source, bytes, bytes.count) == bytes.count else {
      throw Failure(step: "write", number: errno)
    }
    lseek(source, 0, SEEK_SET)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // The process that runs the tests may ignore interrupts; the program must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = ["/usr/bin/env", "-C", folder, path] + arguments
    var argv = words.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process = pid_t()
    let failure = posix_spawn(&process, words[0], &actions, &attributes, &argv, &envp)
    guard failure == 0 else { throw Failure(step: "posix_spawn \(path)", number: failure) }
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0, errno == EINTR {}
    // The layout of a wait status: the signal in the low 7 bits, the exit status above the low byte.
    status = state & 0x7F == 0 ? state >> 8 & 0xFF : -(state & 0x7F)
    self.output = try Self.contents(output)
    self.errors = try Self.contents(errors)
  }

  private static func contents(_ descriptor: Int32) throws -> String {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: size)
    guard pread(descriptor, &bytes, size, 0) == size else { throw Failure(step: "pread", number: errno) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
