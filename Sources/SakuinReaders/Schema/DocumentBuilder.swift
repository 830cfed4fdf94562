import Sakuin
import SakuinText

/// Builds documents of a schema from the records of one input.
struct DocumentBuilder {
  private let roles: ColumnRoles
  private let file: String
  private let source: String
  /// What is put before each identifier.
  private let prefix: String
  /// The prefix of the number in identifiers of records that have none.
  private let numberPrefix: String
  private let textFields: Set<String>
  private let readers: [String: ValueReader]
  private let hasSource: Bool
  /// Fields that the schema does not know: stored and shown, but neither searched nor counted.
  private(set) var storedOnly: Set<String> = []
  /// The places of the attributes in the document that is built.
  private var attributePlaces: [String: Int] = [:]
  /// The values that are not of the kind of their column, by column.
  private var odd: [String: OddValues] = [:]

  /// Creates a builder for the records of `file`; `declared` are the fields whose kinds the user gave.
  init(
    schema: Schema, roles: ColumnRoles, survey: InputSurvey, file: String, source: String,
    prefix: String,
    declared: (String) -> Bool
  ) {
    self.file = file
    self.roles = roles
    self.source = source
    self.prefix = prefix
    numberPrefix = String(source.map { $0.isWhitespace ? "_" : $0 }) + "#"
    textFields = Set(schema.textFields.map(\.name))
    let columns = Dictionary(survey.columns.map { (roles.field($0), $0) }) { first, _ in first }
    var readers: [String: ValueReader] = [:]
    for attribute in schema.attributes {
      let column = columns[attribute.name] ?? attribute.name
      readers[attribute.name] = ValueReader(
        attribute.kind, name: column, survey.evidence[column], isDeclared: declared(attribute.name))
    }
    self.readers = readers
    hasSource = readers[Schema.sourceAttribute.name]?.kind == .keyword
  }

  /// The longest identifier, in bytes of UTF-8.
  static let maximumIDBytes = 512

  /// Whether a text can be an identifier.
  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= maximumIDBytes
      && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// The odd values of each of `columns`, in this order.
  func oddValues(of columns: [String]) -> [OddValues] { columns.compactMap { odd[$0] } }

  /// The document of a record.
  ///
  /// A record without an identifier gets that of its source and its number: reading the same file again gives the same
  /// identifier, whatever has changed in the record.
  ///
  /// - Throws: `.input` for an identifier that cannot be one.
  mutating func document(_ record: InputRecord) throws(SakuinError) -> Document {
    var document = Document(
      id: prefix + numberPrefix + String(record.number), text: [],
      source: .init(file: file, line: record.line))
    if let id = record.id { document.id = prefix + (try identifier(id, nil, record)) }
    attributePlaces.removeAll(keepingCapacity: true)
    var places: [String: Int] = [:]
    for field in record.fields {
      var name = roles.field(field.name)
      if name == "id" {
        if record.id == nil, let id = try identifier(field, record) { document.id = prefix + id }
        name = Schema.identifierText.name
        if !textFields.contains(name) { continue }
      }
      let isSearched = textFields.contains(name)
      if isSearched, let text = Self.text(field.values) {
        if let place = places[name] {
          document.text[place].text += "\n" + text
        } else {
          places[name] = document.text.count
          document.text.append(.init(field: name, text: text))
        }
      }
      if let reader = readers[name], name != Schema.sourceAttribute.name || !hasSource {
        add(field, name, reader, record.line, to: &document)
      } else if !isSearched, !field.values.isEmpty {
        addStored(field, name, to: &document)
      }
    }
    if hasSource {
      document.attributes.append(.init(name: Schema.sourceAttribute.name, values: [.keyword(source)]))
    }
    return document
  }

  /// The written text of a field; nil where all of it is blank.
  private static func text(_ values: [InputRecord.Value]) -> String? {
    let texts = values.map(\.text).filter { !$0.isBlankCell }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  private mutating func add(
    _ field: InputRecord.Field, _ name: String, _ reader: ValueReader, _ line: Int,
    to document: inout Document
  ) {
    var values: [Document.Value] = []
    for value in field.values {
      if case .number(let number, _) = value, reader.kind == .number {
        values.append(.number(number))
        continue
      }
      for part in value.text.split(whereSeparator: \.isNewline) {
        let text = trimmed(part)
        if text.isEmpty { continue }
        if let read = reader.values(text) { values += read } else { note(text, field.name, line) }
      }
    }
    attach(values, name, to: &document)
  }

  /// Adds values of an attribute, of which a document may have some already from another column.
  private mutating func attach(_ values: [Document.Value], _ name: String, to document: inout Document) {
    if values.isEmpty { return }
    if let place = attributePlaces[name] {
      document.attributes[place].values += values
    } else {
      attributePlaces[name] = document.attributes.count
      document.attributes.append(.init(name: name, values: values))
    }
  }

  private mutating func note(_ text: String, _ column: String, _ line: Int) {
    odd[column, default: OddValues(column: column)].count += 1
    if let known = odd[column], known.first.count < OddValues.maximumValues {
      odd[column]?.first.append(.init(line: line, text: text))
    }
  }

  /// Adds the values of a field that the schema does not know.
  private mutating func addStored(_ field: InputRecord.Field, _ name: String, to document: inout Document) {
    let values: [Document.Value] = field.values.filter { $0 != .text("") }.map { value in
      if case .number(let number, _) = value { .number(number) } else { .keyword(value.text) }
    }
    if !values.isEmpty { storedOnly.insert(name) }
    attach(values, name, to: &document)
  }

  /// The identifier that a field gives; nil where it is blank.
  private func identifier(_ field: InputRecord.Field, _ record: InputRecord) throws(SakuinError) -> String? {
    let texts = field.values.map { trimmed($0.text) }.filter { !$0.isEmpty }
    guard let first = texts.first else { return nil }
    return try identifier(texts.count == 1 ? first : texts.joined(separator: "\n"), field.column, record)
  }

  private func identifier(_ id: String, _ column: Int?, _ record: InputRecord) throws(SakuinError) -> String {
    guard !Self.isIdentifier(id) else { return id }
    throw .fault(
      file, line: record.line, column: column,
      "expected one id of at most \(Self.maximumIDBytes) bytes without control characters, got “\(excerpt(id))”",
      ja: "id は制御文字のない \(Self.maximumIDBytes) バイト以下のもの1つです（「\(excerpt(id))」）")
  }
}
