import Sakuin
import SakuinText

/// Builds documents of a schema from records.
struct DocumentBuilder {
  private let schema: Schema
  private let names: FieldNames
  private let file: String
  /// The prefix of the number in identifiers of records that have none.
  private let idPrefix: String
  private let textFields: Set<String>
  private let kinds: [String: Schema.AttributeKind]
  /// Fields that the schema does not know: stored and shown, but neither searched nor counted.
  private(set) var storedOnly: Set<String> = []

  /// Creates a builder for the records of one input.
  init(schema: Schema, file: String) {
    self.schema = schema
    self.file = file
    names = FieldNames(schema)
    textFields = Set(schema.textFields.map(\.name))
    kinds = Dictionary(schema.attributes.map { ($0.name, $0.kind) }) { first, _ in first }
    let base =
      file == ByteSource.standardInput ? "stdin" : file.split(separator: "/").last.map(String.init) ?? file
    idPrefix = String(base.map { $0.isWhitespace ? "_" : $0 })
  }

  /// The longest identifier, in bytes of UTF-8.
  static let maximumIDBytes = 512

  /// The document of a record.
  ///
  /// A record without an identifier gets `file name#number`: reading the same file again gives the same identifier,
  /// wherever the file lies and whatever has changed in the record.
  ///
  /// - Throws: `.input` at the field whose value is not of the schema's kind.
  mutating func document(_ record: InputRecord) throws(SakuinError) -> Document {
    var document = Document(
      id: "\(idPrefix)#\(record.number)", text: [], source: .init(file: file, line: record.line))
    var values: [String: [Document.Value]] = [:]
    var raws: [String: [String]] = [:]
    var extra: [String] = []
    for field in record.fields where !field.values.isEmpty {
      let name = names.canonical(field.name)
      if name == "id" {
        if let id = try identifier(field, record) { document.id = id }
        continue
      }
      if textFields.contains(name) {
        let text = field.values.map(\.text).joined(separator: "\n")
        if let known = document.text.firstIndex(where: { $0.field == name }) {
          document.text[known].text += "\n" + text
        } else {
          document.text.append(.init(field: name, text: text))
        }
        if kinds[name] == nil { continue }
      }
      if kinds[name] == nil, values[name] == nil { extra.append(name) }
      let parts = !textFields.contains(name) ? Self.cellLines(field.values) : field.values
      for value in parts where value != .text("") {
        let converted = try convert(value, kinds[name], field, name, record)
        values[name, default: []] += converted
        let shown = converted.map(Self.shown).joined(separator: "\n")
        if kinds[name] == .date || kinds[name] == .number, shown != value.text {
          raws[name, default: []].append(value.text)
        }
      }
    }
    for attribute in schema.attributes {
      guard let known = values[attribute.name], !known.isEmpty else { continue }
      document.attributes.append(.init(name: attribute.name, values: known))
      if let raw = raws[attribute.name], values[attribute.name + "Raw"] == nil {
        document.attributes.append(.init(name: attribute.name + "Raw", values: raw.map { .keyword($0) }))
      }
    }
    for name in extra {
      guard let known = values[name], !known.isEmpty else { continue }
      document.attributes.append(.init(name: name, values: known))
      if !name.hasSuffix("Raw") || kinds[String(name.dropLast(3))] == nil { storedOnly.insert(name) }
    }
    return document
  }

  /// The values of a cell, split at its line ends.
  private static func cellLines(_ values: [InputRecord.Value]) -> [InputRecord.Value] {
    values.flatMap { value in
      value.text.split(whereSeparator: \.isNewline).map { .text(trimmed($0)) }
    }
  }

  private func identifier(_ field: InputRecord.Field, _ record: InputRecord) throws(SakuinError) -> String? {
    let id = trimmed(field.values[0].text)
    if id.isEmpty { return nil }
    guard field.values.count == 1, id.utf8.count <= Self.maximumIDBytes,
      !id.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      throw .fault(
        file, line: record.line, column: field.column,
        "expected one id of at most \(Self.maximumIDBytes) bytes without control characters, got “\(excerpt(id))”",
        ja: "id は制御文字のない \(Self.maximumIDBytes) バイト以下のもの1つです（「\(excerpt(id))」）")
    }
    return id
  }

  private func convert(
    _ value: InputRecord.Value, _ kind: Schema.AttributeKind?, _ field: InputRecord.Field, _ name: String,
    _ record: InputRecord
  ) throws(SakuinError) -> [Document.Value] {
    switch kind {
    case .keyword: return [.keyword(value.text)]
    case .number:
      if case .number(let number, _) = value { return [.number(number)] }
      if let number = WrittenNumber.value(value.text) { return [.number(number)] }
      if let years = WrittenYear.years(value.text) { return years.map { .number(Double($0)) } }
    case .date:
      if let date = CalendarDate(value.text) { return [.date(date)] }
    case nil:
      if case .number(let number, _) = value { return [.number(number)] }
      return [.keyword(value.text)]
    }
    let isNumber = kind == .number
    let got = excerpt(value.text)
    throw .fault(
      file, line: record.line, column: field.column,
      "\(name): expected \(isNumber ? "a number" : "a date such as 2023-10-31 or 令和5年10月31日"), got “\(got)”",
      ja: "\(name): \(isNumber ? "数" : "2023-10-31 や 令和5年10月31日 のような日付")が必要ですが、「\(got)」です")
  }

  /// A value as an export writes it.
  private static func shown(_ value: Document.Value) -> String {
    switch value {
    case .keyword(let text): text
    case .number(let number): Int(exactly: number).map(String.init) ?? number.description
    case .date(let date): date.description
    }
  }
}
