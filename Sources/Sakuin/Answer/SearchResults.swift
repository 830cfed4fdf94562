/// The answer to a query.
public struct SearchResults: Sendable {
  /// The query as given and as understood.
  public var query: Interpretation
  /// The number of matching documents, or a lower bound of it.
  public var total: Int
  /// Whether `total` is exact: always, unless the options request no counts.
  public var isTotalExact: Bool
  /// The hits of the page, in the requested order; equal scores by identifier.
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
    /// What was relaxed to find anything at all, in order.
    public var relaxed: [Relaxation]

    /// Creates an interpretation.
    public init(
      input: String, canonical: String, expansions: [Expansion] = [], relaxed: [Relaxation] = []
    ) {
      self.input = input
      self.canonical = canonical
      self.expansions = expansions
      self.relaxed = relaxed
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

  /// A part of the query that could not be found as typed, and what was searched in its place.
  public struct Relaxation: Sendable, Equatable {
    /// How a part was relaxed.
    public enum Step: String, Sendable, CaseIterable {
      /// Other spellings than those of the chosen level.
      case variants
      /// Synonyms of the thesaurus.
      case synonyms
      /// Only some of its words.
      case words
      /// Words with a similar spelling.
      case similar
    }

    /// The part as typed.
    public var chunk: String
    /// How it was relaxed.
    public var step: Step
    /// What was searched in its place.
    public var to: [String]

    /// Creates a relaxation.
    public init(chunk: String, step: Step, to: [String]) {
      self.chunk = chunk
      self.step = step
      self.to = to
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

  /// How closely a hit matches, by its weakest chunk.
  public enum Level: String, Sendable, CaseIterable {
    /// The chunk as one string, at word boundaries.
    case exact
    /// All of its words, each at word boundaries.
    case words
    /// Another spelling of it.
    case variant
    /// A synonym of it.
    case synonym
    /// The string or one of its words, only inside other words; or, relaxed, some of its words.
    case partial
    /// Words with a similar spelling.
    case similar
  }

  /// A matching document.
  public struct Hit: Sendable {
    /// The document's identifier.
    public var id: String
    /// The score: greater is better; comparable within one search only.
    public var score: Double
    /// How closely the document matches.
    public var level: Level
    /// The whole document, raw.
    public var document: Document
    /// The marked snippets of the fields that hold a match: short fields whole, of long ones the passage that shows
    /// most of the query. A field without a match has no entry.
    public var highlights: [Highlight]

    /// Creates a hit.
    public init(id: String, score: Double, level: Level, document: Document, highlights: [Highlight]) {
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
    query: Interpretation, total: Int, isTotalExact: Bool = true, hits: [Hit], facets: [Facet] = [],
    microseconds: Int
  ) {
    self.query = query
    self.total = total
    self.isTotalExact = isTotalExact
    self.hits = hits
    self.facets = facets
    self.microseconds = microseconds
  }
}
