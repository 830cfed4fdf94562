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
  /// What of it is not required, by column.
  package let ignored: [IgnoredText]
  /// The query as asked, compiled.
  package private(set) var compiled: CompiledQuery {
    didSet { cachedPlan = nil }
  }
  /// Which documents match, beside what the text says.
  package let options: QueryOptions
  /// The forms, other than those typed, by which documents were found, in order of evaluation.
  package private(set) var expansions: [QueryExpansion] = []

  /// How many documents match as asked before the filters; nil before they were found.
  package private(set) var unfilteredCount: Int?

  /// The documents that are searched.
  let collection: SearchedCollection
  private let context: QueryContext
  /// Shared by matching and scoring, which look up the same strings.
  private let positions = PositionCache()
  private var hasWantedWords: Bool
  private var evaluation: (matches: MatchSet, detail: MatchDetail)?
  private var cachedNear = NearMatches()
  private var cachedPlan: ScoringPlan?
  private var cachedFilters: [CompiledFilter]?

  /// Parses and compiles a query; looks nothing up. No text is an error: what was repaired is in `faults`.
  package init(
    _ input: String, in collection: SearchedCollection, context: QueryContext,
    options: QueryOptions = QueryOptions()
  ) {
    let parser = QueryParser(input, vocabulary: collection.vocabulary)
    self.input = input
    tree = parser.tree
    faults = parser.faults
    ignored = parser.ignored
    compiled = CompiledQuery(
      parser.tree, fields: collection.fields, reach: options.mode.reach, in: context)
    hasWantedWords = !compiled.wantsSimilar
    self.options = options
    self.collection = collection
    self.context = context
  }

  /// The chunks that stand side by side, as typed.
  package var chunks: [String] {
    let parts = (tree.part as? SequenceNode)?.parts ?? [tree]
    return parts.compactMap { ($0.part as? ChunkNode)?.text }
  }

  /// The chunks of function words only that stand beside others and are not required.
  package var functionChunks: [String] {
    guard let sequence = tree.part as? SequenceNode else { return [] }
    let ignored = chunks.filter { text in
      let analyzed = context.analyzer.analyze(text)
      return !analyzed.words.isEmpty && ContentWords.isFunctionOnly(analyzed.wordRanges, analyzed.units)
    }
    return ignored.count < sequence.parts.count ? ignored : []
  }

  /// Whether any content word of the query is enough to match.
  package var isAny: Bool { options.mode == .any }

  /// Whether the second stage of ranking applies to the query.
  package var isPlain: Bool { compiled.isPlain || isAny && compiled.isQuotingText }

  /// Whether documents of all levels are ordered by score alone.
  package var isOrderedByScoreAlone: Bool { isAny }

  /// Whether the best of all documents are likely to match, so that few candidates have to be verified to
  /// find the best matches.
  var areBestLikelyMatches: Bool {
    !compiled.wantsSimilar && compiled.isQuickToVerify && (isAny || compiled.isLedByOnePart)
  }

  // MARK: Matching

  /// A matcher for one question to the query.
  func matcher(_ detail: MatchDetail, _ deadline: Deadline) -> QueryMatcher {
    var settings = SearchSettings(
      mode: options.mode, narrows: detail < .forms, wantsLevels: detail > .documents)
    settings.parallelism = options.parallelism
    return QueryMatcher(
      SearchedIndex(
        segments: collection.segments, attributes: collection.attributes, analyzer: context.analyzer,
        wordsRead: collection.wordsRead, texts: collection.texts),
      settings: settings, deadline: deadline, cache: positions)
  }

  /// All documents that match as asked, in at least the detail asked for. Evaluated for the first question,
  /// and again only for more detail.
  ///
  /// - Throws: when the deadline of `matcher` has passed, or a text cannot be fetched.
  func matches(_ detail: MatchDetail, by matcher: inout QueryMatcher) throws(SearchFailure) -> MatchSet {
    if let evaluation, evaluation.detail >= detail { return evaluation.matches }
    if !hasWantedWords {
      compiled = try matcher.widened(compiled, by: .whereWanted, in: options.selection)
      hasWantedWords = true
    }
    let all = try matcher.matches(compiled, in: options.selection)
    unfilteredCount = all.count
    let matches = try filtered(all, by: matcher)
    expansions = matcher.expansions
    evaluation = (matches, detail)
    return matches
  }

  /// The documents among `candidates`, which ascend, that match as asked; strings are looked up in these only.
  /// Nil when matching all documents costs no more.
  ///
  /// - Throws: as `matches(_:by:)`.
  func matches(
    among candidates: [UInt32], by matcher: inout QueryMatcher
  ) throws(SearchFailure) -> MatchSet? {
    guard compiled.isQuickToVerify else { return nil }
    let found = try matcher.matches(compiled, in: options.selection, within: .documents(candidates))
    if evaluation == nil { expansions = matcher.expansions }
    return try filtered(found, by: matcher)
  }

  /// Whether all matches have been found.
  var isEvaluated: Bool { evaluation != nil }

  // MARK: Near matches

  /// The documents near what was asked, in the groups asked for; computed once.
  ///
  /// - Throws: as `matches(_:by:)`.
  func near(_ wanted: NearMatches.Wanted, _ deadline: Deadline) throws(SearchFailure) -> NearMatches {
    if cachedNear.known >= wanted || !options.wantsNear { return cachedNear }
    var asking = matcher(.documents, deadline)
    let asked = try matches(.documents, by: &asking)
    if cachedNear.known < .words { cachedNear = try nearByWords(asked, deadline) }
    if wanted > cachedNear.known { try addSome(asked, deadline) }
    return cachedNear
  }

  /// The query of the near documents, for marks in their texts; nil where none were looked for.
  package var nearQuery: CompiledQuery? { cachedNear.query }

  /// The words of the query that documents hold, and those that none holds; empty unless some were looked for.
  package var heldWords: NearMatches.HeldWords {
    cachedNear.some.isEmpty ? NearMatches.HeldWords() : cachedNear.heldWords
  }

  /// How the words of the similar documents were found.
  package var resemblances: [QueryResemblance] { cachedNear.resemblances }

  private func nearMatcher(_ deadline: Deadline) -> QueryMatcher {
    var matcher = matcher(.documents, deadline)
    if matcher.lookup.settings.mode == .any { matcher.lookup.settings.mode = .words }
    return matcher
  }

  private func nearByWords(_ asked: MatchSet, _ deadline: Deadline) throws(SearchFailure) -> NearMatches {
    var near = NearMatches()
    near.known = .words
    let typed = CompiledQuery(tree, fields: collection.fields, reach: .words, in: context)
    var widening = nearMatcher(deadline)
    let query =
      typed.wantsSimilar
      ? try widening.widened(typed, by: .whereWanted, in: options.selection) : typed
    if asked.isEmpty, let read = try nearByReading(query, deadline) { return read }
    near.query = query
    if options.mode < .words, !query.isUndivided {
      var matcher = nearMatcher(deadline)
      let found = try filtered(try matcher.matches(query, in: options.selection), by: matcher)
      near.words = found.subtracting(asked).leveled(.words)
    }
    return near
  }

  /// The documents with words that are read as what was typed in kana or Latin letters and stands nowhere; nil where
  /// there are none. `apart` is the query with its words apart.
  private func nearByReading(
    _ apart: CompiledQuery, _ deadline: Deadline
  ) throws(SearchFailure) -> NearMatches? {
    var matcher = nearMatcher(deadline)
    let query = try matcher.widened(apart, by: .reading, in: options.selection)
    if matcher.resemblances.isEmpty { return nil }
    var found = try filtered(try matcher.matches(query, in: options.selection), by: matcher)
    if found.isEmpty { found = try heaviest(of: query, besides: MatchSet(), deadline).documents }
    if found.isEmpty { return nil }
    var near = NearMatches()
    near.known = .all
    near.query = query
    near.similar = found.leveled(.similar)
    near.resemblances = matcher.resemblances
    // Words read alike are scored too.
    cachedPlan = nil
    return near
  }

  /// Adds the documents that hold some of the words; where nothing at all is found, similar ones.
  private func addSome(_ asked: MatchSet, _ deadline: Deadline) throws(SearchFailure) {
    guard let query = cachedNear.query else { return }
    cachedNear.known = .all
    if options.mode < .any {
      let found = try heaviest(of: query, besides: asked.union(cachedNear.words), deadline)
      cachedNear.some = found.documents
      cachedNear.heldWords = found.words
    }
    guard asked.isEmpty, cachedNear.isEmpty else { return }
    var matcher = nearMatcher(deadline)
    let similar = try matcher.widened(query, by: .spelling, in: options.selection)
    if matcher.resemblances.isEmpty { return }
    var found = try filtered(try matcher.matches(similar, in: options.selection), by: matcher)
    if found.isEmpty { found = try heaviest(of: similar, besides: MatchSet(), deadline).documents }
    if found.isEmpty { return }
    cachedNear.similar = found.leveled(.similar)
    cachedNear.query = similar
    // Similar words are scored too.
    cachedPlan = nil
    cachedNear.resemblances = matcher.resemblances
  }

  /// The documents, besides those of closer groups, that hold at least half of the weight, by rarity, that the
  /// best of them holds, and the words of the query that any document holds or none does. Those that conditions or
  /// exclusions leave out do not count.
  private func heaviest(
    of query: CompiledQuery, besides closer: MatchSet, _ deadline: Deadline
  ) throws(SearchFailure) -> (documents: MatchSet, words: NearMatches.HeldWords) {
    var matcher = nearMatcher(deadline)
    var units: [QueryUnit] = []
    try query.root.addUnits(to: &units, &matcher, in: options.selection)
    let weights = UnitWeights(units, documentCount: collection.segments.documentCount)
    let held = try query.root.restricted(
      try filtered(weights.documents.subtracting(closer), by: matcher), &matcher, in: options.selection)
    return (weights.heaviest(of: held), NearMatches.HeldWords(units))
  }

  private func filtered(_ matches: MatchSet, by matcher: QueryMatcher) throws(SearchFailure) -> MatchSet {
    if options.filters.isEmpty || matches.isEmpty { return matches }
    var filters = cachedFilters ?? []
    if cachedFilters == nil {
      for filter in options.filters { filters.append(try CompiledFilter(filter, matcher)) }
      cachedFilters = filters
    }
    return try matcher.filtered(matches, by: filters)
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
    var plan = try ScoringPlan(
      leaves, collection.segments, deadline: deadline, cache: positions, parallelism: options.parallelism)
    if isPlain { plan = try plan.fitted() }
    cachedPlan = plan
    return plan
  }

  /// The scored leaves of the query; of similar words where only these are found.
  private var leaves: [ScoredLeaf] {
    let query = cachedNear.similar.isEmpty ? compiled : cachedNear.query ?? compiled
    var leaves = query.scoredLeaves(in: options.selection, analyzer: context.analyzer)
    if isAny, query.isQuotingText {
      for index in leaves.indices { leaves[index].isPhrase = false }
    }
    return leaves
  }
}

extension MatchMode {
  /// How far from a chunk as one string documents match as asked.
  package var reach: QueryReach {
    switch self {
    case .word, .all: .asked
    case .words: .words
    case .any: .any
    }
  }
}
