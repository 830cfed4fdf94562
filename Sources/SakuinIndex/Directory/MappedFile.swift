/// The bytes of one immutable file, readable while the object is alive.
///
/// A file-system directory maps the file; an in-memory directory keeps the bytes in an allocation. Readers
/// retain the object and work on `bytes`.
package protocol MappedFile: AnyObject, Sendable {
  /// Name for error messages: the path of the file, or its name in an in-memory directory.
  var path: String { get }
  /// The whole file. Valid while the object is alive; never written.
  var bytes: UnsafeRawBufferPointer { get }
  /// Hints that the pages read so far are not needed soon: their memory may be reclaimed until they are read
  /// again.
  func releasePages()
  /// Checks that the bytes are still those that were opened: that nobody has cut the file short or written to it since.
  /// A file that was deleted or replaced by another of its name is as it was.
  /// - Throws: `IndexError.changed`.
  /// - Complexity: one system call.
  func checkUnchanged() throws(IndexError)
}

extension MappedFile {
  /// Does nothing: bytes in memory have no other writer.
  package func checkUnchanged() {}
  /// Does nothing: bytes in memory cannot be reclaimed.
  package func releasePages() {}
}

/// A file being written sequentially.
package protocol OutputFile: AnyObject {
  /// Name for error messages.
  var path: String { get }
  /// Bytes written so far.
  var offset: Int { get }
  /// Appends bytes.
  /// - Throws: `IndexError.io`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError)
  /// Makes the bytes written so far durable.
  /// - Throws: `IndexError.io`.
  func synchronize() throws(IndexError)
  /// Ends writing. A file that is deinitialized without it is abandoned.
  /// - Throws: `IndexError.io`.
  func close() throws(IndexError)
}
