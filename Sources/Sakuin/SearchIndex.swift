/// A searchable collection of documents: a snapshot that never changes while it is held.
public final class SearchIndex: Sendable {
  /// The shape of the collection.
  public let schema: Schema

  /// Builds an index in memory.
  public init(documents: some Sequence<Document>, schema: Schema) throws(SakuinError) {
    self.schema = schema
  }

  /// Number of documents.
  public var documentCount: Int { 0 }

  /// Answers a query.
  public func search(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    SearchResults(query: .init(input: query, canonical: query), total: 0, hits: [], microseconds: 0)
  }

  /// The document with an identifier (Ⅰ and I are the same), or nil.
  public func document(id: String) throws(SakuinError) -> Document? { nil }

  /// Calls `body` with every document, in index order.
  public func forEachDocument(_ body: (Document) throws(SakuinError) -> Void) throws(SakuinError) {}

  /// What the analyzer makes of a text.
  public static func analyze(_ text: String) throws(SakuinError) -> TextAnalysis {
    TextAnalysis(input: text, folded: text, edges: [], segments: [], words: [], bigrams: [])
  }

  /// Counts that describe the index.
  public func statistics() throws(SakuinError) -> IndexStatistics {
    IndexStatistics(
      documents: 0, segments: 0, positions: 0, bigrams: 0, fields: [], attributes: [], analyzer: "", bytes: 0)
  }
}
