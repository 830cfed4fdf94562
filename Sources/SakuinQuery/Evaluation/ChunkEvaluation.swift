import SakuinText

/// Finds the documents that match one chunk, each with its level.
struct ChunkEvaluation {
  let chunk: CompiledChunk
  let selection: FieldSelection
  let mode: MatchMode
  private var search: TermSearch
  /// Whether parts are looked for only in documents that hold the rarer ones.
  private let narrows: Bool
  /// Whether levels must be exact.
  private let wantsLevels: Bool

  /// The evaluation of a chunk.
  init(
    chunk: CompiledChunk, selection: FieldSelection, settings: SearchSettings, search: TermSearch
  ) {
    self.chunk = chunk
    self.selection = selection
    mode = settings.mode
    self.search = search
    narrows = settings.narrows
    wantsLevels = settings.wantsLevels
  }

  /// The matching documents, and the forms by which terms were found.
  func matches() throws(SearchFailure) -> (documents: MatchSet, forms: Set<QueryTerm.FormNumber>) {
    var sets = [MatchSet?](repeating: nil, count: chunk.terms.count)
    var forms: Set<QueryTerm.FormNumber> = []
    func set(_ term: Int) throws(SearchFailure) -> MatchSet {
      if let known = sets[term] { return known }
      let (set, found) = try search.documents(of: chunk.terms[term], in: selection)
      for number in found { forms.formUnion(chunk.terms[term].alternatives[number].forms) }
      sets[term] = set
      return set
    }
    var result = MatchSet()
    if mode == .any, !wantsLevels, let candidates = search.candidates {
      return (try any(of: candidates), forms)
    }
    if mode == .any {
      for term in chunk.terms.indices { result = result.union(try set(term)) }
    } else if chunk.isLoose {
      var parts: [MatchSet] = []
      if let candidates = search.candidates {
        // How much a part weighs depends on all documents that hold it.
        var whole = self
        whole.search.candidates = nil
        for part in chunk.parts { parts.append(try whole.documents(of: part, noting: &forms)) }
        result = heaviest(parts).restricted(to: candidates[...])
      } else {
        for part in chunk.parts { parts.append(try documents(of: part, set)) }
        result = heaviest(parts)
      }
    } else if narrows {
      result = try narrowed(&forms)
    } else {
      var parts: [MatchSet] = []
      for part in chunk.parts {
        let found = try documents(of: part, set)
        if found.isEmpty { return (MatchSet(), forms) }
        parts.append(found)
      }
      parts.sort { $0.count < $1.count }
      result = parts.dropFirst().reduce(parts.first ?? MatchSet()) { $0.intersection($1) }
    }
    return (try marked(result).weakened(to: chunk.closestLevel), forms)
  }

  /// The documents that hold any term: each term is looked for only in those that hold none of the ones before.
  private func any(of candidates: [UInt32]) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    var rest = search
    // Single characters take longest.
    for term in chunk.terms.sorted(by: { min($0.range.count, 2) > min($1.range.count, 2) }) {
      rest.candidates = candidates.filter { result.level(of: $0) == nil }
      if rest.candidates?.isEmpty ?? true { break }
      result = result.union(try rest.documents(of: term, in: selection).0)
    }
    return result
  }

  /// The documents that hold all parts: those of the rarest, of these those that hold the next, and so on.
  private func narrowed(_ forms: inout Set<QueryTerm.FormNumber>) throws(SearchFailure) -> MatchSet {
    let counts = chunk.parts.map { search.mostPlaces(of: $0, in: chunk) }
    var result: MatchSet?
    var rest = self
    for index in chunk.parts.indices.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) {
      let set = try rest.documents(of: chunk.parts[index], noting: &forms)
      let both = result.map { $0.intersection(set) } ?? set
      if both.isEmpty { return both }
      rest.search.candidates = both.documents
      result = both
    }
    return result ?? MatchSet()
  }

  /// The documents that hold all terms of one of the combinations of a part; no term is remembered.
  private func documents(
    of part: CompiledChunk.Part, noting forms: inout Set<QueryTerm.FormNumber>
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for combination in part.combinations {
      var found: MatchSet?
      for term in combination where found?.isEmpty != true {
        let (set, numbers) = try search.documents(of: chunk.terms[term], in: selection)
        for number in numbers { forms.formUnion(chunk.terms[term].alternatives[number].forms) }
        found = found.map { $0.intersection(set) } ?? set
      }
      if let found { result = result.union(found) }
    }
    return result
  }

  /// The documents that hold all terms of one of the combinations of a part.
  private func documents(
    of part: CompiledChunk.Part, _ set: (Int) throws(SearchFailure) -> MatchSet
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for combination in part.combinations {
      var found: MatchSet?
      for term in combination where found?.isEmpty != true {
        let next = try set(term)
        found = found.map { $0.intersection(next) } ?? next
      }
      if let found { result = result.union(found) }
    }
    return result
  }

  /// The documents that hold at least half of the idf mass of the parts. A part that stands nowhere tells no document
  /// from another: it does not count in the mass.
  private func heaviest(_ parts: [MatchSet]) -> MatchSet {
    let parts = parts.filter { !$0.isEmpty }
    let count = search.segments.documentCount
    var weights = [Double](repeating: 0, count: search.segments.maxDocument)
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

  /// Whether a sum is half of another, by whatever order of addition.
  private func isHalf(_ weight: Double, of total: Double) -> Bool { weight * 2 >= total - 1e-9 }

  /// The set with the documents that hold the chunk as one string on word boundaries at level `exact`.
  private func marked(_ documents: MatchSet) throws(SearchFailure) -> MatchSet {
    if documents.isEmpty || !wantsLevels { return documents }
    if let term = chunk.terms.first, chunk.terms.count == 1,
      term.alternatives.first?.pattern == chunk.whole.pattern
    {
      return documents.raised(from: .words, to: .exact)
    }
    var search = search
    if search.candidates != nil || narrows { search.candidates = documents.documents }
    let whole = try search.documents(holding: chunk.whole, in: selection)
    var exact = MatchSet()
    for index in 0..<whole.count
    where whole.levels[index] == .exact && documents.level(of: whole.documents[index]) != nil {
      exact.append(whole.documents[index], level: .exact)
    }
    return documents.union(exact)
  }
}

extension Array {
  /// The element at `index`, or nil past the end.
  subscript(at index: Int) -> Element? { index < count ? self[index] : nil }
}
