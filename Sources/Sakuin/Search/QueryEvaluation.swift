import SakuinQuery
import SakuinText

/// A query while it is evaluated over an index: which documents match, and which of them are best.
final class QueryEvaluation {
  /// The query as typed.
  private let input: String
  /// The query as it is evaluated: as it was read, or loosened.
  private(set) var query: CompiledQuery {
    didSet { made = nil }
  }
  let selection: FieldSelection
  let deadline: Deadline
  private let read: ReadQuery
  private var matcher: QueryMatcher
  private let index: SearchIndex
  private let filters: [(name: String, conditions: [AttributeCondition])]
  private let timeLimit: Int?
  /// Whether documents match that hold anything of the query.
  let isAny: Bool
  /// What matching and scoring both ask for.
  private let known = PositionCache()
  /// The plan of the query, once it was asked for.
  private var made: ScoringPlan?

  /// Reads a query. Parts of a conjunction are looked for in documents that hold the rarer parts where `narrows` is
  /// set; then not every form is reported that is found somewhere. Where levels are not wanted they may be too weak.
  init(
    _ input: String, in index: SearchIndex, options: SearchOptions, narrows: Bool, wantsLevels: Bool = true
  ) throws(SakuinError) {
    self.input = input
    self.index = index
    deadline = Deadline(microseconds: options.timeLimit, isCancelled: options.isCancelled)
    timeLimit = options.timeLimit
    isAny = options.match == .any
    read = try index.read(input, options: options)
    query = read.compiled
    selection = read.selection
    let source = FieldTextSource(index: index, analyzer: read.analyzer)
    matcher = QueryMatcher(
      SearchedIndex(
        segments: index.segments, attributes: index.attributeOrdinals, analyzer: read.analyzer
      ) { document throws(SearchFailure) in try source.texts(of: document) },
      settings: SearchSettings(
        mode: options.match.mode, relaxes: !options.isStrict, narrows: narrows, wantsLevels: wantsLevels),
      deadline: deadline, cache: known)
    filters = try index.conditions(options.filters)
  }

  /// All documents that match.
  func matches() throws(SakuinError) -> MatchSet {
    do {
      // Where anything matches as typed, nothing is loosened.
      if matcher.settings.narrows, !query.wantsSimilar {
        let found = try matcher.matches(query, in: selection)
        if !found.isEmpty { return try filtered(found) }
      }
      query = try matcher.prepared(read.compiled, in: selection)
      return try filtered(try matcher.matches(query, in: selection))
    } catch {
      throw SakuinError(error, limit: timeLimit)
    }
  }

  /// The documents among `candidates`, ascending, that match the query as typed; nil where a look at all documents
  /// would take no longer.
  func matches(among candidates: [UInt32]) throws(SakuinError) -> MatchSet? {
    guard query.isQuickToVerify else { return nil }
    do {
      return try filtered(try matcher.matches(query, in: selection, within: .documents(candidates)))
    } catch {
      throw SakuinError(error, limit: timeLimit)
    }
  }

  /// Whether the best of all documents probably match, so that few have to be looked at to find the best that do.
  var areBestLikelyMatches: Bool {
    !query.wantsSimilar && query.isQuickToVerify && (isAny || query.isLedByOnePart)
  }

  private func filtered(_ matches: MatchSet) throws(SearchFailure) -> MatchSet {
    var matches = matches
    for alternatives in filters where !matches.isEmpty {
      // All are at level exact, so that levels stay as they are.
      let allowed = alternatives.conditions.reduce(MatchSet()) {
        $0.union(matcher.documents(where: $1, holdsFor: alternatives.name, among: matches))
      }
      matches = matches.intersection(allowed)
    }
    return matches
  }

  /// How documents are scored.
  func plan() -> ScoringPlan {
    if let made { return made }
    let plan = ScoringPlan(leaves, index.segments, deadline: deadline, known: known)
    made = plan
    return plan
  }

  /// What decides the scores.
  var leaves: [ScoredLeaf] {
    var leaves = query.scoredLeaves(in: selection, analyzer: read.analyzer)
    if isAny, query.isQuotingText {
      for index in leaves.indices { leaves[index].isPhrase = false }
    }
    return leaves
  }

  /// Whether the second stage of ranking is for the query.
  var isPlain: Bool { query.isPlain || isAny && query.isQuotingText }

  /// The query as given and as understood.
  var interpretation: SearchResults.Interpretation {
    SearchResults.Interpretation(
      input: input, canonical: read.tree.canonical,
      expansions: matcher.expansions.map(SearchResults.Expansion.init),
      relaxed: matcher.relaxations.map(SearchResults.Relaxation.init))
  }

  /// What marks the matches.
  var highlighter: Highlighter {
    Highlighter(query, in: selection, schema: index.schema, analyzer: read.analyzer)
  }

  /// Throws where the time is over or the task was cancelled.
  func checkTime() throws(SakuinError) {
    do { try deadline.check() } catch { throw SakuinError(error, limit: timeLimit) }
  }

  /// Throws where a ranking was given up.
  func check(_ plan: ScoringPlan) throws(SakuinError) {
    do { try plan.check() } catch { throw SakuinError(error, limit: timeLimit) }
  }
}
