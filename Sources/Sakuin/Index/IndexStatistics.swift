/// Counts that describe an index.
public struct IndexStatistics: Sendable, Equatable {
  /// A searched field.
  public struct Field: Sendable, Equatable {
    /// The canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// What a match here counts, relative to 1 for body text.
    public var weight: Double
    /// Indexed words, all documents together.
    public var words: Int
    /// Characters (UTF-16 units) of folded text, all documents together.
    public var characters: Int
    /// Distinct words.
    public var terms: Int
  }

  /// An attribute.
  public struct Attribute: Sendable, Equatable {
    /// A value and the number of documents that hold it.
    public struct Count: Sendable, Equatable {
      /// The value as text; a date in ISO 8601.
      public var value: String
      /// Live documents.
      public var documents: Int
    }
    /// The canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// What values it holds.
    public var kind: Schema.AttributeKind
    /// Documents that hold any value.
    public var documents: Int
    /// All distinct values, most frequent first, then by value.
    public var counts: [Count]
  }

  /// Live documents.
  public var documents: Int
  /// Segments of the index.
  public var segments: Int
  /// Characters of folded text with one gap behind each field.
  public var positions: Int
  /// Distinct character pairs, those with the end of a text included.
  public var bigrams: Int
  /// The searched fields, in schema order.
  public var fields: [Field]
  /// The attributes, in schema order.
  public var attributes: [Attribute]
  /// The analyzer's identity: ICU, Unicode, dictionary and folding versions.
  public var analyzer: String
  /// Bytes on disk, or held in memory by an index that lives there.
  public var bytes: Int
  /// How many of them hold the documents as they were given.
  public var storedBytes: Int
}
