/// Options of a search.
public struct SearchOptions: Sendable {
  /// Which documents match as asked. Each mode finds whatever stricter ones find.
  @nonexhaustive public enum Match: String, Sendable, CaseIterable {
    /// Every chunk must stand in the document as one string, in any of its spellings.
    case all
    /// All content words of every chunk, apart from each other, are enough.
    case words
    /// One content word of the query is enough; hits are ordered by score alone.
    case any
    /// As `all`, and every chunk must begin and end at word boundaries.
    case word
  }

  /// What an answer says of documents near what was asked: with the words apart, with some of the words, or with words
  /// spelt or read alike.
  @nonexhaustive public enum Near: String, Sendable, CaseIterable {
    /// They follow those as asked where the page has room, and are counted apart in `more`.
    case shown
    /// They are counted in `more` only.
    case counted
    /// They are not looked for.
    case ignored
  }

  /// How far spellings are folded together; each level includes the ones before.
  @nonexhaustive public enum Spelling: String, Sendable, CaseIterable {
    /// Character by character as typed: `-xxx`.
    case raw
    /// Width and case are ignored: `-xx`.
    case width
    /// Also hiragana or katakana, small kana, iteration and length marks.
    case kana
    /// Also variant shapes of one kanji: `-x`.
    case itaiji
    /// Also official and unofficial spellings, era years and numerals: the default.
    case variants
  }

  /// One of the things by which hits are ordered.
  @nonexhaustive public enum SortKey: Sendable, Hashable {
    /// Best first.
    case score
    /// By identifier, byte by byte.
    case id(descending: Bool = false)
    /// By an attribute, given by its name or label: by its least value, or by its greatest where the order descends;
    /// documents without it last.
    case attribute(String, descending: Bool = false)
  }

  /// Which counts an answer has in addition to its hits.
  @nonexhaustive public enum Counts: String, Sendable, CaseIterable {
    /// The exact number of matching documents.
    case exact
    /// Only what finding the top k hits tells: several times as fast for words that many documents hold.
    case none
  }

  /// Which documents match as asked.
  public var match: Match
  /// What an answer says of documents near what was asked, which never count as found.
  public var near: Near
  /// The most hits to return, at least 0: the k of the top-k search, with `offset`.
  public var limit: Int
  /// How many of the best hits to skip.
  public var offset: Int
  /// Names or labels of the text fields to search; empty for all.
  public var fields: [String]
  /// Weights of text fields in this search, by name or label, in place of those of the schema. Only fields that are scored
  /// alone have one.
  public var weights: [String: Double] = [:]
  /// Names or labels of the text fields and attributes that hits carry; nil for all. A hit always has its identifier, which
  /// is no field here: of hits with nothing else no stored document is read, unless texts are highlighted. What is searched
  /// does not depend on it.
  public var hitFields: [String]?
  /// Names or labels of the text fields in which matches are highlighted; nil for all, empty for none, which takes no time.
  /// They need not be among `hitFields`.
  public var highlightedFields: [String]?
  /// How far spellings are folded together.
  public var spelling: Spelling
  /// The spellings and synonyms known in addition to the built-in ones; nil for none.
  public var vocabulary: Vocabulary?
  /// Whether synonyms of the thesaurus are searched too.
  public var usesSynonyms: Bool
  /// Whether faults of the query are errors. Otherwise what cannot be parsed as an operator is searched as text, and a
  /// note says so.
  public var isStrict: Bool
  /// Conditions as people type them, which must all hold; several of the relation `is` on one attribute are alternatives.
  public var conditions: [Condition]
  /// Which documents may be found, as an expression over typed values; nil for all. It must hold beside the conditions.
  public var filter: Filter?
  /// The attributes whose values to count among all matching documents, as many as conditions and filter leave.
  public var facets: [FacetRequest]
  /// The most values of each attribute in `facets` whose request has no limit of its own; nil for all.
  public var facetLimit: Int?
  /// The order of the hits: by the first key, equal ones by the next; in the end by score, then by identifier. Empty for
  /// best first.
  public var sort: [SortKey]
  /// The wall time after which the search gives up with a `timeout` error; nil for no limit. Ten seconds by default:
  /// only patterns that read every text of a large index come near it.
  public var timeLimit: Duration?
  /// Whether to count all matching documents. The hits are the same; facets are always counted exactly.
  public var counts: Counts
  /// The most threads that one search works on where an index has several segments and it takes long enough; nil for as
  /// many as the machine has processors. Searches of one process never use more than these together, beside their own.
  /// Answers are the same on any number.
  public var threads: Int?
  /// Polled during the search: whether to give up with a `cancelled` error, as in a cancelled task. For programs
  /// without tasks. Called on the searching thread; should take no time.
  public var isCancelled: (@Sendable () -> Bool)?
  /// Gives the best hits an order of the caller's; nil for the engine's.
  public var reranker: Reranker?
  /// The monotonic clock in microseconds when the time of the limit began; nil for when each question is asked.
  package var begin: Int?

  /// Creates options; each has the default of the command.
  public init(
    match: Match = .all, near: Near = .shown, limit: Int = 10, offset: Int = 0, fields: [String] = [],
    spelling: Spelling = .variants, usesSynonyms: Bool = true, isStrict: Bool = false,
    conditions: [Condition] = [], facets: [FacetRequest] = [], facetLimit: Int? = nil, sort: [SortKey] = [],
    timeLimit: Duration? = .seconds(10),
    vocabulary: Vocabulary? = nil, counts: Counts = .exact
  ) {
    self.match = match
    self.near = near
    self.limit = limit
    self.offset = offset
    self.fields = fields
    self.spelling = spelling
    self.usesSynonyms = usesSynonyms
    self.isStrict = isStrict
    self.conditions = conditions
    self.facets = facets
    self.facetLimit = facetLimit
    self.sort = sort
    self.timeLimit = timeLimit
    self.vocabulary = vocabulary
    self.counts = counts
  }
}
