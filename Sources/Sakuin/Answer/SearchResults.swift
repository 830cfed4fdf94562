/// The answer to a query.
public struct SearchResults: Sendable {
  /// The query as given and as understood.
  public var query: Interpretation
  /// How many documents match: exactly, or at least so many.
  public var total: Int
  /// Whether `total` is exact: always, unless the options ask for no counts.
  public var isTotalExact: Bool
  /// The hits asked for, in the order asked for; equal scores by identifier.
  public var hits: [Hit]
  /// The counts asked for, in the order of the options.
  public var facets: [Facet]
  /// How long the search took, in microseconds of wall time.
  public var microseconds: Int

  /// The query as given and as understood.
  public struct Interpretation: Sendable, Equatable {
    /// The query as given.
    public var input: String
    /// The text form that means the same to every tool.
    public var canonical: String
    /// Forms that were searched beside those typed.
    public var expansions: [Expansion]
    /// What was loosened to find anything at all, in order.
    public var relaxed: [Relaxation]

    /// A query and its reading.
    public init(
      input: String, canonical: String, expansions: [Expansion] = [], relaxed: [Relaxation] = []
    ) {
      self.input = input
      self.canonical = canonical
      self.expansions = expansions
      self.relaxed = relaxed
    }
  }

  /// A form that was searched beside the one typed.
  public struct Expansion: Sendable, Equatable {
    /// The form typed.
    public var from: String
    /// The form searched.
    public var to: String
    /// The rule that led from one to the other.
    public var kind: ExpansionKind

    /// A pair of forms.
    public init(from: String, to: String, kind: ExpansionKind) {
      self.from = from
      self.to = to
      self.kind = kind
    }
  }

  /// A part of the query that could not be found as typed, and what was looked for in its place.
  public struct Relaxation: Sendable, Equatable {
    /// How a part was loosened.
    public enum Step: String, Sendable, CaseIterable {
      /// Other spellings than those of the chosen level.
      case variants
      /// Words of the thesaurus.
      case synonyms
      /// Some of its words only.
      case words
      /// Words spelt much like it.
      case similar
    }

    /// The part as typed.
    public var chunk: String
    /// How it was loosened.
    public var step: Step
    /// What was looked for in its place.
    public var to: [String]

    /// A loosened part.
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
      /// The value as text; a date in ISO 8601.
      public var value: String
      /// Matching documents.
      public var documents: Int

      /// A value with its count.
      public init(value: String, documents: Int) {
        self.value = value
        self.documents = documents
      }
    }

    /// The attribute's canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// Keywords most frequent first, then by value; numbers and dates ascending.
    public var counts: [Count]

    /// Counted values.
    public init(name: String, label: String, counts: [Count]) {
      self.name = name
      self.label = label
      self.counts = counts
    }
  }

  /// How closely a hit matches, by its weakest chunk.
  public enum Level: String, Sendable, CaseIterable {
    /// The chunk as one string, on word boundaries.
    case exact
    /// All of its words, each on word boundaries somewhere.
    case words
    /// Another spelling of it.
    case variant
    /// A synonym of it.
    case synonym
    /// The string or one of its words, only inside other words; or, relaxed, some of its words.
    case partial
    /// Words spelt much like it.
    case similar
  }

  /// A matching document.
  public struct Hit: Sendable {
    /// The document's identifier.
    public var id: String
    /// Greater is better; comparable within one search only.
    public var score: Double
    /// How closely the document matches.
    public var level: Level
    /// The whole document, raw.
    public var document: Document
    /// Marked text of the fields that hold a match: short fields whole, of long ones the passage that shows most
    /// of the query. A field without a match has no entry.
    public var highlights: [Highlight]

    /// A hit.
    public init(id: String, score: Double, level: Level, document: Document, highlights: [Highlight]) {
      self.id = id
      self.score = score
      self.level = level
      self.document = document
      self.highlights = highlights
    }
  }

  /// A slice of a field's raw text with the matches in it.
  public struct Highlight: Sendable, Equatable {
    /// The field's canonical name.
    public var field: String
    /// A slice of the raw field text.
    public var text: String
    /// Matches as UTF-8 byte offsets into `text`: ascending, disjoint, not empty, on grapheme borders.
    public var ranges: [Range<Int>]
    /// Whether `text` begins after the beginning of the field.
    public var isCutAtStart: Bool
    /// Whether `text` ends before the end of the field.
    public var isCutAtEnd: Bool

    /// A marked slice.
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

  /// An answer.
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
