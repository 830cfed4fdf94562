import SakuinText

/// A query that is parsed once, with what was computed for it: the documents that match, and how they are
/// scored.
///
/// Each question to it is put by a `SearchPlanner`, with a deadline of its own; later questions use what
/// earlier ones have computed. It belongs to one thread, and is valid as long as the collection's segments.
package final class PreparedQuery {
  /// The query as typed.
  package let input: String
  /// The query as parsed.
  package let tree: QueryNode
  /// What was repaired in parsing it, by column.
  package let faults: [QueryFault]
  /// The query as parsed, compiled.
  package let compiled: CompiledQuery
  /// The query as evaluated: as compiled, or relaxed because nothing matched it.
  package private(set) var query: CompiledQuery {
    didSet { cachedPlan = nil }
  }
  /// Which documents match, beside what the text says.
  package let options: QueryOptions
  /// The forms, other than those typed, by which documents were found, in order of evaluation.
  package private(set) var expansions: [QueryExpansion] = []
  /// The chunks that were relaxed, in order of the query.
  package private(set) var relaxations: [QueryRelaxation] = []

  /// The documents that are searched.
  let collection: SearchedCollection
  private let analyzer: Analyzer
  /// Shared by matching and scoring, which look up the same strings.
  private let positions = PositionCache()
  private var evaluation: (matches: MatchSet, detail: MatchDetail)?
  private var cachedPlan: ScoringPlan?

  /// Parses and compiles a query; looks nothing up. No text is an error: what was repaired is in `faults`.
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

  /// Whether any content word of the query is enough to match.
  package var isAny: Bool { options.mode == .any }

  /// Whether the second stage of ranking applies to the query.
  package var isPlain: Bool { query.isPlain || isAny && query.isQuotingText }

  /// Whether the best of all documents are likely to match, so that few candidates have to be verified to
  /// find the best matches.
  var areBestLikelyMatches: Bool {
    !query.wantsSimilar && query.isQuickToVerify && (isAny || query.isLedByOnePart)
  }

  // MARK: Matching

  /// A matcher for one question to the query.
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

  /// All documents that match, in at least the detail asked for. Evaluated for the first question, and again
  /// only for more detail.
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
    // If anything matches as typed, nothing is relaxed.
    if matcher.settings.narrows, !compiled.wantsSimilar {
      let found = try matcher.matches(compiled, in: options.selection)
      if !found.isEmpty { return try filtered(found, by: matcher) }
    }
    query = try matcher.prepared(compiled, in: options.selection)
    return try filtered(try matcher.matches(query, in: options.selection), by: matcher)
  }

  /// The documents among `candidates`, which ascend, that match the query as typed; strings are looked up in
  /// these only. Nil when matching all documents costs no more.
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

  /// Whether all matches have been found.
  var isEvaluated: Bool { evaluation != nil }

  private func filtered(_ matches: MatchSet, by matcher: QueryMatcher) throws(SearchFailure) -> MatchSet {
    var matches = matches
    for filter in options.filters where !matches.isEmpty {
      // Filters match at level exact, so that the intersection keeps levels.
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

  /// The scoring plan, with rankings that poll `deadline`. Computed at first use.
  ///
  /// - Throws: when the deadline has passed.
  func plan(_ deadline: Deadline) throws(SearchFailure) -> ScoringPlan {
    if let cachedPlan {
      cachedPlan.begin(deadline)
      return cachedPlan
    }
    var plan = try ScoringPlan(leaves, collection.segments, deadline: deadline, cache: positions)
    if isPlain { plan = try plan.fitted() }
    cachedPlan = plan
    return plan
  }

  /// The scored leaves of the query.
  private var leaves: [ScoredLeaf] {
    var leaves = query.scoredLeaves(in: options.selection, analyzer: analyzer)
    if isAny, query.isQuotingText {
      for index in leaves.indices { leaves[index].isPhrase = false }
    }
    return leaves
  }
}
