/// The errors of storage. Every case names the file or document and says what was expected.
package enum IndexError: Error, Sendable, Equatable {
  /// The operating system failed `operation` ("open", "write", …) on `path` with errno `code`.
  case io(operation: String, path: String, code: Int32)
  /// Bytes that cannot be a file of this format, or fail their checksum; `offset` is in bytes from the start
  /// of the file.
  case corrupt(path: String, offset: Int, reason: String)
  /// A file of an index that is sound in itself, but of another index, or of another state of this one.
  case foreign(path: String)
  /// Something else than a regular file where a file of an index should be.
  case notAFile(path: String, kind: FileKind)
  /// A file of an index was cut short or written to while it was open.
  case changed(path: String)
  /// A file or index in a format that this program does not read.
  case incompatible(path: String, expected: String, got: String)
  /// The writer lock of the index is held; `owner` is the process id where it is known.
  case locked(path: String, owner: Int32?)
  /// There is no index, or no file, at `path`.
  case notFound(path: String)
  /// A limit of the format would be exceeded, such as 2^32 - 1 positions in a segment.
  case limit(String)
  /// A progress handler asked to stop; nothing is half done.
  case cancelled
  /// A document that does not fit the schema or breaks the contract of `AnalyzedDocument`.
  case invalidDocument(id: String, reason: String)

  /// What can stand where a file should.
  package enum FileKind: Sendable {
    /// A directory.
    case directory
    /// A symbolic link.
    case link
    /// A FIFO.
    case pipe
    /// A socket.
    case socket
    /// A device.
    case device
  }
}
