import SakuinText

/// Finds the documents that match one chunk, each with its level.
struct ChunkMatcher {
  /// The chunk.
  let chunk: CompiledChunk
  /// The fields that are searched.
  let selection: FieldSelection
  /// Finds the documents of each term.
  let lookup: StringLookup
  /// The forms by which terms were found.
  private(set) var forms: Set<QueryTerm.FormNumber> = []
  /// The candidates that hold each term; nil for those not looked up yet.
  private var termMatches: [MatchSet?]

  private var settings: SearchSettings { lookup.settings }

  /// A matcher of a chunk in the selected fields.
  init(chunk: CompiledChunk, selection: FieldSelection, lookup: StringLookup) {
    self.chunk = chunk
    self.selection = selection
    self.lookup = lookup
    termMatches = [MatchSet?](repeating: nil, count: chunk.terms.count)
  }

  /// The candidates that match. Must be called only once: results for terms are kept, whatever the
  /// candidates.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func matches(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    if settings.mode == .any {
      if !settings.wantsLevels, case .documents(let documents) = candidates { return try any(of: documents) }
      for term in chunk.terms.indices {
        result = result.union(try self.documents(of: term, within: candidates))
      }
    } else if chunk.isLoose {
      // The idf of a part depends on all documents that hold it.
      var parts: [MatchSet] = []
      for part in chunk.parts { parts.append(try documents(of: part, within: .everyLive)) }
      result = candidates.restrict(heaviest(parts))
    } else if settings.narrows {
      result = try narrowed(within: candidates)
    } else {
      result = try conjunction(within: candidates)
    }
    return try marked(result, within: candidates).weakened(to: chunk.closestLevel)
  }

  /// The candidates that hold any term: each term is looked up only in those that hold none of the terms
  /// before.
  private func any(of candidates: [UInt32]) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    // Single characters last: they are the most expensive.
    for term in chunk.terms.sorted(by: { min($0.range.count, 2) > min($1.range.count, 2) }) {
      let rest = candidates.filter { result.level(of: $0) == nil }
      if rest.isEmpty { break }
      result = result.union(try lookup.documents(of: term, in: selection, within: .documents(rest)).documents)
    }
    return result
  }

  /// The candidates that hold all parts.
  private mutating func conjunction(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    var parts: [MatchSet] = []
    for part in chunk.parts {
      let found = try documents(of: part, within: candidates)
      if found.isEmpty { return MatchSet() }
      parts.append(found)
    }
    parts.sort { $0.count < $1.count }
    return parts.dropFirst().reduce(parts.first ?? MatchSet()) { $0.intersection($1) }
  }

  /// The candidates that hold all parts, rarest part first: each part is looked up only in the documents
  /// left.
  private mutating func narrowed(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    let counts = chunk.parts.map { lookup.positionUpperBound(of: $0, in: chunk) }
    var result: MatchSet?
    var rest = candidates
    for index in chunk.parts.indices.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) {
      let set = try documents(of: chunk.parts[index], within: rest)
      let both = result.map { $0.intersection(set) } ?? set
      if both.isEmpty { return both }
      rest = .documents(both.documents)
      result = both
      // Results are valid only for the candidates that were looked up.
      for term in termMatches.indices { termMatches[term] = nil }
    }
    return result ?? MatchSet()
  }

  /// The candidates that hold all terms of one of the combinations of a part.
  private mutating func documents(
    of part: CompiledChunk.Part, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for combination in part.combinations {
      var found: MatchSet?
      for term in combination where found?.isEmpty != true {
        let next = try documents(of: term, within: candidates)
        found = found.map { $0.intersection(next) } ?? next
      }
      if let found { result = result.union(found) }
    }
    return result
  }

  /// The candidates that hold a term; looked up once for the same candidates.
  private mutating func documents(
    of term: Int, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    if let matches = termMatches[term] { return matches }
    let (set, found) = try lookup.documents(of: chunk.terms[term], in: selection, within: candidates)
    for number in found { forms.formUnion(chunk.terms[term].alternatives[number].forms) }
    termMatches[term] = set
    return set
  }

  /// The documents that hold at least half of the idf mass of the parts. Parts that no document holds do not
  /// count in the mass.
  private func heaviest(_ parts: [MatchSet]) -> MatchSet {
    let parts = parts.filter { !$0.isEmpty }
    let count = lookup.segments.documentCount
    var weights = [Double](repeating: 0, count: lookup.segments.maxDocument)
    var levels = [MatchLevel](repeating: .exact, count: weights.count)
    var total = 0.0
    for part in parts {
      let weight = BM25.idf(documentFrequency: part.count, documentCount: count)
      total += weight
      for index in 0..<part.count {
        let document = Int(part.documents[index])
        weights[document] += weight
        levels[document] = .weaker(levels[document], part.levels[index])
      }
    }
    var result = MatchSet()
    for document in weights.indices where weights[document] > 0 && isHalf(weights[document], of: total) {
      result.append(UInt32(document), level: levels[document])
    }
    return result
  }

  /// Whether a sum is at least half of another, whatever the rounding of both.
  private func isHalf(_ weight: Double, of total: Double) -> Bool { weight * 2 >= total - 1e-9 }

  /// The set, with level `exact` for documents that hold the chunk as one string on word boundaries.
  private func marked(
    _ documents: MatchSet, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    if documents.isEmpty || !settings.wantsLevels { return documents }
    if let term = chunk.terms.first, chunk.terms.count == 1,
      term.alternatives.first?.pattern == chunk.whole.pattern
    {
      return documents.raised(from: .words, to: .exact)
    }
    let isNarrow = settings.narrows || candidates != .everyLive
    let whole = try lookup.documents(
      holding: chunk.whole, in: selection, within: isNarrow ? .documents(documents.documents) : .everyLive)
    var exact = MatchSet()
    for index in 0..<whole.count
    where whole.levels[index] == .exact && documents.level(of: whole.documents[index]) != nil {
      exact.append(whole.documents[index], level: .exact)
    }
    return documents.union(exact)
  }
}
