/// What can go wrong below the facade. Every case names the file and says what was expected.
package enum IndexError: Error, Sendable, Equatable {
  /// The operating system refused: `operation` ("open", "write", …) on `path`, errno `code`.
  case io(operation: String, path: String, code: Int32)
  /// Bytes that cannot be a file of this format, or fail their checksum.
  case corrupt(path: String, offset: Int, reason: String)
  /// A file or index written in a format this program does not read.
  case incompatible(path: String, expected: String, got: String)
  /// Another process holds the writer lock of the index.
  case locked(path: String, owner: Int32?)
  /// There is no index here.
  case notFound(path: String)
  /// A limit of the format would be passed, such as 2^32 - 1 positions in a segment.
  case limit(String)
  /// The one who was told of the progress asked to stop; nothing is half done.
  case cancelled
  /// A document that does not fit the schema or breaks the contract of `AnalyzedDocument`.
  case invalidDocument(id: String, reason: String)
}
