/// A flat place for the files of one index.
///
/// Everything that changes an index goes through these operations, so a test can stop, tear or refuse any of
/// them. Names are plain file names without a slash. The contract is that of a POSIX directory:
///
/// - what a file holds survives a power failure once `OutputFile.synchronize()` has returned;
/// - that a name exists, is gone, or has been renamed survives once `synchronize()` has returned;
/// - `rename` replaces its target in one step for every reader;
/// - a file that is open stays readable after it has been deleted or replaced.
package protocol Directory: AnyObject, Sendable {
  /// Name for error messages: the path of the directory, or a label for one in memory.
  var path: String { get }

  /// The names of all files, sorted.
  func list() throws(IndexError) -> [String]

  /// Opens a file for reading. Throws `IndexError.notFound` when there is none of that name.
  func open(_ name: String) throws(IndexError) -> any MappedFile

  /// Creates a file for writing, or empties the one of that name.
  func create(_ name: String) throws(IndexError) -> any OutputFile

  /// Gives the file `source` the name `target`, replacing what was there.
  func rename(_ source: String, to target: String) throws(IndexError)

  /// Removes a file. A file that is not there is not an error: deletion is what a crash repeats.
  func delete(_ name: String) throws(IndexError)

  /// Makes every creation, renaming and deletion so far survive a power failure.
  func synchronize() throws(IndexError)

  /// Takes the exclusive lock `name`, which lasts until the returned object is released or the process ends,
  /// however it ends. Throws `IndexError.locked` when somebody holds it, in this process or another.
  func lock(_ name: String) throws(IndexError) -> any DirectoryLock
}

extension Directory {
  /// A copy of a whole file, for the small ones. Throws like `open`.
  package func read(_ name: String) throws(IndexError) -> [UInt8] {
    let file = try open(name)
    return withExtendedLifetime(file) { unsafe Array(file.bytes) }
  }
}

/// An exclusive lock on a directory. Releasing the object releases the lock.
package protocol DirectoryLock: AnyObject, Sendable {
  /// Gives the lock back before the object is released.
  func unlock()
}
