import SakuinQuery
import SakuinText

/// The texts of documents, folded anew for what must be verified in them; keeps the last document.
final class FieldTextSource {
  private let index: SearchIndex
  private let analyzer: Analyzer
  private var last: (document: UInt32, texts: [FieldText])?

  /// A source over an index.
  init(index: SearchIndex, analyzer: Analyzer) {
    self.index = index
    self.analyzer = analyzer
  }

  /// The texts of a document by field ordinal.
  func texts(of number: UInt32) throws(SearchFailure) -> [FieldText] {
    if let last, last.document == number { return last.texts }
    let document: Document
    do { document = try index.document(number: number) } catch { throw .source(error) }
    let texts = index.schema.textFields.map { FieldText(document[$0.name] ?? "", analyzer: analyzer) }
    last = (number, texts)
    return texts
  }
}
