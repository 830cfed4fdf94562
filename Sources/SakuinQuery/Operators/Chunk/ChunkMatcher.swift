import SakuinText

/// Finds the documents that match one chunk, each with its level.
struct ChunkMatcher {
  /// The chunk.
  let chunk: CompiledChunk
  /// How far from the chunk as one string documents may be.
  let reach: QueryReach
  /// The fields that are searched.
  let selection: FieldSelection
  /// Finds the documents of each term.
  let lookup: StringLookup
  /// The forms by which the chunk was found as one string.
  private(set) var forms: Set<QueryTerm.FormNumber> = []

  private var settings: SearchSettings { lookup.settings }

  /// A matcher of a chunk in the selected fields.
  init(chunk: CompiledChunk, reach: QueryReach, selection: FieldSelection, lookup: StringLookup) {
    self.chunk = chunk
    self.reach = reach
    self.selection = selection
    self.lookup = lookup
  }

  /// The candidates that match.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func matches(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    var result = try asked(within: candidates)
    if reach >= .words || chunk.wantsSimilar {
      let rest = rest(of: candidates, result, below: .words)
      result = result.union(try wordsApart(within: rest).weakened(to: .words))
    }
    if reach >= .any {
      result = result.union(try any(within: rest(of: candidates, result, below: .some)))
    }
    return result
  }

  /// The candidates that hold the chunk as one string.
  private mutating func asked(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    let (found, alternatives) = try lookup.documents(of: chunk.whole, in: selection, within: candidates)
    for number in alternatives { forms.formUnion(chunk.whole.alternatives[number].forms) }
    return found
  }

  /// The candidates that do not match yet at a level, where they are named.
  private func rest(of candidates: Candidates, _ found: MatchSet, below level: MatchLevel) -> Candidates {
    guard case .documents(let documents) = candidates, !found.isEmpty else { return candidates }
    return .documents(documents.filter { (found.level(of: $0) ?? .similar) >= level })
  }

  /// The candidates that hold all parts of one of the ways to cut the chunk.
  private func wordsApart(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for parts in chunk.words.cuts where !chunk.isWhole(parts) {
      result = result.union(try conjunction(of: parts, within: candidates))
    }
    return result
  }

  /// The candidates that hold all parts, rarest part first: each part is looked up only in the documents
  /// left.
  private func conjunction(
    of parts: [ChunkWords.Part], within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    let counts = parts.map { lookup.positionUpperBound(of: $0, in: chunk.words) }
    var result: MatchSet?
    var rest = candidates
    for index in parts.indices.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) {
      let set = try documents(of: parts[index], within: rest)
      let both = result.map { $0.intersection(set) } ?? set
      if both.isEmpty { return both }
      rest = .documents(both.documents)
      result = both
    }
    return result ?? MatchSet()
  }

  /// The candidates that hold all terms of one of the combinations of a part.
  private func documents(
    of part: ChunkWords.Part, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for combination in part.combinations {
      var found: MatchSet?
      for term in combination where found?.isEmpty != true {
        let next = try documents(of: term, within: found.map { .documents($0.documents) } ?? candidates)
        found = found.map { $0.intersection(next) } ?? next
      }
      if let found { result = result.union(found) }
    }
    return result
  }

  /// The candidates that hold a term.
  private func documents(of term: Int, within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    try lookup.documents(of: chunk.words.terms[term], in: selection, within: candidates).documents
  }

  /// The candidates that hold any of the words of which one is enough, at level `some`. Each word is looked up
  /// only in the candidates that hold none of the words before.
  private func any(within candidates: Candidates) throws(SearchFailure) -> MatchSet {
    if case .everyLive = candidates {
      let sets = try chunk.words.any.map { term throws(SearchFailure) in
        try documents(of: term, within: candidates)
      }
      return .union(of: sets, below: lookup.segments.maxDocument, level: .some)
    }
    var result = MatchSet()
    var left = candidates
    // Single characters last: they are the most expensive.
    let terms = chunk.words.any.map { (number: $0, length: chunk.words.terms[$0].range.count) }
    for term in terms.sorted(by: { min($0.length, 2) > min($1.length, 2) }) {
      let found = try documents(of: term.number, within: left)
      result = result.union(found)
      left = rest(of: left, found.leveled(.exact), below: .some)
      if case .documents(let documents) = left, documents.isEmpty { break }
    }
    return result.leveled(.some)
  }
}

extension StringLookup {
  /// An upper bound on the positions of a part of a chunk: the sum, over its combinations, of the bounds of
  /// the rarest term.
  func positionUpperBound(of part: ChunkWords.Part, in words: ChunkWords) -> Int {
    part.combinations.reduce(0) { sum, terms in
      sum.saturatingSum(terms.map { positionUpperBound(of: words.terms[$0]) }.min() ?? .max)
    }
  }

  /// An upper bound on the positions of a term in all its forms.
  func positionUpperBound(of term: QueryTerm) -> Int {
    term.alternatives.reduce(0) { $0.saturatingSum(positionUpperBound(of: $1.pattern)) }
  }
}
