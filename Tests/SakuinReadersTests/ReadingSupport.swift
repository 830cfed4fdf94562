import Sakuin
import SakuinReaders

/// The result of reading texts: a schema of all of them, the documents, the reports.
struct Reading: Equatable {
  var schema: Schema
  var documents: [Document]
  var reports: [InputReport]

  init(
    _ texts: [String], names: [String] = ["f"], options: InputOptions = InputOptions(), schema: Schema? = nil,
    overrides: SchemaFile = SchemaFile()
  ) throws(SakuinError) {
    try self.init(
      texts.map { Array($0.utf8) }, names: names, options: options, schema: schema, overrides: overrides)
  }

  init(
    _ inputs: [[UInt8]], names: [String] = ["f"], options: InputOptions = InputOptions(),
    schema: Schema? = nil,
    overrides: SchemaFile = SchemaFile()
  ) throws(SakuinError) {
    var files: [DocumentFile] = []
    for (index, bytes) in inputs.enumerated() {
      files.append(try DocumentFile(bytes: bytes, name: names[min(index, names.count - 1)], options: options))
    }
    var inference = SchemaInference(overrides: overrides)
    for file in files { try file.contribute(to: &inference) }
    let found = schema ?? inference.schema()
    var seen = SeenIdentifiers()
    var documents: [Document] = []
    var reports: [InputReport] = []
    for file in files {
      reports.append(
        try file.read(schema: found, seen: &seen) { document throws(SakuinError) in documents.append(document)
        })
    }
    (self.schema, self.documents, self.reports) = (found, documents, reports)
  }

  /// The error that reading ends in, or nil.
  static func fault(_ text: String, names: [String] = ["f"], options: InputOptions = InputOptions())
    -> SakuinError?
  {
    do throws(SakuinError) {
      _ = try Reading([text], names: names, options: options)
      return nil
    } catch {
      return error
    }
  }

  /// The kind of an attribute, or nil.
  func kind(_ name: String) -> Schema.AttributeKind? { schema.attributes.first { $0.name == name }?.kind }
  /// Whether a field is searched.
  func isSearched(_ name: String) -> Bool { schema.textFields.contains { $0.name == name } }
}
