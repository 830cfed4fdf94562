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
  private let cells: CellCache

  /// Creates an analysis of documents of a schema that is `placed`.
  init(schema: Schema, analyzer: Analyzer) {
    self.schema = schema
    self.analyzer = analyzer
    layout = schema.layout
    texts = FieldTexts(schema)
    cells = CellCache(analyzer)
  }

  /// Analyzes a document that keeps the rules of the schema (`DocumentRules`).
  func analyzed(_ document: Document) -> AnalyzedDocument {
    var fields = [AnalyzedField](repeating: AnalyzedField(), count: layout.owners.count)
    let texts = texts.texts(of: document)
    for (number, text) in texts where layout.isOwn(number) {
      fields[layout.fields[number]] = AnalyzedField(analyzer.analyze(text))
    }
    for (number, text) in texts where !layout.isOwn(number) {
      fields[layout.fields[number]].append(cells.field(text), field: UInt16(truncatingIfNeeded: number))
    }
    let values = Dictionary(document.attributes.map { ($0.name, $0.values) }) { first, _ in first }
    let attributes = schema.attributes.map { (values[$0.name] ?? []).map { AttributeValue($0) } }
    return AnalyzedDocument(
      id: Array(document.id.utf8), fields: fields, attributes: attributes,
      stored: StoredDocument.encode(document))
  }
}
