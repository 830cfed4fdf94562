import Sakuin
import SakuinText

/// A file of documents in one of several forms and encodings, read as often as needed in bounded memory.
///
/// A collection is usually read in two passes: the first finds its schema, the second makes the documents.
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
/// JSON Lines and tables in UTF-8 are read line by line; memory grows with the longest line and, to notice identifiers
/// that occur twice, by some 50 bytes a document. Other encodings are decoded into memory first, up to 256 MiB. A form
/// that was handed in (`DocumentFormat`) is read whole, up to 64 MiB. What can be read once only (standard input, a
/// pipe) is first copied to a temporary file in `$TMPDIR`.
///
/// A file that changes while it is read gives a mixture of both. An instance is not for several threads at once.
public final class DocumentFile {
  /// The file's name as given; `-` is standard input.
  public let path: String
  /// The form, as told or detected.
  public let format: InputFormat
  /// The name of the encoding found, such as `UTF-8` or `CP932`.
  public var encoding: String { input.encoding.rawValue }
  /// Bytes of the text, to show how far reading is.
  public var byteCount: Int { input.source.count }
  private let input: TextInput
  private let documents: any DocumentSource

  /// How much of a text is looked at to tell its form: 256 KiB.
  private static let beginning = 1 << 18

  /// Opens a file, or standard input for `-`, and finds its encoding and form.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for an empty file and one that is no text.
  /// - Complexity: One pass over the file, in memory that is bounded by its longest line.
  public convenience init(path: String, options: InputOptions = InputOptions()) throws(SakuinError) {
    try self.init(TextInput(path: path), options)
  }

  /// A file of bytes in memory; `name` stands for it in errors and sources.
  ///
  /// - Throws: `.input` for no bytes and for bytes that are no text.
  /// - Complexity: O(bytes).
  public convenience init(
    bytes: [UInt8], name: String, options: InputOptions = InputOptions()
  ) throws(SakuinError) {
    try self.init(TextInput(ByteSource(name: name, bytes: bytes)), options)
  }

  private init(_ input: TextInput, _ options: InputOptions) throws(SakuinError) {
    self.input = input
    path = input.source.name
    if let told = options.format {
      format = told
    } else {
      format = .detect(try input.beginning(Self.beginning), path: path, others: options.formats)
    }
    documents = format.documents(of: input, options)
  }

  /// Reads the whole file and adds what its fields are to an inference.
  ///
  /// - Throws: `.input` for the first record that cannot be read, unless errors are to be collected: they will be when
  ///   the documents are read.
  /// - Complexity: One pass over the file.
  public func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    try documents.contribute(to: &inference)
  }

  /// Reads the documents in the file's order.
  ///
  /// - Parameters:
  ///   - schema: The shape they are to have. A form that was handed in has its own.
  ///   - seen: The identifiers read so far, by other files too; one that occurs twice is an error.
  ///   - progress: Is told the bytes read, now and then and at the end; what it throws ends reading.
  ///   - body: Takes each document; an `.input` error of its is one of the document's line.
  /// - Returns: What became of every line.
  /// - Throws: the first error of a record unless `keepGoing`; any other error.
  /// - Complexity: One pass over the file, beside what `body` takes.
  public func read(
    schema: Schema, seen: inout SeenIdentifiers, progress: (Int) throws(SakuinError) -> Void = { _ in },
    _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) -> InputReport {
    var report = InputReport(encoding: encoding, format: format)
    try documents.read(schema: schema, seen: &seen, into: &report, progress: progress, body)
    return report
  }
}

/// Where the documents of a file come from: reads them in one family of forms.
protocol DocumentSource: AnyObject {
  /// Adds what the fields are to an inference; see `DocumentFile.contribute(to:)`.
  func contribute(to inference: inout SchemaInference) throws(SakuinError)

  /// Reads the documents and notes in `report` what becomes of the lines; see `DocumentFile.read`.
  func read(
    schema: Schema, seen: inout SeenIdentifiers, into report: inout InputReport,
    progress: (Int) throws(SakuinError) -> Void, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError)
}

extension DocumentSource {
  /// Hands a document on; where it does not fit, its line is to blame.
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
