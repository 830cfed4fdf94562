/// The answer to a query.
public struct SearchResults: Sendable, Hashable {
  /// The query as given and as understood.
  public var query: Interpretation
  /// The index that was searched.
  public var index: IndexSummary
  /// The conditions of the options.
  public var conditions: [SearchOptions.Condition]
  /// The filter of the options.
  public var filter: SearchOptions.Filter?
  /// The number of documents that match as asked, or a lower bound of it.
  public var total: Int
  /// Whether `total` is exact: always, unless the options request no counts.
  public var isTotalExact: Bool
  /// The number of documents that match as asked before conditions and filter; nil without any.
  public var unfilteredTotal: Int?
  /// How many of the documents as asked match at each level, the closest level first; levels without documents are
  /// left out. Empty where nothing is counted.
  public var levels: [LevelCount]
  /// How many documents near what was asked there are of each level; only of levels that were looked for: those with
  /// all words always, the others where the page has room for them.
  public var more: [LevelCount]
  /// How many hits were skipped.
  public var offset: Int
  /// The hits of the page, those as asked first, then near ones, each in the requested order; equal scores by
  /// identifier.
  public var hits: [Hit]
  /// The requested counts, in the order of the options.
  public var facets: [Facet]
  /// How long the search took, in wall time, to a microsecond.
  public var elapsed: Duration

  /// The query as given and as understood.
  public struct Interpretation: Sendable, Hashable {
    /// The query as given.
    public var input: String
    /// The canonical query: a text that every tool reads in the same way.
    public var canonical: String
    /// Forms that were searched in addition to those typed.
    public var expansions: [Expansion]
    /// What was widened, left out, filtered or cut, and which index answers: what a reader of the numbers must know.
    public var notes: [Note]

    /// Creates an interpretation.
    package init(
      input: String, canonical: String, expansions: [Expansion] = [], notes: [Note] = []
    ) {
      self.input = input
      self.canonical = canonical
      self.expansions = expansions
      self.notes = notes
    }
  }

  /// A form that was searched in addition to the one typed.
  public struct Expansion: Sendable, Hashable {
    /// The form typed.
    public var from: String
    /// The form searched.
    public var to: String
    /// The rule that led from one to the other.
    public var kind: ExpansionKind

    /// Creates an expansion.
    package init(from: String, to: String, kind: ExpansionKind) {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// The index that was searched.
  public struct IndexSummary: Sendable, Hashable {
    /// What people call it: the last part of its path.
    public var name: String
    /// The number of documents.
    public var documents: Int
    /// When it was last changed, in ISO 8601 and universal time; nil for an index in memory.
    public var committed: String?

    /// Creates a summary.
    package init(name: String, documents: Int, committed: String? = nil) {
      self.name = name
      self.documents = documents
      self.committed = committed
    }
  }

  /// How many documents match at a level.
  public struct LevelCount: Sendable, Hashable {
    /// The level.
    public var level: Level
    /// The number of documents.
    public var documents: Int

    /// Creates a count.
    package init(level: Level, documents: Int) {
      self.level = level
      self.documents = documents
    }
  }

  /// Creates an answer.
  package init(
    query: Interpretation, index: IndexSummary = IndexSummary(name: "", documents: 0),
    conditions: [SearchOptions.Condition] = [], filter: SearchOptions.Filter? = nil, total: Int,
    isTotalExact: Bool = true,
    unfilteredTotal: Int? = nil,
    levels: [LevelCount] = [], more: [LevelCount] = [], offset: Int = 0, hits: [Hit], facets: [Facet] = [],
    elapsed: Duration = .zero
  ) {
    self.query = query
    self.index = index
    self.conditions = conditions
    self.filter = filter
    self.total = total
    self.isTotalExact = isTotalExact
    self.unfilteredTotal = unfilteredTotal
    self.levels = levels
    self.more = more
    self.offset = offset
    self.hits = hits
    self.facets = facets
    self.elapsed = elapsed
  }
}
