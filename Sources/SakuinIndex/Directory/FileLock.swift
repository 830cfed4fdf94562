import SakuinPlatform
import Synchronization

/// An exclusive `flock` on a file that contains the owner's process id as decimal text.
///
/// The kernel releases the lock when the last descriptor of the open file is closed, so a process that dies
/// leaves none; the file itself stays. Whoever deletes it must hold the lock, and whoever takes a lock must then
/// check that the name still leads to the file: otherwise two writers could lock two files of the same name. `flock` belongs to the open file and not to the process: a second writer in the same process is
/// rejected too.
final class FileLock: DirectoryLock {
  private let held: Mutex<FileDescriptor?>

  /// Locks `file`, which must be open for reading and writing, and writes the process id to it if `namesOwner`.
  /// - Throws: `IndexError.locked` with the owner's process id when it is known, otherwise `IndexError.io`.
  init(_ file: FileDescriptor, path: String, namesOwner: Bool) throws(IndexError) {
    while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { throw IndexError.locked(path: path, owner: FileLock.owner(of: file)) }
      throw IndexError.io(operation: "lock", path: path, code: errno)
    }
    // The process id serves error messages only; a full disk must not keep the lock from being taken.
    let text = Array("\(getpid())\n".utf8)
    if namesOwner, ftruncate(file.number, 0) == 0 {
      _ = unsafe text.withUnsafeBytes { unsafe pwrite(file.number, $0.baseAddress, $0.count, 0) }
    }
    held = Mutex(file)
  }

  deinit { unlock() }

  /// Releases the lock itself before the descriptor: a child process between fork and exec has a copy of the
  /// descriptor, and closing ours alone would keep the lock held for that moment.
  func unlock() {
    held.withLock { file in
      if let file { flock(file.number, LOCK_UN) }
      file = nil
    }
  }

  /// The process id in the file, if a complete one has been written.
  private static func owner(of file: FileDescriptor) -> Int32? {
    var text = [UInt8](repeating: 0, count: 16)
    let count = unsafe text.withUnsafeMutableBytes { unsafe pread(file.number, $0.baseAddress, $0.count, 0) }
    guard count > 1, let end = text.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    return Int32(String(decoding: text[..<end], as: UTF8.self))
  }
}
