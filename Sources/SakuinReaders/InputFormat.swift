import Sakuin

/// The format of an input.
///
/// JSON Lines, CSV and TSV are built in. Any further format is a `DocumentFormat` of the program, passed in
/// `InputOptions.formats`:
///
/// ```swift
/// var options = InputOptions()
/// options.formats = [InputFormat(MinutesFormat())]
/// let file = try DocumentFile(path: "minutes.txt", options: options)
/// ```
///
/// Two formats are equal when their names are.
public struct InputFormat: Sendable {
  /// The name by which it is requested and reported, such as `csv`.
  public let name: String
  private let kind: Kind

  private enum Kind: Sendable {
    /// JSON Lines.
    case lines
    /// Rows of cells with a separator between them.
    case table(separator: UInt8)
    /// A format of the program.
    case custom(any DocumentFormat)
  }

  private init(name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Creates a format from a program's own.
  public init(_ format: some DocumentFormat) {
    self.init(name: format.name, .custom(format))
  }

  /// One JSON object per line.
  public static let jsonl = InputFormat(name: "jsonl", .lines)
  /// Comma-separated values by RFC 4180, with a header.
  public static let csv = InputFormat(name: "csv", .table(separator: UInt8(ascii: ",")))
  /// Tab-separated values with a header; quoted as in CSV.
  public static let tsv = InputFormat(name: "tsv", .table(separator: 0x09))

  /// The formats that are always recognized.
  public static let builtIn: [InputFormat] = [.jsonl, .csv, .tsv]
}

extension InputFormat: Equatable {
  /// Whether both have the same name.
  public static func == (one: InputFormat, other: InputFormat) -> Bool { one.name == other.name }
}

extension InputFormat {
  /// Detects the format of a text that begins with `beginning`. In this order: an object, or the file extension of
  /// JSON, is JSON; the first of `others` that recognizes the text; the extension of `path`; whether tabs or commas
  /// prevail in the first line.
  static func detect(_ beginning: [UInt8], path: String, others: [InputFormat]) -> InputFormat {
    let first = beginning.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let name = path.lowercased()
    if first == UInt8(ascii: "{") { return .jsonl }
    if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) { return .jsonl }
    if let other = others.first(where: { $0.recognizes(beginning) }) { return other }
    let line = beginning.prefix { $0 != 0x0A }
    let tabs = line.count { $0 == 0x09 }
    let commas = line.count { $0 == UInt8(ascii: ",") }
    if name.hasSuffix(".csv") { return tabs > 0 && commas == 0 ? .tsv : .csv }
    if name.hasSuffix(".tsv") || name.hasSuffix(".tab") { return .tsv }
    return tabs >= commas && tabs > 0 ? .tsv : .csv
  }

  private func recognizes(_ beginning: [UInt8]) -> Bool {
    if case .custom(let format) = kind { format.recognizes(beginning) } else { false }
  }

  /// The documents of `input` in this format.
  func documents(of input: TextInput, _ options: InputOptions) -> any DocumentSource {
    let (renaming, declared) = (options.canonicalFieldNames, options.declarations.names)
    return switch kind {
    case .lines:
      RecordDocuments(input, options) { JSONRecords(input, renaming: renaming) }
    case .table(let separator):
      RecordDocuments(input, options) {
        TableRecords(
          DelimitedRows(input, separator: separator), of: input.source.name, renaming: renaming,
          declared: declared)
      }
    case .custom(let format): CustomDocuments(input, format, options)
    }
  }
}

/// Options for reading inputs.
public struct InputOptions: Sendable, Equatable {
  /// The format; nil detects it.
  public var format: InputFormat?
  /// Further formats, besides the built-in ones, that detection tries, in order.
  public var formats: [InputFormat] = []
  /// The field names of columns or members: `["管理番号": "id"]`.
  public var fieldNames: [String: String] = [:]
  /// Declarations of fields. A column that has one of their names is that field, not one that tables often call so.
  public var declarations = SchemaFile()
  /// Whether errors of single documents are collected while reading continues.
  public var keepGoing = false

  /// Creates options that detect everything and end reading at the first error.
  public init() {}

  /// The field names of columns or members, canonical where a declared field or one of `Schema.general` is meant: 本文 is
  /// `body`.
  var canonicalFieldNames: [String: String] {
    let (declared, general) = (declarations.names, FieldNames(Schema.general))
    return fieldNames.mapValues { declared.known($0) ?? general.canonical($0) }
  }
}
