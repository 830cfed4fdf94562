import SakuinPlatform
import Sakuin

/// Replaces the content of a file atomically.
package enum ReplacedFile {
  /// Writes what `body` writes to a temporary file beside `path`, which replaces it at the end: after any
  /// failure the old content remains. A path that is not a regular file, such as a pipe, is written directly;
  /// a symbolic link is kept.
  ///
  /// - Throws: what `body` throws, and `io` when the file cannot be written.
  package static func write(
    _ path: String, _ body: (Output) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    guard !exists || status.st_mode & S_IFMT == S_IFREG else {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path, errno) }
      defer { close(descriptor) }
      return try fill(descriptor, path, body)
    }
    let target = exists ? resolved(path) : path
    if exists, access(target, W_OK) != 0 { throw failure(path, errno) }
    let beside = target + ".\(getpid()).part"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    do throws(SakuinError) {
      defer { close(descriptor) }
      if exists { fchmod(descriptor, status.st_mode & 0o7777) }
      try fill(descriptor, path, body)
    } catch {
      unlink(beside)
      throw error
    }
    guard rename(beside, target) == 0 else {
      let number = errno
      unlink(beside)
      throw failure(path, number)
    }
  }

  private static func fill(
    _ descriptor: Int32, _ path: String, _ body: (Output) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let file = Output(descriptor: descriptor)
    try body(file)
    file.flush()
    if let number = file.failure { throw failure(path, number) }
  }

  /// The path with symbolic links resolved; unchanged when that fails.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ path: String, _ number: Int32) -> SakuinError {
    SakuinError(.io, Message.systemError(path, errno: number, isReading: false))
  }
}
