import Sakuin

/// Documents of an input in a `DocumentFormat` of the program; reads the whole input once.
final class CustomDocuments: DocumentSource {
  private let input: TextInput
  private let format: any DocumentFormat
  private let options: InputOptions
  private var known: InputReading?

  /// Creates the documents that `format` reads from `input`.
  init(_ input: TextInput, _ format: any DocumentFormat, _ options: InputOptions) {
    self.input = input
    self.format = format
    self.options = options
  }

  /// Adds the schema of the format.
  func contribute(to inference: inout SchemaInference) throws(SakuinError) {
    _ = try reading()
    inference.add(format.schema)
  }

  /// Delivers the documents; `schema` is the format's own already.
  func read(
    schema: Schema, seen: inout SeenIdentifiers, into report: inout InputReport,
    progress: (Int) throws(SakuinError) -> Void, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let reading = try reading()
    report.lines = reading.lines
    report.faults = reading.faults
    let hasSource = schema.attributes.contains(Schema.sourceAttribute)
    let source = Document.Attribute(
      name: Schema.sourceAttribute.name, values: [.keyword(options.sourceName(of: input.source.name))])
    let prefix = options.prefix(of: input.source.name)
    for document in reading.documents {
      var document = document
      document.id = prefix + document.id
      if hasSource { document.attributes.append(source) }
      do throws(SakuinError) {
        if let source = document.source { try seen.insert(document.id, at: source) }
        try deliver(document, of: input.source.name, body)
        report.documents += 1
      } catch {
        report.lines.item -= 1
        try report.reject(error, lines: 1, options)
      }
    }
    try progress(input.source.count)
  }

  private func reading() throws(SakuinError) -> InputReading {
    if let known { return known }
    let text = try input.source.all(limit: InputFile.maximumFileBytes)
    let reading = try format.read(text, file: input.source.name, keepGoing: options.keepGoing)
    known = reading
    return reading
  }
}
