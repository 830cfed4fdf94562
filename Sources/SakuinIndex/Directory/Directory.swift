/// A flat namespace for the files of one index.
///
/// Everything that changes an index goes through these operations, so that a test can stop, tear or fail any
/// of them. Names are plain file names without a slash. The contract is that of a POSIX directory:
///
/// - the content of a file is durable once `OutputFile.synchronize()` has returned;
/// - the creation, deletion or renaming of a name is durable once `synchronize()` has returned;
/// - `rename` replaces its target atomically for every reader;
/// - an open file stays readable after it has been deleted or replaced.
package protocol Directory: AnyObject, Sendable {
  /// Name for error messages: the path of the directory, or a label for one in memory.
  var path: String { get }

  /// The names of all files, sorted.
  /// - Throws: `IndexError.io`.
  func list() throws(IndexError) -> [String]

  /// Opens a file for reading.
  /// - Throws: `IndexError.notFound` when there is no file of that name, otherwise `IndexError.io`.
  func open(_ name: String) throws(IndexError) -> any MappedFile

  /// Creates a file for writing, or truncates the existing one of that name.
  /// - Throws: `IndexError.io`.
  func create(_ name: String) throws(IndexError) -> any OutputFile

  /// Renames the file `source` to `target`, atomically replacing an existing one.
  /// - Throws: `IndexError.io`.
  func rename(_ source: String, to target: String) throws(IndexError)

  /// Removes a file. A missing file is not an error, because recovery after a crash repeats deletions.
  /// - Throws: `IndexError.io`.
  func delete(_ name: String) throws(IndexError)

  /// When the content of a file last changed, in seconds since 1970; nil when there is no such file, or in a
  /// directory that does not know.
  func modificationTime(of name: String) -> Int64?

  /// Makes every creation, renaming and deletion so far durable.
  /// - Throws: `IndexError.io`.
  func synchronize() throws(IndexError)

  /// Acquires the exclusive lock `name`, which lasts until the returned object is released or the process
  /// ends, in whatever way.
  /// - Throws: `IndexError.locked` when the lock is taken, by this process or another; otherwise
  ///   `IndexError.io`.
  func lock(_ name: String) throws(IndexError) -> any DirectoryLock
}

extension Directory {
  /// Nil: the directory does not know.
  package func modificationTime(of name: String) -> Int64? { nil }

  /// A copy of a whole file, for small ones.
  /// - Throws: as `open`.
  package func read(_ name: String) throws(IndexError) -> [UInt8] {
    let file = try open(name)
    return withExtendedLifetime(file) { unsafe Array(file.bytes) }
  }
}

/// An exclusive lock on a directory. Deinitializing the object releases the lock.
package protocol DirectoryLock: AnyObject, Sendable {
  /// Releases the lock before the object is deinitialized.
  func unlock()
}
