/// The bytes of one immutable file, readable as long as the object lives.
///
/// A file-system directory maps the file; an in-memory directory keeps the bytes in an allocation. Readers hold
/// the object and work on `bytes`.
package protocol MappedFile: AnyObject, Sendable {
  /// Name for error messages: the path of the file, or its name in an in-memory directory.
  var path: String { get }
  /// The whole file. Valid while the object lives; never written.
  var bytes: UnsafeRawBufferPointer { get }
  /// Says that what was read is not needed soon: its memory may go until it is read again.
  func releasePages()
}

extension MappedFile {
  /// Nothing: bytes in memory have nowhere to go.
  package func releasePages() {}
}

/// A file being written, front to back.
package protocol OutputFile: AnyObject {
  var path: String { get }
  /// Bytes written so far.
  var offset: Int { get }
  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError)
  /// Makes what was written so far survive a power failure.
  func synchronize() throws(IndexError)
  /// Ends writing. A file that is released without it is abandoned.
  func close() throws(IndexError)
}
