import MunicipalPolicies
import Sakuin
import SakuinReaders

/// How documents of a call are read.
struct ReadingOptions {
  /// The declarations of fields.
  var declared = SchemaFile()
  /// How the input is read.
  var input = InputOptions()
}

extension Request {
  /// How documents are read: `schema` (declarations of fields), `id`, `id_prefix`, `source`, `columns` (field names by
  /// column), `path`, `sheet`, `format`, `keep_going`. As the options of the command `index`.
  ///
  /// - Throws: `usage` and `input` for what is not an option.
  mutating func reading() throws(SakuinError) -> ReadingOptions {
    var options = ReadingOptions()
    options.declared = try declarations()
    options.input.declarations = options.declared
    options.input.formats = [.policy]
    if let name = try text("format") {
      let known = InputFormat.builtIn + [.policy]
      guard let format = known.first(where: { $0.name == name }) else {
        throw Self.fault("format", among: known.map(\.name), got: name)
      }
      options.input.format = format
    }
    options.input.idColumn = try text("id")
    options.input.idPrefix = try text("id_prefix")
    options.input.source = try text("source")
    options.input.path = try text("path")
    options.input.sheet = try text("sheet")
    options.input.keepGoing = try flag("keep_going") ?? false
    for member in try object("columns") ?? [] {
      guard case .text(let field) = member.value.kind else {
        throw Self.fault("columns", "field names by column", ja: "列ごとの項目名")
      }
      options.input.fieldNames[member.name] = field
    }
    return options
  }

  /// The declarations of fields in `schema`.
  ///
  /// - Throws: `input` with line and column for what is not of the form of `SchemaFile`.
  mutating func declarations() throws(SakuinError) -> SchemaFile {
    guard let schema = take("schema"), !schema.isNull else { return SchemaFile() }
    return try SchemaFile(bytes: json(of: schema), file: "schema")
  }

  /// The options of a writer: `memory_limit` in bytes and `threads`.
  ///
  /// - Throws: `usage` for what is not an option.
  mutating func writerOptions() throws(SakuinError) -> IndexWriter.Options {
    var options = IndexWriter.Options()
    if let bytes = try count("memory_limit") { options.memoryLimit = max(1 << 20, bytes) }
    if let threads = try count("threads") { options.threads = min(64, max(1, threads)) }
    return options
  }
}
