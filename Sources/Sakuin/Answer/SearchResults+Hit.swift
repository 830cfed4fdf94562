extension SearchResults {
  /// A document of an answer.
  public struct Hit: Sendable, Hashable, Identifiable {
    /// The document's identifier.
    public var id: String
    /// The score: greater is better; comparable within one search only.
    public var score: Double
    /// How closely the document matches.
    public var level: Level
    /// Whether the document is only near what was asked: it is not counted in `total`.
    public var isNear: Bool
    /// The document, raw: all of it, or what the options ask for.
    public var document: Document
    /// The marked snippets of the fields that hold a match: short fields whole, of long ones the passage that shows
    /// most of the query. A field without a match has no entry.
    public var highlights: [Highlight]

    /// Creates a hit.
    package init(
      id: String, score: Double, level: Level, isNear: Bool = false, document: Document,
      highlights: [Highlight]
    ) {
      self.isNear = isNear
      self.id = id
      self.score = score
      self.level = level
      self.document = document
      self.highlights = highlights
    }
  }

  /// A snippet: a slice of a field's raw text with the matches in it.
  public struct Highlight: Sendable, Hashable {
    /// The field's canonical name.
    public var field: String
    /// A slice of the raw field text.
    public var text: String
    /// The matches as UTF-8 byte offsets into `text`: ascending, disjoint, not empty, on grapheme boundaries.
    public var ranges: [Range<Int>]
    /// Whether `text` begins after the start of the field.
    public var isCutAtStart: Bool
    /// Whether `text` ends before the end of the field.
    public var isCutAtEnd: Bool

    /// Creates a marked slice.
    package init(
      field: String, text: String, ranges: [Range<Int>], isCutAtStart: Bool = false, isCutAtEnd: Bool = false
    ) {
      self.field = field
      self.text = text
      self.ranges = ranges
      self.isCutAtStart = isCutAtStart
      self.isCutAtEnd = isCutAtEnd
    }
  }
}
