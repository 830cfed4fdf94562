import SakuinIndex
import SakuinQuery
import SakuinText

/// The folded texts of documents, for verifying matches in them; caches the last document.
final class FieldTextSource {
  private let index: SearchIndex
  private let analyzer: Analyzer
  private let fields: FieldTexts
  private let blocks = StoredBlockCache()
  private var last: (document: UInt32, texts: [DocumentText])?

  /// Creates a source over an index.
  init(index: SearchIndex, analyzer: Analyzer) {
    self.index = index
    self.analyzer = analyzer
    fields = FieldTexts(index.schema)
  }

  /// The texts of a document that are not empty, in the order of the schema.
  ///
  /// - Throws: a failure where the stored document is damaged.
  func texts(of number: UInt32) throws(SearchFailure) -> [DocumentText] {
    if let last, last.document == number { return last.texts }
    let stored: [Document.TextValue]
    do { stored = try index.texts(number: number, in: blocks) } catch { throw .source(error) }
    let texts = fields.texts(stored).map {
      DocumentText(field: $0.number, text: FieldText($0.text, analyzer: analyzer))
    }
    last = (number, texts)
    return texts
  }
}
