import Sakuin
import SakuinText

/// Declarations of fields that override the inferred ones, read from a JSON file:
///
/// ```json
/// {"fields": [
///   {"name": "title", "kind": "text", "label": "件名", "weight": 2, "aliases": ["題名"]},
///   {"name": "dept", "kind": ["keyword", "text"], "label": "部局"},
///   {"name": "decided", "kind": "date"},
///   {"name": "memo", "kind": "stored"}
/// ]}
/// ```
///
/// A kind is `text` (searched), `keyword`, `number`, `date` (filtered, counted and sorted; searched too) or `stored` (only
/// stored and shown); text and one of the others may be combined. Label, weight (of text; 1), aliases and `scoring` are
/// optional: a field of the kind text is scored `alone` by its weight, together with other `short` texts, or as the `rest`
/// with the body. Beside `fields` there may be `id`, the names of columns that identify the documents:
/// `{"id": ["管理番号"], "fields": [...]}`.
public struct SchemaFile: Sendable, Equatable {
  /// The declared fields that are searched or counted.
  var schema = Schema(textFields: [])
  /// The names of fields that are only stored.
  var stored: Set<String> = []
  /// The names of columns that identify the documents.
  var identifierNames: [String] { schema.identifierNames }

  /// Creates an empty list of declarations.
  public init() {}

  /// The names of the declared fields.
  var names: FieldNames { FieldNames(schema, others: stored) }

  /// Whether the field is declared.
  func declares(_ name: String) -> Bool {
    stored.contains(name) || schema.textFields.contains { $0.name == name }
      || schema.attributes.contains { $0.name == name }
  }

  /// Reads a file of declarations.
  ///
  /// - Throws: `.io`, or `.input` with line and column for what is not of the form above.
  /// - Complexity: O(bytes).
  public init(path: String) throws(SakuinError) {
    guard let text = try InputFile.read(path) else {
      throw .fault(
        path, "the file is empty; expected declarations of fields as JSON",
        ja: "ファイルが空です。項目を決める JSON が必要です")
    }
    try self.init(bytes: text.utf8, file: path)
  }

  /// Parses declarations from UTF-8; `file` names it in errors.
  ///
  /// - Throws: `.input` with line and column for what is not of the form above.
  package init(bytes: [UInt8], file: String) throws(SakuinError) {
    // A closure that only returns keeps the typed error.
    self = try bytes.withUnsafeBytes { bytes -> Result<SchemaFile, SakuinError> in
      do throws(SakuinError) { return .success(try SchemaFile(bytes, file)) } catch { return .failure(error) }
    }.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer, _ file: String) throws(SakuinError) {
    func fault(_ offset: Int, _ message: String, ja: String) -> SakuinError {
      let before = bytes[..<min(offset, bytes.count)]
      let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
      return .fault(file, line: before.count { $0 == 0x0A } + 1, column: column, message, ja: ja)
    }
    var tape = JSONTape()
    do { try tape.parse(bytes) } catch {
      throw fault(error.offset, error.message, ja: error.japaneseMessage)
    }
    var reader = JSONTokens(tape.tokens, bytes)
    do {
      try reader.object { reader, name throws(JSONFault) in
        switch name {
        case "fields":
          try reader.array { reader throws(JSONFault) in try add(SchemaField(&reader), reader) }
        case "id":
          try reader.oneOrMore { reader throws(JSONFault) in
            schema.identifierNames.append(try reader.string())
          }
        default: throw reader.unknown(name, "fields, id")
        }
      }
    } catch {
      throw fault(error.offset, error.message, ja: error.japaneseMessage)
    }
  }

  private mutating func add(_ field: SchemaField, _ reader: JSONTokens) throws(JSONFault) {
    guard !declares(field.name) else {
      throw reader.fault("\(field.name) is declared twice", ja: "\(field.name) が2回あります")
    }
    for kind in field.kinds {
      switch kind {
      case .stored: stored.insert(field.name)
      case .text:
        schema.textFields.append(
          .init(
            name: field.name, label: field.label, aliases: field.aliases, weight: field.weight,
            scoring: field.scoring))
      case .keyword: add(field, .keyword)
      case .number: add(field, .number)
      case .date: add(field, .date)
      }
    }
  }

  private mutating func add(_ field: SchemaField, _ kind: Schema.AttributeKind) {
    schema.attributes.append(.init(name: field.name, label: field.label, aliases: field.aliases, kind: kind))
  }
}

/// One declaration.
private struct SchemaField {
  enum Kind: String, CaseIterable {
    case text, keyword, number, date, stored

    init(_ reader: inout JSONTokens) throws(JSONFault) {
      let word = try reader.string()
      guard let kind = Kind(rawValue: word) else {
        throw reader.fault(
          "expected a kind (text, keyword, number, date, stored), got “\(excerpt(word))”",
          ja: "種類は text、keyword、number、date、stored のどれかです（「\(excerpt(word))」）")
      }
      self = kind
    }
  }

  var name = ""
  var kinds: [Kind] = []
  var label = ""
  var weight = 1.0
  var aliases: [String] = []
  var scoring = Schema.Scoring.alone

  init(_ reader: inout JSONTokens) throws(JSONFault) {
    let start = reader
    try reader.object { reader, member throws(JSONFault) in
      switch member {
      case "name": name = try reader.string()
      case "label": label = try reader.string()
      case "weight": weight = try reader.number()
      case "aliases": try reader.array { reader throws(JSONFault) in aliases.append(try reader.string()) }
      case "kind":
        try reader.oneOrMore { reader throws(JSONFault) in kinds.append(try Kind(&reader)) }
      case "scoring": scoring = try Self.scoring(&reader)
      default: throw reader.unknown(member, "name, kind, label, weight, aliases, scoring")
      }
    }
    let attributes = kinds.count { $0 != .text && $0 != .stored }
    guard !name.isEmpty, name != "id", !kinds.isEmpty, Set(kinds).count == kinds.count, attributes <= 1,
      kinds == [.stored] || !kinds.contains(.stored)
    else {
      throw start.faultAhead(
        "expected a field with a name other than id and a kind (text beside one other at most)",
        ja: "項目には id 以外の名前と種類（text と、ほかに1つまで）が必要です")
    }
    guard Schema.weightRange.contains(weight) else {
      throw start.faultAhead(
        "the weight of \(excerpt(name)) must be from 0.001 to 1000, not \(weight)",
        ja: "「\(excerpt(label.isEmpty ? name : label))」の重みは 0.001 以上 1000 以下にしてください（\(weight) は使えません）")
    }
    if label.isEmpty { label = name }
  }

  private static func scoring(_ reader: inout JSONTokens) throws(JSONFault) -> Schema.Scoring {
    let word = try reader.string()
    guard let scoring = Schema.Scoring.words.first(where: { $0.word == word })?.scoring else {
      throw reader.fault(
        "expected a way of scoring (alone, short, rest), got “\(excerpt(word))”",
        ja: "scoring は alone、short、rest のどれかです（「\(excerpt(word))」）")
    }
    return scoring
  }
}

extension Schema.Scoring {
  /// The words for the ways of scoring in files of declarations.
  static let words: [(scoring: Schema.Scoring, word: String)] = [
    (.alone, "alone"), (.short, "short"), (.rest, "rest"),
  ]
}
