/// The errors of storage. Every case names the file or document and says what was expected.
package enum IndexError: Error, Sendable, Equatable {
  /// The operating system failed `operation` ("open", "write", …) on `path` with errno `code`.
  case io(operation: String, path: String, code: Int32)
  /// Bytes that cannot be a file of this format, or fail their checksum; `offset` is in bytes from the start
  /// of the file.
  case corrupt(path: String, offset: Int, reason: String)
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
}
