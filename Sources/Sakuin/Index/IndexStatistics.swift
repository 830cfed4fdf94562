/// Counts that describe an index.
public struct IndexStatistics: Sendable, Equatable {
  /// A searched field.
  public struct Field: Sendable, Equatable {
    public var name: String
    public var label: String
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
      public var value: String
      public var documents: Int
    }
    public var name: String
    public var label: String
    public var kind: Schema.AttributeKind
    /// Documents that hold any value.
    public var documents: Int
    /// All distinct values, most frequent first, then by value.
    public var counts: [Count]
  }

  /// Live documents.
  public var documents: Int
  public var segments: Int
  public var positions: Int
  /// Distinct character pairs, those with the end of a text included.
  public var bigrams: Int
  public var fields: [Field]
  public var attributes: [Attribute]
  /// The analyzer's identity: ICU, Unicode, dictionary and folding versions.
  public var analyzer: String
  /// Bytes on disk, or held in memory by an index that lives there.
  public var bytes: Int
}
