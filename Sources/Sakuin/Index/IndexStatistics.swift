/// Statistics of an index.
public struct IndexStatistics: Sendable, Hashable {
  /// A searched field.
  public struct Field: Sendable, Hashable {
    /// The canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// The weight of a match in the field, relative to 1 for body text.
    public var weight: Double
    /// The number of indexed words in all documents.
    public var words: Int
    /// The number of characters (UTF-16 units) of folded text in all documents.
    public var characters: Int
    /// The number of distinct words.
    public var terms: Int
  }

  /// An attribute.
  public struct Attribute: Sendable, Hashable {
    /// A value and the number of documents that hold it.
    public struct Count: Sendable, Hashable {
      /// The value.
      public var value: Document.Value
      /// The number of live documents.
      public var documents: Int
    }
    /// The canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// The kind of its values.
    public var kind: Schema.AttributeKind
    /// The number of documents with any value.
    public var documents: Int
    /// All distinct values, most frequent first, then by their texts. Keywords that look the same are one value, as in
    /// `SearchResults.Facet`.
    public var counts: [Count]
  }

  /// The state that `IndexWriter.undo` would restore.
  public struct FormerState: Sendable, Hashable {
    /// When it was committed, in ISO 8601 and universal time; nil where that is unknown.
    public var committed: String?
    /// The number of its documents.
    public var documents: Int
    /// The size in bytes of those of its segments that the index itself does not use.
    public var bytes: Int
  }

  /// The number of live documents.
  public var documents: Int
  /// The number of segments.
  public var segments: Int
  /// The number of positions: characters of folded text, and one gap after each field.
  public var positions: Int
  /// The number of distinct character pairs, those with the end of a text included.
  public var bigrams: Int
  /// The searched fields, in schema order.
  public var fields: [Field]
  /// The attributes, in schema order.
  public var attributes: [Attribute]
  /// What analyzed the texts: ICU, Unicode, dictionary and folding versions.
  public var analyzer: String
  /// The same of this process; another one where the index is only read (`SearchIndex.Compatibility`).
  public var presentAnalyzer: String
  /// The size on disk in bytes, or in memory for an index that lives there.
  public var bytes: Int
  /// The bytes among them that hold the documents as they were given.
  public var storedBytes: Int
  /// The state before the last change; nil where none is kept.
  public var former: FormerState?
}
