/// The matches of a query in their contexts (key words in context, KWIC).
public struct Concordance: Sendable {
  /// The query as given and as understood.
  public var query: SearchResults.Interpretation
  /// How many matches meet the conditions, exactly.
  public var total: Int
  /// How many documents they stand in.
  public var documents: Int
  /// The lines asked for, in the order asked for.
  public var lines: [Line]
  /// The words beside the key in all lines that meet the conditions, most frequent first, then by word.
  public var neighbours: [Neighbour]

  /// A match with the text on both sides of it, all raw.
  public struct Line: Sendable, Equatable {
    /// The document's identifier.
    public var id: String
    /// The document's title, or its identifier.
    public var title: String
    /// The field's canonical name.
    public var field: String
    /// What stands before the key, as many characters as asked for.
    public var left: String
    /// The match. Matches that overlap are one key.
    public var key: String
    /// What stands after the key, as many characters as asked for.
    public var right: String
    /// The key as UTF-8 byte offsets into the field's raw text.
    public var range: Range<Int>

    /// A line.
    public init(
      id: String, title: String, field: String, left: String, key: String, right: String, range: Range<Int>
    ) {
      self.id = id
      self.title = title
      self.field = field
      self.left = left
      self.key = key
      self.right = right
      self.range = range
    }
  }

  /// A word beside the key.
  public struct Neighbour: Sendable, Equatable {
    /// The word, folded.
    public var word: String
    /// How often it stands before a key.
    public var left: Int
    /// How often it stands after a key.
    public var right: Int

    /// Both sides together.
    public var total: Int { left + right }

    /// A counted word.
    public init(word: String, left: Int, right: Int) {
      self.word = word
      self.left = left
      self.right = right
    }
  }

  /// A concordance.
  public init(
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
