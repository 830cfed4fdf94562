import Sakuin
import SakuinText

/// Infers the schema of a collection from all of its records.
///
/// Every record counts, so the schema does not depend on their order:
///
/// - `title` and `body` are text; `id` is the identifier.
/// - A JSON number makes a number; text that is a date in every record makes a date; other text and true or false make
///   a keyword. Text with a line feed or of more than 200 characters is useless as a keyword: the field is searched
///   text.
/// - In a table every cell is text: a column of only numbers makes a number (years such as R5 too), one of dates a
///   date. Other columns are keywords *and* searched text: what is written in a table is found.
/// - A column that is read as a field of another name keeps its own as a further name of the field, and where a
///   collection has one such name for the title or the body, it is the label.
/// - A field that is a number in one record and text in another is an error that names both lines. A schema file
///   settles it.
public struct SchemaInference: Sendable {
  /// The most characters of a keyword.
  static let longestKeyword = 200

  /// What the records show of a field.
  private struct Evidence {
    /// Some record gives text, a number, or a cell of a table.
    var isText = false
    var isNumber = false
    var isInTable = false
    /// Every record gives a date, a number in digits, or a year.
    var isDate = true
    var isNumeric = true
    var isYear = true
    /// Some record gives a text that is too long for a keyword or has a line feed.
    var isLong = false
    /// The first record in which it is a number, and the first in which it is something else.
    var firstNumber: Document.Source?
    var firstOther: Document.Source?
  }

  private let overrides: SchemaFile
  private let overridden: FieldNames
  private var base: Schema?
  private var order: [String] = []
  private var evidence: [String: Evidence] = [:]
  private var renamed: [RenamedColumn] = []

  /// Creates an inference without records; fields of `overrides` keep their declarations.
  public init(overrides: SchemaFile = SchemaFile()) {
    self.overrides = overrides
    overridden = FieldNames(overrides.schema)
  }

  /// Adds the fields of a known schema, such as that of a `DocumentFormat`.
  mutating func add(_ schema: Schema) {
    base = schema
  }

  /// Adds columns that are read as fields of another name.
  mutating func add(_ columns: [RenamedColumn]) {
    renamed.add(columns)
  }

  /// Adds a record.
  ///
  /// - Throws: `.input` where a field is a number in one record and text in another.
  mutating func add(_ record: InputRecord, file: String) throws(SakuinError) {
    for field in record.fields {
      let name = overridden.canonical(field.name)
      if name == "id" || overrides.declares(name) || name == "title" || name == "body" { continue }
      var seen = evidence[name] ?? Evidence()
      if field.values.isEmpty { continue }
      for value in field.values { try note(value, field, name, record, file, &seen) }
      if evidence.updateValue(seen, forKey: name) == nil {
        order.append(name)
        guard order.count <= InputRecord.maximumFields else {
          throw .fault(
            file, line: record.line, column: field.column,
            "more than \(InputRecord.maximumFields) different field names; expected the same few in every document",
            ja: "項目名が \(InputRecord.maximumFields) 種類を超えています。どの文書も同じ項目名にしてください")
        }
      }
    }
  }

  private func note(
    _ value: InputRecord.Value, _ field: InputRecord.Field, _ name: String, _ record: InputRecord,
    _ file: String,
    _ seen: inout Evidence
  ) throws(SakuinError) {
    let location = Document.Source(file: file, line: record.line)
    switch value {
    case .number:
      seen.isNumber = true
      if seen.firstNumber == nil { seen.firstNumber = location }
    case .text(""): return
    case .text(let text):
      seen.isText = true
      if seen.isLong { break }
      let isNumeric = WrittenNumber.isPlain(text)
      if !isNumeric {
        seen.isNumeric = false
        if seen.firstOther == nil { seen.firstOther = location }
      }
      seen.isInTable = true
      seen.isYear = seen.isYear && WrittenYear.isEvident(text)
      seen.isDate = seen.isDate && WrittenDate.day(text) != nil
      seen.isLong = text.utf8.contains(0x0A) || text.unicodeScalars.count > Self.longestKeyword
    case .flag:
      seen.isText = true
      (seen.isDate, seen.isNumeric, seen.isYear) = (false, false, false)
      if seen.firstOther == nil { seen.firstOther = location }
    }
    guard seen.isNumber, let other = seen.firstOther, let number = seen.firstNumber else { return }
    let first = value.isNumber ? other : number
    throw .fault(
      file, line: record.line, column: field.column,
      "\(name) is \(value.isNumber ? "a number" : "text") here but \(value.isNumber ? "text" : "a number") on line "
        + "\(first.line)\(first.file == file ? "" : " of \(first.file)"); make them alike, or name its kind in a "
        + "file for --schema",
      ja: "\(name) はここでは\(value.isNumber ? "数" : "文字列")ですが、"
        + "\(first.file == file ? "" : first.file + " の ")\(first.line) 行目では\(value.isNumber ? "文字列" : "数")です。"
        + "どちらかにそろえるか、--schema のファイルで種類を決めてください")
  }

  /// The schema of the records so far.
  ///
  /// - Complexity: O(n log n) for n fields.
  public func schema() -> Schema {
    var schema = base ?? Schema(textFields: [])
    schema.take(overrides.schema)
    for field in Schema.general.textFields where !overrides.declares(field.name) {
      if !schema.textFields.contains(where: { $0.name == field.name }) { schema.textFields.append(field) }
    }
    for name in order {
      guard let seen = evidence[name], seen.isText || seen.isNumber else { continue }
      let isKnown =
        schema.textFields.contains { $0.name == name } || schema.attributes.contains { $0.name == name }
      if isKnown { continue }
      let kind = Self.kind(seen)
      let isSearched = kind == .keyword && (seen.isLong || seen.isInTable)
      if isSearched, schema.textFields.count < SchemaFile.maximumTextFields {
        schema.textFields.append(Schema.TextField(name: name, label: name))
        if seen.isLong { continue }
      }
      schema.attributes.append(Schema.AttributeField(name: name, label: name, kind: kind))
    }
    addOwnNames(to: &schema)
    return schema
  }

  /// Adds the names that fields have in the inputs. Those of fields come first: a column called like the alias of another
  /// keeps its name.
  private func addOwnNames(to schema: inout Schema) {
    let names = FieldNames(schema)
    let columns = renamed.map { RenamedColumn($0.name, names.canonical($0.field)) }
    for column in columns { schema.addName(column.name, of: column.field) }
    for general in Schema.general.textFields {
      let own = Set(columns.filter { $0.field == general.name }.map(\.name))
      guard own.count == 1, let name = own.first,
        let index = schema.textFields.firstIndex(where: { $0.name == general.name }),
        schema.textFields[index].label == general.label, !overrides.declares(general.name),
        let alias = schema.textFields[index].aliases.firstIndex(of: name)
      else { continue }
      schema.textFields[index].aliases[alias] = general.label
      schema.textFields[index].label = name
    }
  }

  private static func kind(_ seen: Evidence) -> Schema.AttributeKind {
    if seen.isNumber { return .number }
    if seen.isDate { return .date }
    return seen.isInTable && (seen.isNumeric || seen.isYear) ? .number : .keyword
  }
}

extension InputRecord.Value {
  /// Whether the value is a number.
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}

extension Schema {
  /// Adds those fields of another schema that are not there yet.
  fileprivate mutating func take(_ other: Schema) {
    textFields += other.textFields.filter { field in !textFields.contains { $0.name == field.name } }
    attributes += other.attributes.filter { field in !attributes.contains { $0.name == field.name } }
  }
}
