import Sakuin
import SakuinText

/// A file of documents in one of several forms and encodings, read as often as needed in bounded memory.
///
/// JSON Lines and tables in UTF-8 are read line by line; memory grows with the longest line and, to notice identifiers
/// that occur twice, by some 50 bytes a document. Other encodings are decoded into memory first. A policy list is read
/// whole (see `PolicyCorpus`).
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
  private let options: InputOptions
  /// Errors that only the look at all records together could find, by line.
  private var conflicts: [Int: SakuinError] = [:]
  private var policyReading: PolicyReading?

  /// How much of a text is looked at to tell its form: 256 KiB.
  private static let beginning = 1 << 18

  /// Opens a file, or standard input for `-`, and finds its encoding and form.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for an empty file and one that is no text.
  public convenience init(path: String, options: InputOptions = InputOptions()) throws(SakuinError) {
    try self.init(TextInput(path: path), options)
  }

  /// A file of bytes in memory; `name` stands for it in errors and sources.
  public convenience init(
    bytes: [UInt8], name: String, options: InputOptions = InputOptions()
  ) throws(SakuinError) {
    try self.init(TextInput(ByteSource(name: name, bytes: bytes)), options)
  }

  private init(_ input: TextInput, _ options: InputOptions) throws(SakuinError) {
    self.input = input
    self.options = options
    path = input.source.name
    if let told = options.format {
      format = told
    } else {
      format = .detect(try input.beginning(Self.beginning), path: path)
    }
  }

  /// Reads the whole file and adds what its fields are to an inference.
  ///
  /// - Throws: `.input` for the first record that cannot be read, unless errors are to be collected: they will be when
  ///   the documents are read.
  public func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    guard format != .policy else {
      _ = try policyItems()
      inference.add(Schema.policy)
      return
    }
    let records = input.records(format, renaming: options.fieldNames)
    while true {
      do throws(SakuinError) {
        guard let record = try records.next() else { return }
        do throws(SakuinError) { try inference.add(record, file: path) } catch {
          let error = records.placed(error)
          if conflicts.count < PolicyReading.maximumFaults { conflicts[record.line] = error }
          throw error
        }
      } catch {
        guard options.keepGoing, records.canGoOn, error.code == .input, error.line != nil else { throw error }
      }
    }
  }

  /// Reads the documents in the file's order.
  ///
  /// - Parameters:
  ///   - schema: The shape they are to have.
  ///   - seen: The identifiers read so far, by other files too; one that occurs twice is an error.
  ///   - progress: Is told the bytes read, now and then; what it throws ends reading.
  ///   - body: Takes each document; an `.input` error of its is one of the document's line.
  /// - Returns: What became of every line.
  /// - Throws: the first error of a record unless `keepGoing`; any other error.
  public func read(
    schema: Schema, seen: inout SeenIdentifiers, progress: (Int) throws(SakuinError) -> Void = { _ in },
    _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) -> InputReport {
    var report = InputReport(encoding: encoding, format: format)
    if format == .policy {
      try readPolicyItems(&report, &seen, progress, body)
      return report
    }
    let records = input.records(format, renaming: options.fieldNames)
    var builder = DocumentBuilder(schema: schema, file: path)
    var sinceProgress = 0
    while true {
      let before = records.line
      let (header, blank) = (records.header, records.blank)
      do throws(SakuinError) {
        guard let record = try records.next() else { break }
        if let conflict = conflicts[record.line] { throw conflict }
        do throws(SakuinError) {
          let document = try builder.document(record)
          try seen.insert(document.id, at: Document.Source(file: path, line: record.line))
          try deliver(document, body)
        } catch { throw records.placed(error) }
        report.lines.item += record.lineCount
        report.documents += 1
      } catch {
        guard records.canGoOn else { throw error }
        try report.reject(
          error, lines: records.line - before - (records.header - header) - (records.blank - blank), options)
      }
      sinceProgress += 1
      if sinceProgress == 64 {
        sinceProgress = 0
        try progress(records.bytesRead)
      }
    }
    report.lines.header = records.header
    report.lines.blank = records.blank
    report.storedOnly = builder.storedOnly.sorted()
    try progress(byteCount)
    return report
  }

  private func readPolicyItems(
    _ report: inout InputReport, _ seen: inout SeenIdentifiers, _ progress: (Int) throws(SakuinError) -> Void,
    _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let reading = try policyItems()
    report.lines = reading.lines
    report.faults = reading.faults
    for document in reading.documents {
      do throws(SakuinError) {
        if let source = document.source { try seen.insert(document.id, at: source) }
        try deliver(document, body)
        report.documents += 1
      } catch {
        report.lines.item -= 1
        try report.reject(error, lines: 1, options)
      }
    }
    try progress(byteCount)
  }

  /// The items of a policy list, read once.
  private func policyItems() throws(SakuinError) -> PolicyReading {
    if let policyReading { return policyReading }
    let text = try input.source.all(limit: InputFile.maximumFileBytes)
    let reading = try PolicyCorpus.read(bytes: text, file: path, keepGoing: options.keepGoing)
    policyReading = reading
    return reading
  }

  /// Hands a document on; where it does not fit, its line is to blame.
  private func deliver(
    _ document: Document, _ body: (Document) throws(SakuinError) -> Void
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

extension RecordReader {
  /// The error with the column as users count.
  fileprivate func placed(_ error: SakuinError) -> SakuinError {
    var error = error
    if error.code == .input { error.column = error.column.map(shownColumn) }
    return error
  }
}
