/// The matches of a query in their contexts (key words in context, KWIC).
public struct Concordance: Sendable, Hashable {
  /// The query as given and as understood.
  public var query: SearchResults.Interpretation
  /// The exact number of matches that meet the conditions.
  public var total: Int
  /// The number of documents with such matches.
  public var documents: Int
  /// The lines of the page, in the requested order.
  public var lines: [Line]
  /// The words beside the key in all lines that meet the conditions, most frequent first, then by word.
  public var neighbours: [Neighbour]

  /// A match with the text on both sides of it, all raw.
  public struct Line: Sendable, Hashable {
    /// The document's identifier.
    public var id: String
    /// The document's title, or its identifier.
    public var title: String
    /// The field's canonical name.
    public var field: String
    /// The context before the key, as many characters as requested.
    public var left: String
    /// The match. Overlapping matches are one key.
    public var key: String
    /// The context after the key, as many characters as requested.
    public var right: String
    /// The key as UTF-8 byte offsets into the field's raw text.
    public var utf8Range: Range<Int>
    /// The attributes of the document.
    public var attributes: [Document.Attribute]
    /// Where the document was read from; nil for none.
    public var source: Document.Source?

    /// Creates a line.
    package init(
      id: String, title: String, field: String, left: String, key: String, right: String,
      utf8Range: Range<Int>,
      attributes: [Document.Attribute] = [], source: Document.Source? = nil
    ) {
      self.id = id
      self.title = title
      self.field = field
      self.left = left
      self.key = key
      self.right = right
      self.utf8Range = utf8Range
      self.attributes = attributes
      self.source = source
    }
  }

  /// A word beside the key.
  public struct Neighbour: Sendable, Hashable {
    /// The word, folded.
    public var word: String
    /// How often it occurs before a key.
    public var left: Int
    /// How often it occurs after a key.
    public var right: Int

    /// The occurrences on both sides.
    ///
    /// - Complexity: O(1).
    public var total: Int { left + right }

    /// Creates a neighbour.
    package init(word: String, left: Int, right: Int) {
      self.word = word
      self.left = left
      self.right = right
    }
  }

  /// Creates a concordance.
  package init(
    query: SearchResults.Interpretation, total: Int, documents: Int, lines: [Line],
    neighbours: [Neighbour] = []
  ) {
    self.query = query
    self.total = total
    self.documents = documents
    self.lines = lines
    self.neighbours = neighbours
  }
}
