import Sakuin

/// Documents built from the records of an input: objects of JSON, rows of a table.
final class RecordDocuments: DocumentSource {
  private let bytes: ByteSource
  private let options: InputOptions
  /// Starts reading the records from the first.
  private let records: () throws(SakuinError) -> any RecordReader
  private var survey: InputSurvey?
  /// What an inference made of the survey.
  private var inferred: (roles: ColumnRoles, overrides: SchemaFile)?
  private var path: String { bytes.name }

  /// Creates the documents of the records that `records` reads from `bytes`.
  init(
    _ bytes: ByteSource, _ options: InputOptions,
    _ records: @escaping () throws(SakuinError) -> any RecordReader
  ) {
    self.bytes = bytes
    self.options = options
    self.records = records
  }

  /// Adds the columns of all records to an inference.
  func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    let known = inference.known.map { FieldNames($0) } ?? FieldNames(Schema(textFields: []))
    let declared = [inference.overrides.names, options.declarations.names]
    let survey = try survey(declared + [known])
    let roles = try ColumnRoles(
      survey, given: options.canonicalFieldNames, givenID: options.idColumn,
      declared: inference.overrides == SchemaFile() ? declared[1] : declared[0],
      known: known,
      file: path)
    inferred = (roles, inference.overrides)
    inference.add(survey, roles)
  }

  /// What all records show.
  private func survey(_ names: [FieldNames]) throws(SakuinError) -> InputSurvey {
    if let survey { return survey }
    var survey = InputSurvey { ColumnRoles.isCandidate($0, names) }
    let records = try records()
    while true {
      do throws(SakuinError) {
        guard let record = try records.next() else { break }
        do throws(SakuinError) { try survey.add(record, file: path) } catch { throw records.placed(error) }
      } catch {
        // A column that is not there is the more likely mistake, and a header tells at once.
        if records.header > 0 { try checkNames(records.columns) }
        // What cannot be read is reported with the documents.
        guard options.keepGoing, records.canGoOn, error.code == .input, error.line != nil else { throw error }
      }
    }
    survey.finish(records.columns)
    self.survey = survey
    return survey
  }

  /// Throws where the user names a column that is not there.
  private func checkNames(_ columns: [String]) throws(SakuinError) {
    for name in options.canonicalFieldNames.keys.sorted() + [options.idColumn].compactMap({ $0 }) {
      try ColumnRoles.column(name, columns, path)
    }
  }

  /// The roles of the columns in documents of `schema`: those that were inferred with it, or by the names that it has.
  private func roles(_ survey: InputSurvey, _ schema: Schema) throws(SakuinError) -> ColumnRoles {
    let fields = Set(schema.textFields.map(\.name) + schema.attributes.map(\.name) + ["id"])
    if let inferred,
      survey.columns.allSatisfy({ column in
        let field = inferred.roles.field(column)
        return fields.contains(field) || inferred.overrides.stored.contains(field)
      })
    {
      return inferred.roles
    }
    return try ColumnRoles(
      survey, given: options.canonicalFieldNames, givenID: options.idColumn,
      declared: options.declarations.names, known: FieldNames(schema), file: path)
  }

  /// Delivers a document for each record.
  func read(
    schema: Schema, seen: inout SeenIdentifiers, into report: inout InputReport,
    progress: (Int) throws(SakuinError) -> Void, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let survey = try survey([options.declarations.names, FieldNames(schema)])
    let roles = try roles(survey, schema)
    let overrides = inferred?.overrides ?? options.declarations
    var builder = DocumentBuilder(
      schema: schema, roles: roles, survey: survey, file: path, source: options.sourceName(of: path),
      prefix: options.prefix(of: path), declared: overrides.declares
    )
    let records = try records()
    var sinceProgress = 0
    while true {
      let before = records.line
      let others = records.header + records.blank + records.noteLines
      do throws(SakuinError) {
        guard let record = try records.next() else { break }
        do throws(SakuinError) {
          let document = try builder.document(record)
          try seen.insert(document.id, at: Document.Source(file: path, line: record.line))
          try deliver(document, of: path, body)
        } catch { throw records.placed(error) }
        report.lines.item += record.lineCount
        report.documents += 1
      } catch {
        guard records.canGoOn else { throw error }
        let passed = records.header + records.blank + records.noteLines - others
        try report.reject(error, lines: records.line - before - passed, options)
      }
      sinceProgress += 1
      if sinceProgress == 64 {
        sinceProgress = 0
        try progress(records.bytesRead)
      }
    }
    report.lines.header = records.header
    report.lines.blank = records.blank
    report.lines.note = records.noteLines
    report.storedOnly = builder.storedOnly.sorted()
    report.describe(survey, roles, schema)
    report.oddValues = builder.oddValues(of: survey.columns)
    report.notes = records.notes
    try progress(bytes.count)
  }
}

extension InputReport {
  /// Records what became of the columns of a survey in documents of `schema`.
  fileprivate mutating func describe(_ survey: InputSurvey, _ roles: ColumnRoles, _ schema: Schema) {
    rejectedIDs = roles.rejectedIDs
    let kinds = Dictionary(schema.attributes.map { ($0.name, $0.kind) }) { first, _ in first }
    let texts = Set(schema.textFields.map(\.name))
    for name in survey.columns {
      let field = roles.field(name)
      if field != name { renamed.add(CollectionOfOne(RenamedColumn(name, field))) }
      let role: InputColumn.Role
      switch field {
      case "id": role = .id
      case "title": role = .title
      case "body": role = .body
      default:
        let evidence = survey.evidence[name]
        switch kinds[field] {
        case _ where evidence?.cells ?? 0 == 0: role = .empty
        case .number: role = evidence?.isYear(named: name) ?? false ? .year : .number
        case .date: role = .date
        case .keyword: role = .keyword
        case nil: role = texts.contains(field) ? .text : .stored
        }
      }
      columns.append(InputColumn(name: name, field: field, role: role))
    }
  }
}

extension RecordReader {
  /// The error with its column as users count it.
  fileprivate func placed(_ error: SakuinError) -> SakuinError {
    var error = error
    if error.code == .input, let column = error.column {
      error.line = error.line.map { shownLine(column, of: $0) }
      error.column = shownColumn(column)
    }
    return error
  }
}
