import SakuinIndex

// How many places a part of a query can have, from the directory of bigrams alone: for the order of conjunctions.

extension TermSearch {
  /// No fewer places than a part of a query has, where it is easily known; a great number otherwise.
  func mostPlaces(of query: CompiledQuery) -> Int {
    switch query {
    case .chunk(let chunk):
      if chunk.isLoose || chunk.parts.isEmpty { return .max }
      return chunk.parts.map { mostPlaces(of: $0, in: chunk) }.min() ?? .max
    case .phrase(_, let string): return mostPlaces(of: string.pattern)
    case .sequence(let parts), .and(let parts): return parts.map { mostPlaces(of: $0) }.min() ?? .max
    case .or(let parts): return parts.reduce(0) { Self.sum($0, mostPlaces(of: $1)) }
    case .field(_, let part), .boosted(let part, _): return mostPlaces(of: part)
    case .nothing: return 0
    case .pattern, .not, .near, .attribute, .everything: return .max
    }
  }

  /// No fewer places than the rarest term of each way to find a part has.
  func mostPlaces(of part: CompiledChunk.Part, in chunk: CompiledChunk) -> Int {
    part.combinations.reduce(0) { sum, terms in
      let least = terms.map { number in
        chunk.terms[number].alternatives.reduce(0) { Self.sum($0, mostPlaces(of: $1.pattern)) }
      }.min()
      return Self.sum(sum, least ?? .max)
    }
  }

  private func mostPlaces(of pattern: UnitPattern) -> Int {
    guard pattern.count > 1 else { return pattern.count == 0 ? 0 : .max }
    var sum = 0
    for view in segments.views {
      guard let literals = LiteralForms.of(pattern, in: view.reader) else { return .max }
      for literal in literals {
        var least = Int.max
        for place in 1..<literal.count {
          let info = view.reader.positionList(literal[place - 1], literal[place])
          least = min(least, Int(info?.count ?? 0))
        }
        sum = Self.sum(sum, least)
      }
    }
    return sum
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, isOver) = a.addingReportingOverflow(b)
    return isOver ? .max : sum
  }
}
