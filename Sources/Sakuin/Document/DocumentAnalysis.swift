import SakuinIndex
import SakuinQuery
import SakuinText

/// Analyzes documents for indexing.
struct DocumentAnalysis {
  /// The schema of the documents.
  let schema: Schema
  /// The analyzer of their texts, which belongs to one thread.
  let analyzer: Analyzer
  private let layout: TextFieldLayout
  private let texts: FieldTexts
  private let attributes: [String: Int]

  /// Creates an analysis of documents of a schema that is `placed`.
  init(schema: Schema, analyzer: Analyzer) {
    self.schema = schema
    self.analyzer = analyzer
    layout = schema.layout
    texts = FieldTexts(schema)
    attributes = schema.attributeOrdinals
  }

  /// Validates and analyzes a document.
  ///
  /// - Throws: `input` where it does not fit the schema.
  func analyze(_ document: Document) throws(SakuinError) -> AnalyzedDocument {
    try validate(document)
    return analyzed(document)
  }

  /// Analyzes a valid document.
  func analyzed(_ document: Document) -> AnalyzedDocument {
    var fields = [AnalyzedField](repeating: AnalyzedField(), count: layout.owners.count)
    let texts = texts.texts(of: document)
    for (number, text) in texts where layout.isOwn(number) {
      fields[layout.fields[number]] = AnalyzedField(analyzer.analyze(text))
    }
    for (number, text) in texts where !layout.isOwn(number) {
      fields[layout.fields[number]].append(
        AnalyzedField(analyzer.analyze(text)), field: UInt16(truncatingIfNeeded: number))
    }
    let values = Dictionary(document.attributes.map { ($0.name, $0.values) }) { first, _ in first }
    let attributes = schema.attributes.map { (values[$0.name] ?? []).map { AttributeValue($0) } }
    return AnalyzedDocument(
      id: Array(document.id.utf8), fields: fields, attributes: attributes,
      stored: StoredDocument.encode(document))
  }

  /// Validates a document.
  ///
  /// - Throws: `input` where it does not fit the schema.
  func validate(_ document: Document) throws(SakuinError) {
    if document.id.isEmpty {
      throw invalid(document, "A document needs an id that is not empty.", "文書には空でない id が必要です。")
    }
    for held in document.attributes {
      guard let ordinal = attributes[held.name] else { continue }
      let attribute = schema.attributes[ordinal]
      for value in held.values where !attribute.kind.admits(value) {
        throw invalid(
          document,
          "Document \(document.id): attribute \(attribute.name) must be a \(attribute.kind), got \(value).",
          "文書 \(document.id): 属性 \(attribute.label) の値の種類が違います（\(value)）。")
      }
    }
  }

  private func invalid(_ document: Document, _ message: String, _ japanese: String) -> SakuinError {
    SakuinError(
      .input, message, ja: japanese, path: document.source?.file, line: document.source?.line)
  }
}

extension Schema.AttributeKind {
  /// Whether `value` is of this kind, and any number finite.
  func admits(_ value: Document.Value) -> Bool {
    switch (self, value) {
    case (.keyword, .keyword), (.date, .date): true
    case (.number, .number(let number)): number.isFinite
    case (.keyword, _), (.number, _), (.date, _): false
    }
  }
}
