import Sakuin
import SakuinText

/// A file of documents in one of several formats and encodings, read as often as needed in bounded memory.
///
/// `DocumentFiles` reads several files in one call. By hand a collection is usually read in two passes: the first infers its
/// schema, the second creates the documents.
///
/// ```swift
/// let file = try DocumentFile(path: "projects.csv")
/// var inference = SchemaInference()
/// try file.contribute(to: &inference)
/// let schema = inference.schema()
/// let writer = try IndexWriter(path: "projects.index", schema: schema)
/// var seen = SeenIdentifiers()
/// let report = try file.read(schema: schema, seen: &seen) { document throws(SakuinError) in
///   try writer.update(document)
/// }
/// try writer.commit()
/// ```
///
/// JSON Lines, tables in UTF-8 and workbooks are read row by row; memory grows with the longest line and, to detect repeated
/// identifiers, by some 50 bytes a document. Other encodings are decoded into memory first, up to 256 MiB. A format of
/// the program (`DocumentFormat`), a page or a text in parts is read whole, up to 64 MiB. An input that can be read only once (standard input, a
/// pipe) is first copied to a temporary file in `$TMPDIR`.
///
/// A file that changes while it is read gives a mixture of both versions. An instance must not be used by several
/// threads at once.
public final class DocumentFile {
  /// The file's name as given; `-` is standard input.
  public let path: String
  /// The name of the source of the documents, as given in the options or after the file.
  public let source: String
  /// The format, as given or detected.
  public let format: InputFormat
  /// The name of the encoding found, such as `UTF-8` or `CP932`; empty for a format that is no text.
  public let encoding: String
  /// The number of bytes of the input, for progress displays.
  public let byteCount: Int
  private let documents: any DocumentSource

  /// Opens a file, or standard input for `-`, and detects its encoding and format.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for an empty file and one of a kind that is not read.
  /// - Complexity: One pass over the file, in memory that is bounded by its longest line.
  public convenience init(path: String, options: InputOptions = InputOptions()) throws(SakuinError) {
    try self.init(ByteSource(path: path), options)
  }

  /// Creates a file from bytes in memory; `name` stands for it in errors and sources.
  ///
  /// - Throws: `.input` for no bytes and for bytes that are not text.
  /// - Complexity: O(bytes).
  public convenience init(
    bytes: [UInt8], name: String, options: InputOptions = InputOptions()
  ) throws(SakuinError) {
    try self.init(ByteSource(name: name, bytes: bytes), options)
  }

  private init(_ bytes: ByteSource, _ options: InputOptions) throws(SakuinError) {
    let content = try InputContent(bytes, options)
    path = bytes.name
    source = options.sourceName(of: path)
    format = content.format
    encoding = content.encoding
    byteCount = content.byteCount
    documents = try content.documents(options)
  }

  /// Reads the whole file and adds its fields to an inference.
  ///
  /// - Throws: `.input` for the first record that cannot be read, unless errors are collected: they will be when the
  ///   documents are read.
  /// - Complexity: One pass over the file.
  public func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    try documents.contribute(to: &inference)
  }

  /// Reads the documents in the file's order.
  ///
  /// - Parameters:
  ///   - schema: The schema of the documents. A `DocumentFormat` has its own.
  ///   - seen: The identifiers read so far, also from other files; a repeated one is an error.
  ///   - progress: Receives the number of bytes read, now and then and at the end; an error that it throws ends
  ///     reading.
  ///   - body: Receives each document; an `.input` error that it throws is attributed to the document's line.
  /// - Returns: What became of every line.
  /// - Throws: the first error of a record unless `keepGoing`; any other error.
  /// - Complexity: One pass over the file, plus what `body` takes.
  public func read(
    schema: Schema, seen: inout SeenIdentifiers, progress: (Int) throws(SakuinError) -> Void = { _ in },
    _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) -> InputReport {
    var report = InputReport(encoding: encoding, format: format)
    try documents.read(schema: schema, seen: &seen, into: &report, progress: progress, body)
    return report
  }

  /// Reads the documents as `read(schema:seen:progress:_:)`, with a `body` that may throw errors of its own, which end
  /// reading.
  ///
  /// - Returns: What became of every line.
  /// - Throws: what `body` throws, otherwise as `read(schema:seen:progress:_:)`.
  /// - Complexity: One pass over the file, plus what `body` takes.
  @_disfavoredOverload
  public func read<Failure: Error>(
    schema: Schema, seen: inout SeenIdentifiers, _ body: (Document) throws(Failure) -> Void
  ) throws -> InputReport {
    try readPrefix(
      schema: schema, seen: &seen,
      while: { document throws(Failure) in
        try body(document)
        return true
      })
  }

  /// Reads the documents in the file's order as long as `body` returns true: the first of many, for example. Its errors,
  /// which may be any, end reading.
  ///
  /// ```swift
  /// let report = try file.readPrefix(schema: schema, seen: &seen, while: { document in
  ///   first.append(document)
  ///   return first.count < 10
  /// })
  /// ```
  ///
  /// - Returns: The number of documents, and their lines; of a file that was read to its end, what became of every line.
  /// - Throws: what `body` throws, otherwise as `read(schema:seen:progress:_:)`.
  /// - Complexity: O(bytes read), plus what `body` takes, and one pass over the file for what its columns show.
  public func readPrefix<Failure: Error>(
    schema: Schema, seen: inout SeenIdentifiers, while body: (Document) throws(Failure) -> Bool
  ) throws -> InputReport {
    var report = InputReport(encoding: encoding, format: format)
    var failure: Failure?
    var isAtEnd = false
    do throws(SakuinError) {
      try documents.read(schema: schema, seen: &seen, into: &report, progress: { _ throws(SakuinError) in }) {
        document throws(SakuinError) in
        do throws(Failure) { isAtEnd = try !body(document) } catch {
          // A fault of the document is one of its line, whoever finds it.
          if let fault = error as? SakuinError { throw fault }
          failure = error
          throw Self.stop
        }
        if isAtEnd { throw Self.stop }
      }
    } catch {
      if let failure { throw failure }
      guard isAtEnd else { throw error }
      report.documents += 1
    }
    return report
  }

  /// What ends reading from within.
  private static let stop = SakuinError(.closure, "Reading was ended.", ja: "読み込みを終えました。")
}

/// A source of the documents of a file, for one family of formats.
protocol DocumentSource: AnyObject {
  /// Adds the fields to an inference; see `DocumentFile.contribute(to:)`.
  func contribute(to inference: inout SchemaInference) throws(SakuinError)

  /// Reads the documents and records in `report` what became of the lines; see `DocumentFile.read`.
  func read(
    schema: Schema, seen: inout SeenIdentifiers, into report: inout InputReport,
    progress: (Int) throws(SakuinError) -> Void, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError)
}

extension DocumentSource {
  /// Passes a document to `body`; an `.input` error is attributed to the document's line.
  func deliver(
    _ document: Document, of path: String, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    do throws(SakuinError) { try body(document) } catch {
      var error = error
      if error.code == .input, error.line == nil {
        error.path = path
        error.line = document.source?.line
      }
      throw error
    }
  }
}
