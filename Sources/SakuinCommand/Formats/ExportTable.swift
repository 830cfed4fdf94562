import Sakuin
import SakuinReaders

/// The documents of an index as the table that they were read from: the columns by their own names, in their order, every
/// cell as it was written.
struct ExportTable {
  /// A column of the table.
  struct Column {
    /// The name in the header.
    let name: String
    /// What is in its cells.
    let content: Content
  }

  /// What the cells of a column hold.
  enum Content: Equatable {
    /// The identifier.
    case id
    /// The text of a field, or the values of an attribute.
    case field(String)
  }

  /// The columns in order.
  let columns: [Column]
  private let numbers: Set<String>

  /// The attribute that names the source of a document.
  static let source = "source"

  /// Creates the table of documents of which `survey` has seen all.
  init(_ schema: Schema, _ survey: ExportSurvey) {
    numbers = Set(schema.attributes.filter { $0.kind == .number }.map(\.name))
    // Documents that a program made come from no table.
    let isMade = schema.columns.isEmpty
    var columns: [Column] = []
    var names: Set<String> = []
    func add(_ name: String, _ content: Content) {
      guard !columns.contains(where: { $0.content == content }) else { return }
      var unique = name
      var number = 1
      while !names.insert(unique).inserted {
        number += 1
        unique = "\(name) (\(number))"
      }
      columns.append(Column(name: unique, content: content))
    }
    for column in schema.columns { add(column.name, column.field == "id" ? .id : .field(column.field)) }
    let own = Set(schema.columns.map(\.name))
    let needsID = !columns.contains { $0.content == .id } && (isMade || !survey.hasOnlyCountedIDs)
    if needsID {
      let name = ["id", "識別番号", "文書番号"].first { !own.contains($0) } ?? "id"
      names.insert(name)
      columns.insert(Column(name: name, content: .id), at: 0)
    }
    let fields = schema.textFields.map(\.name) + schema.attributes.map(\.name)
    for name in fields where name != Self.source && name != DocumentPresentation.idText {
      if isMade || survey.names.contains(name) { add(name, .field(name)) }
    }
    for name in survey.names.subtracting(fields).sorted() where name != Self.source {
      add(name, .field(name))
    }
    if survey.sources.count > 1 { add(Self.source, .field(Self.source)) }
    self.columns = columns
  }

  /// The text of a cell.
  func cell(_ column: Column, of document: Document) -> String {
    switch column.content {
    case .id:
      guard let written = document[DocumentPresentation.idText], trimmed(written) == document.id else {
        return document.id
      }
      return written
    case .field(let name):
      return document[name]
        ?? document.values(of: name).map(DocumentPresentation.text).joined(separator: "\n")
    }
  }

  /// A document as an object of JSON, with a member for each cell that is not empty, or for all of them where
  /// `isComplete`, so that the names of empty columns stay.
  func object(_ document: Document, isComplete: Bool) -> [UInt8] {
    var json = JSONWriter()
    var tape = JSONTape()
    json.object { json in
      for column in columns {
        let text = cell(column, of: document)
        guard !text.isEmpty else {
          if isComplete {
            json.key(column.name)
            json.null()
          }
          continue
        }
        json.key(column.name)
        guard case .field(let name) = column.content else {
          json.value(text)
          continue
        }
        let values = document.values(of: name)
        guard values.count > 1 else {
          write(text, values.first, &json, &tape)
          continue
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard values.count == lines.count else {
          write(text, nil, &json, &tape)
          continue
        }
        json.array { json in
          for (line, value) in zip(lines, values) { write(String(line), value, &json, &tape) }
        }
      }
    }
    return json.bytes
  }

  /// Writes a text, as a number where it is that of JSON and means `value`.
  private func write(
    _ text: String, _ value: Document.Value?, _ json: inout JSONWriter, _ tape: inout JSONTape
  ) {
    guard case .number(let number)? = value, Double(text) == number, Self.isNumber(text, &tape) else {
      return json.value(text)
    }
    json.value(digits: text)
  }

  private static func isNumber(_ text: String, _ tape: inout JSONTape) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard (try? tape.parse(UnsafeRawBufferPointer(bytes))) != nil, tape.tokens.count == 1 else {
        return false
      }
      return tape.tokens[0].kind == .number && tape.tokens[0].end - tape.tokens[0].start == bytes.count
    }
  }

  private func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop(while: \.properties.isWhitespace)
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}

/// What the documents of an index have in common.
struct ExportSurvey {
  /// The fields and attributes that some document has.
  private(set) var names: Set<String> = []
  /// The names of the sources.
  private(set) var sources: Set<String> = []
  private var documents = 0
  private var counted = 0
  private let count: Int
  /// The source of the document before, and what begins identifiers that were made for it.
  private var last = (source: "", prefix: "#")

  /// Creates a survey of `count` documents.
  init(count: Int) { self.count = count }

  /// Whether every identifier is the only source and the number of the document in it, so that reading the documents again
  /// as that source gives the same.
  var hasOnlyCountedIDs: Bool { sources.count == 1 && counted == documents }

  /// Adds a document.
  mutating func add(_ document: Document) {
    documents += 1
    for text in document.text where !names.contains(text.field) { names.insert(text.field) }
    for attribute in document.attributes where !names.contains(attribute.name) {
      names.insert(attribute.name)
    }
    guard let source = document.values(of: ExportTable.source).first.map(DocumentPresentation.text) else {
      return
    }
    if !sources.contains(source) { sources.insert(source) }
    if source != last.source { last = (source, String(source.map { $0.isWhitespace ? "_" : $0 }) + "#") }
    guard document.id.hasPrefix(last.prefix), let number = Int(document.id.dropFirst(last.prefix.count))
    else {
      return
    }
    if (1...count).contains(number) { counted += 1 }
  }
}
