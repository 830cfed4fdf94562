/// The answer to a query.
public struct SearchResults: Sendable {
  /// The query as given and as understood.
  public var query: Interpretation
  /// The index that was searched.
  public var index: IndexSummary
  /// The conditions on attributes.
  public var filters: [SearchOptions.Filter]
  /// The number of documents that match as asked, or a lower bound of it.
  public var total: Int
  /// Whether `total` is exact: always, unless the options request no counts.
  public var isTotalExact: Bool
  /// The number of documents that match as asked before the filters; nil without filters.
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
  /// How long the search took, in microseconds of wall time.
  public var microseconds: Int

  /// The query as given and as understood.
  public struct Interpretation: Sendable, Equatable {
    /// The query as given.
    public var input: String
    /// The canonical query: a text that every tool reads in the same way.
    public var canonical: String
    /// Forms that were searched in addition to those typed.
    public var expansions: [Expansion]
    /// What was widened, left out, filtered or cut, and which index answers: what a reader of the numbers must know.
    public var notes: [Note]

    /// Creates an interpretation.
    public init(
      input: String, canonical: String, expansions: [Expansion] = [], notes: [Note] = []
    ) {
      self.input = input
      self.canonical = canonical
      self.expansions = expansions
      self.notes = notes
    }
  }

  /// A form that was searched in addition to the one typed.
  public struct Expansion: Sendable, Equatable {
    /// The form typed.
    public var from: String
    /// The form searched.
    public var to: String
    /// The rule that led from one to the other.
    public var kind: ExpansionKind

    /// Creates an expansion.
    public init(from: String, to: String, kind: ExpansionKind) {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// The index that was searched.
  public struct IndexSummary: Sendable, Equatable {
    /// What people call it: the last part of its path.
    public var name: String
    /// The number of documents.
    public var documents: Int
    /// When it was last changed, in ISO 8601 and universal time; nil for an index in memory.
    public var committed: String?

    /// Creates a summary.
    public init(name: String, documents: Int, committed: String? = nil) {
      self.name = name
      self.documents = documents
      self.committed = committed
    }
  }

  /// How many documents match at a level.
  public struct LevelCount: Sendable, Equatable {
    /// The level.
    public var level: Level
    /// The number of documents.
    public var documents: Int

    /// Creates a count.
    public init(level: Level, documents: Int) {
      self.level = level
      self.documents = documents
    }
  }

  /// The values of an attribute among all matching documents.
  public struct Facet: Sendable, Equatable {
    /// A value and how many matching documents hold it.
    public struct Count: Sendable, Equatable {
      /// The value as text; a date in ISO 8601. As the condition of a filter it finds the documents counted.
      public var value: String
      /// The number of matching documents.
      public var documents: Int

      /// Creates a count.
      public init(value: String, documents: Int) {
        self.value = value
        self.documents = documents
      }
    }

    /// The attribute's canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// The kind of the values.
    public var kind: Schema.AttributeKind
    /// Keywords most frequent first, then by value; years newest first; other numbers and dates ascending. Keywords that
    /// look the same (in width, case, white space at the ends, wave dashes and minus signs) are one value, in the way it
    /// is written most often.
    public var counts: [Count]
    /// The number of matching documents without a value.
    public var missing: Int
    /// The number of values that are not among `counts` because of the limit.
    public var others: Int

    /// Creates the counts of an attribute.
    public init(
      name: String, label: String, kind: Schema.AttributeKind = .keyword, counts: [Count], missing: Int = 0,
      others: Int = 0
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.counts = counts
      self.missing = missing
      self.others = others
    }
  }

  /// How closely a hit matches, by its weakest chunk; the closest level first.
  public enum Level: String, Sendable, CaseIterable, Comparable {
    /// The chunk as one string, at word boundaries.
    case exact
    /// Another spelling of it.
    case variant
    /// The chunk as one string, only inside longer words.
    case partial
    /// A synonym of it.
    case synonym
    /// All of its content words, apart from each other.
    case words
    /// Some of the words of the query.
    case some
    /// Words that are spelt or read like those of the query.
    case similar

    /// Closer levels are less.
    ///
    /// - Complexity: O(1).
    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A document of an answer.
  public struct Hit: Sendable {
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
    public init(
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
  public struct Highlight: Sendable, Equatable {
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
    public init(
      field: String, text: String, ranges: [Range<Int>], isCutAtStart: Bool = false, isCutAtEnd: Bool = false
    ) {
      self.field = field
      self.text = text
      self.ranges = ranges
      self.isCutAtStart = isCutAtStart
      self.isCutAtEnd = isCutAtEnd
    }
  }

  /// Creates an answer.
  public init(
    query: Interpretation, index: IndexSummary = IndexSummary(name: "", documents: 0),
    filters: [SearchOptions.Filter] = [], total: Int, isTotalExact: Bool = true, unfilteredTotal: Int? = nil,
    levels: [LevelCount] = [], more: [LevelCount] = [], offset: Int = 0, hits: [Hit], facets: [Facet] = [],
    microseconds: Int
  ) {
    self.query = query
    self.index = index
    self.filters = filters
    self.total = total
    self.isTotalExact = isTotalExact
    self.unfilteredTotal = unfilteredTotal
    self.levels = levels
    self.more = more
    self.offset = offset
    self.hits = hits
    self.facets = facets
    self.microseconds = microseconds
  }
}
