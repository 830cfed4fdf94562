import Sakuin

/// The format of an input.
///
/// Those of `builtIn` are read as they are. Any further format is a `DocumentFormat` of the program, passed in
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
  let kind: Kind

  /// How a format is read.
  enum Kind: Sendable {
    /// JSON Lines.
    case lines
    /// Any other JSON.
    case json
    /// Rows of cells with a separator between them.
    case table(separator: UInt8)
    /// A text in parts.
    case parts(TextParts)
    /// A workbook, from its archive.
    case workbook
    /// A document of a word processor, from its archive.
    case word
    /// A PDF document, by another program.
    case pages
    /// A format of the program.
    case custom(any DocumentFormat)
  }

  /// A text that is read whole and cut into parts.
  enum TextParts: Sendable {
    case html, markdown, plain, law
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
  /// JSON in any other form: an array of objects or of rows, an object, or several of them.
  public static let json = InputFormat(name: "json", .json)
  /// Comma-separated values by RFC 4180, with a header.
  public static let csv = InputFormat(name: "csv", .table(separator: UInt8(ascii: ",")))
  /// Tab-separated values with a header; quoted as in CSV.
  public static let tsv = InputFormat(name: "tsv", .table(separator: 0x09))
  /// A workbook of Excel 2007 and newer (.xlsx, .xlsm): every sheet a table with a header.
  public static let xlsx = InputFormat(name: "xlsx", .workbook)
  /// A document of Word 2007 and newer (.docx): a record a heading.
  public static let docx = InputFormat(name: "docx", .word)
  /// HTML: a record a heading.
  public static let html = InputFormat(name: "html", .parts(.html))
  /// Markdown: a record a heading.
  public static let markdown = InputFormat(name: "markdown", .parts(.markdown))
  /// Plain text: a record a heading, a speech or a paragraph.
  public static let text = InputFormat(name: "text", .parts(.plain))
  /// The XML of laws that e-Gov publishes: a record an article.
  public static let law = InputFormat(name: "law", .parts(.law))
  /// PDF, by the program pdftotext: a record a page.
  public static let pdf = InputFormat(name: "pdf", .pages)

  /// The formats that are always recognized.
  public static let builtIn: [InputFormat] = [
    .jsonl, .json, .csv, .tsv, .xlsx, .docx, .html, .markdown, .text, .law, .pdf,
  ]

  /// Whether a text that begins with `beginning` is in this format of a program; false for built-in formats.
  func recognizes(_ beginning: [UInt8]) -> Bool {
    if case .custom(let format) = kind { format.recognizes(beginning) } else { false }
  }
}

extension InputFormat: Equatable {
  /// Whether both have the same name.
  ///
  /// - Complexity: O(n) in the names.
  public static func == (one: InputFormat, other: InputFormat) -> Bool { one.name == other.name }
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
  /// How the rows of tables are read.
  public var table = TableOptions()
  /// The members of JSON that lead to the records, as `result.items`; nil finds them. `.` is the whole value, `*` any
  /// member, and a backslash stands before a `.` that is part of a name.
  public var path: String?
  /// The column or member that identifies the records; a value that occurs twice is an error. nil chooses one.
  public var idColumn: String?
  /// What is put before every identifier; `{source}` in it is the name of the source.
  public var idPrefix: String?
  /// The name of the source of the documents; nil is the path of the file.
  public var source: String?
  /// The name or the number, from 1, of the only sheet of a workbook to read; nil for all that users see.
  public var sheet: String?
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
