import Sakuin

/// Documents built from the records of an input: objects of JSON Lines, rows of a table.
final class RecordDocuments: DocumentSource {
  private let source: ByteSource
  private let options: InputOptions
  /// Starts reading the records from the first.
  private let records: () throws(SakuinError) -> any RecordReader
  /// Errors that only show in all records together, by line.
  private var conflicts: [Int: SakuinError] = [:]
  private var known: [String: String]?
  private var renamed: [RenamedColumn] = []
  private var path: String { source.name }

  /// Creates the documents of the records that `records` reads from `source`.
  init(
    _ source: ByteSource, _ options: InputOptions,
    _ records: @escaping () throws(SakuinError) -> any RecordReader
  ) {
    self.source = source
    self.options = options
    self.records = records
  }

  /// The field of each column.
  private func fields() throws(SakuinError) -> [String: String] {
    if let known { return known }
    let records = try records()
    while true {
      do throws(SakuinError) { if try records.next() == nil { break } } catch {
        guard options.keepGoing, records.canGoOn, error.code == .input, error.line != nil else { throw error }
      }
    }
    let fields = RoleNames.fields(
      of: records.columns, renaming: options.canonicalFieldNames, declared: options.declarations.names)
    known = fields
    renamed = records.columns.compactMap { name in
      fields[name].flatMap { $0 == name ? nil : RenamedColumn(name, $0) }
    }
    return fields
  }

  /// Adds the fields of all records to an inference.
  func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    let fields = try fields()
    let records = try records()
    inference.add(renamed)
    while true {
      do throws(SakuinError) {
        guard var record = try records.next() else { return }
        record.rename(fields)
        do throws(SakuinError) { try inference.add(record, file: path) } catch {
          let error = records.placed(error)
          if conflicts.count < InputReport.maximumFaults { conflicts[record.line] = error }
          throw error
        }
      } catch {
        guard options.keepGoing, records.canGoOn, error.code == .input, error.line != nil else { throw error }
      }
    }
  }

  /// Delivers a document for each record.
  func read(
    schema: Schema, seen: inout SeenIdentifiers, into report: inout InputReport,
    progress: (Int) throws(SakuinError) -> Void, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let fields = try fields()
    let records = try records()
    var builder = DocumentBuilder(schema: schema, file: path)
    var sinceProgress = 0
    while true {
      let before = records.line
      let (header, blank) = (records.header, records.blank)
      do throws(SakuinError) {
        guard var record = try records.next() else { break }
        record.rename(fields)
        if let conflict = conflicts[record.line] { throw conflict }
        do throws(SakuinError) {
          let document = try builder.document(record)
          try seen.insert(document.id, at: Document.Source(file: path, line: record.line))
          try deliver(document, of: path, body)
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
    report.renamed = renamed
    report.notes = records.notes
    try progress(source.count)
  }
}

extension InputRecord {
  /// Gives the fields the names of the schema.
  fileprivate mutating func rename(_ names: [String: String]) {
    for index in fields.indices { fields[index].name = names[fields[index].name] ?? fields[index].name }
  }
}

extension RecordReader {
  /// The error with its column as users count it.
  fileprivate func placed(_ error: SakuinError) -> SakuinError {
    var error = error
    if error.code == .input { error.column = error.column.map(shownColumn) }
    return error
  }
}
