import SakuinText

/// A query that was read once, and what has been found out about it: the documents that match, and how they are scored.
///
/// Any number of questions can be put to it, each by way of a `SearchPlanner` with a deadline of its own; what one has
/// found the next does not look for again. It belongs to one thread and is valid as long as the collection's segments.
package final class PreparedQuery {
  /// The query as typed.
  package let input: String
  /// The query as it was read.
  package let tree: QueryNode
  /// What was mended in reading it, in order of the columns.
  package let faults: [QueryFault]
  /// The query as it was read, its leaves analysed.
  package let compiled: CompiledQuery
  /// The query as it is evaluated: as it was read, or loosened because nothing matched it.
  package private(set) var query: CompiledQuery {
    didSet { cachedPlan = nil }
  }
  /// Which documents match beside what the text says.
  package let options: QueryOptions
  /// The forms by which documents were found beside those typed, in order of evaluation.
  package private(set) var expansions: [QueryExpansion] = []
  /// The chunks that were loosened, in order of the query.
  package private(set) var relaxations: [QueryRelaxation] = []

  let collection: SearchedCollection
  private let analyzer: Analyzer
  /// The positions of strings, which matching and scoring both look for.
  private let positions = PositionCache()
  private var evaluation: (matches: MatchSet, detail: MatchDetail)?
  private var cachedPlan: ScoringPlan?

  /// Reads a query; looks nothing up. No text is an error: what had to be mended is in `faults`.
  package init(
    _ input: String, in collection: SearchedCollection, context: QueryContext,
    options: QueryOptions = QueryOptions()
  ) {
    let parser = QueryParser(input, vocabulary: collection.vocabulary)
    self.input = input
    tree = parser.tree
    faults = parser.faults
    compiled = CompiledQuery(parser.tree, fields: collection.fields, in: context)
    query = compiled
    self.options = options
    self.collection = collection
    analyzer = context.analyzer
  }

  /// Whether documents match that hold anything of the query.
  package var isAny: Bool { options.mode == .any }

  /// Whether the second stage of ranking is for the query.
  package var isPlain: Bool { query.isPlain || isAny && query.isQuotingText }

  /// Whether the best of all documents probably match, so that few candidates have to be looked at to find the best
  /// that do.
  var areBestLikelyMatches: Bool {
    !query.wantsSimilar && query.isQuickToVerify && (isAny || query.isLedByOnePart)
  }

  // MARK: Matching

  /// What evaluates the query for one question.
  func matcher(_ detail: MatchDetail, _ deadline: Deadline) -> QueryMatcher {
    QueryMatcher(
      SearchedIndex(
        segments: collection.segments, attributes: collection.attributes, analyzer: analyzer,
        texts: collection.texts),
      settings: SearchSettings(
        mode: options.mode, relaxes: options.relaxes, narrows: detail < .forms,
        wantsLevels: detail > .documents),
      deadline: deadline, cache: positions)
  }

  /// All documents that match, in at least the detail asked for. Evaluated when it is first asked, and again only for
  /// more detail.
  ///
  /// - Throws: when the deadline of `matcher` has passed, or a text cannot be fetched.
  func matches(_ detail: MatchDetail, by matcher: inout QueryMatcher) throws(SearchFailure) -> MatchSet {
    if let evaluation, evaluation.detail >= detail { return evaluation.matches }
    let matches = try evaluated(by: &matcher)
    expansions = matcher.expansions
    relaxations = matcher.relaxations
    evaluation = (matches, detail)
    return matches
  }

  private func evaluated(by matcher: inout QueryMatcher) throws(SearchFailure) -> MatchSet {
    // Where anything matches as typed, nothing is loosened.
    if matcher.settings.narrows, !compiled.wantsSimilar {
      let found = try matcher.matches(compiled, in: options.selection)
      if !found.isEmpty { return try filtered(found, by: matcher) }
    }
    query = try matcher.prepared(compiled, in: options.selection)
    return try filtered(try matcher.matches(query, in: options.selection), by: matcher)
  }

  /// The documents among `candidates`, ascending, that match the query as typed, strings being looked up in these alone;
  /// nil where a look at all documents would take no longer.
  ///
  /// - Throws: as `matches(_:by:)`.
  func matches(
    among candidates: [UInt32], by matcher: inout QueryMatcher
  ) throws(SearchFailure) -> MatchSet? {
    guard query.isQuickToVerify else { return nil }
    let found = try matcher.matches(query, in: options.selection, within: .documents(candidates))
    if evaluation == nil { expansions = matcher.expansions }
    return try filtered(found, by: matcher)
  }

  /// Whether all matches are known already.
  var isEvaluated: Bool { evaluation != nil }

  private func filtered(_ matches: MatchSet, by matcher: QueryMatcher) throws(SearchFailure) -> MatchSet {
    var matches = matches
    for filter in options.filters where !matches.isEmpty {
      // All are at level exact, so that levels stay as they are.
      var allowed = MatchSet()
      for condition in filter.alternatives {
        allowed = allowed.union(
          try matcher.documents(where: condition, holdsFor: filter.attribute, among: matches))
      }
      matches = matches.intersection(allowed)
    }
    return matches
  }

  // MARK: Scoring

  /// How documents are scored, with rankings that end at `deadline`. Made when it is first asked for.
  ///
  /// - Throws: when the deadline has passed.
  func plan(_ deadline: Deadline) throws(SearchFailure) -> ScoringPlan {
    if let cachedPlan {
      cachedPlan.begin(deadline)
      return cachedPlan
    }
    let plan = try ScoringPlan(leaves, collection.segments, deadline: deadline, known: positions)
    cachedPlan = plan
    return plan
  }

  /// What decides the scores.
  private var leaves: [ScoredLeaf] {
    var leaves = query.scoredLeaves(in: options.selection, analyzer: analyzer)
    if isAny, query.isQuotingText {
      for index in leaves.indices { leaves[index].isPhrase = false }
    }
    return leaves
  }
}
