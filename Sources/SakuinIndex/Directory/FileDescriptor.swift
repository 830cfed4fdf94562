import SakuinPlatform

/// An open file descriptor, closed when the object is deinitialized.
///
/// A system call interrupted by a signal is repeated; every other failure becomes `IndexError.io` with the
/// operation and the path.
// SAFETY: system calls get buffers with their own sizes.
final class FileDescriptor: Sendable {
  /// The file descriptor number.
  let number: Int32

  private init(number: Int32) { self.number = number }

  deinit {
    // No retry: on Linux the number is free even when `close` was interrupted.
    Glibc.close(number)
  }

  /// Opens `name` relative to the directory `directory`, with close-on-exec.
  /// - Throws: `IndexError.io`.
  static func open(
    _ name: String, at directory: Int32, flags: Int32, operation: String, shown: String? = nil
  ) throws(IndexError) -> FileDescriptor {
    while true {
      let number = unsafe openat(directory, name, flags | O_CLOEXEC, 0o666)
      if number >= 0 { return FileDescriptor(number: number) }
      if errno != EINTR { throw IndexError.io(operation: operation, path: shown ?? name, code: errno) }
    }
  }

  /// Duplicates the descriptor; the caller must close the copy. -1 on failure, with `errno` set.
  func take() -> Int32 { fcntl(number, F_DUPFD_CLOEXEC, 0) }

  /// Opens the file `name` of an index in the directory `directory`: a regular file, and no link to one. Never waits,
  /// as opening a pipe would.
  /// - Throws: `IndexError.notAFile` for anything that is not a regular file, otherwise `IndexError.io`.
  static func openFile(
    _ name: String, at directory: FileDescriptor, flags: Int32, operation: String, shown: String
  ) throws(IndexError) -> (file: FileDescriptor, status: FileStatus) {
    let file: FileDescriptor
    do throws(IndexError) {
      file = try open(
        name, at: directory.number, flags: flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, operation: operation,
        shown: shown)
    } catch {
      // A link, a socket or a directory cannot be opened so; that is why, and not what the system says.
      if let kind = FileStatus(of: name, at: directory)?.unusualKind {
        throw .notAFile(path: shown, kind: kind)
      }
      throw error
    }
    guard let status = FileStatus(of: file) else { throw .io(operation: "stat", path: shown, code: errno) }
    if let kind = status.unusualKind { throw .notAFile(path: shown, kind: kind) }
    return (file, status)
  }

  /// Writes all of `bytes` at the file's current offset.
  /// - Throws: `IndexError.io`.
  func write(_ bytes: UnsafeRawBufferPointer, path: String) throws(IndexError) {
    var rest = unsafe bytes
    while let start = rest.baseAddress, unsafe !rest.isEmpty {
      let count = unsafe Glibc.write(number, start, rest.count)
      if count >= 0 {
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if errno != EINTR {
        throw IndexError.io(operation: "write", path: path, code: errno)
      }
    }
  }

  /// Flushes the content of the file, or the names in a directory, to the disk (`fsync`).
  /// - Throws: `IndexError.io`.
  func synchronize(path: String) throws(IndexError) {
    while fsync(number) != 0 {
      if errno != EINTR { throw IndexError.io(operation: "sync", path: path, code: errno) }
    }
  }
}
