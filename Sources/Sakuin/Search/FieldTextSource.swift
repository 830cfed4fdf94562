import SakuinQuery
import SakuinText

/// The folded texts of documents, for verifying matches in them; caches the last document.
final class FieldTextSource {
  private let index: SearchIndex
  private let analyzer: Analyzer
  private var last: (document: UInt32, texts: [FieldText])?

  /// Creates a source over an index.
  init(index: SearchIndex, analyzer: Analyzer) {
    self.index = index
    self.analyzer = analyzer
  }

  /// The texts of a document by field ordinal.
  ///
  /// - Throws: a failure where the stored document is damaged.
  func texts(of number: UInt32) throws(SearchFailure) -> [FieldText] {
    if let last, last.document == number { return last.texts }
    let document: Document
    do { document = try index.document(number: number) } catch { throw .source(error) }
    let texts = index.schema.textFields.map { FieldText(document[$0.name] ?? "", analyzer: analyzer) }
    last = (number, texts)
    return texts
  }
}
