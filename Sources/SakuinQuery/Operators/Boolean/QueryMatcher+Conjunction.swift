import SakuinText

extension QueryMatcher {
  /// The candidates that match all parts. Negations come last and are subtracted, so that their complements
  /// are never computed.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func conjunction(
    _ parts: [CompiledQuery], in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result: MatchSet?
    let positive = parts.filter { !$0.isNegation }
    for part in settings.narrows ? rarestFirst(positive) : positive {
      if settings.narrows, let before = result {
        let set = try matches(part, in: selection, within: .documents(before.documents))
        result = before.intersection(set)
      } else {
        let set = try matches(part, in: selection, within: candidates)
        result = result.map { $0.intersection(set) } ?? set
      }
    }
    return try subtract(
      parts, from: result ?? lookup.everything(within: candidates), in: selection, within: candidates)
  }

  /// The parts in increasing order of their upper bounds on positions.
  private func rarestFirst(_ parts: [CompiledQuery]) -> [CompiledQuery] {
    let counts = parts.map { $0.positionUpperBound(lookup) }
    return parts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }.map { parts[$0] }
  }

  /// The documents of `set` that no negated part matches.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func subtract(
    _ parts: [CompiledQuery], from set: MatchSet, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = set
    for negated in parts.compactMap(\.root.negated) {
      result = result.subtracting(
        try excluded(
          by: negated, in: selection, within: settings.narrows ? .documents(result.documents) : candidates))
    }
    return result
  }

  /// The candidates that an excluded part matches.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func excluded(
    by part: CompiledQuery, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    lookup.settings.isExcluding.toggle()
    defer { lookup.settings.isExcluding.toggle() }
    return try matches(part, in: selection, within: candidates)
  }

  /// Appends the units of the parts of a conjunction.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func addUnits(
    of parts: [CompiledQuery], to units: inout [QueryUnit], in selection: FieldSelection
  ) throws(SearchFailure) {
    for part in parts where !part.isCondition && !part.isNegation {
      try part.root.addUnits(to: &units, &self, in: selection)
    }
  }

  /// The documents of `set` that meet the conditions among the parts of a conjunction, and that none of its
  /// negations excludes.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func restricted(
    _ set: MatchSet, by parts: [CompiledQuery], in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result = set
    for part in parts where !part.isNegation && !result.isEmpty {
      if part.isCondition {
        result = result.intersection(
          try matches(part, in: selection, within: .documents(result.documents)))
      } else {
        result = try part.root.restricted(result, &self, in: selection)
      }
    }
    return try subtract(parts, from: result, in: selection, within: .documents(result.documents))
  }
}

extension QueryTraits {
  /// The traits of a conjunction.
  static func conjunction(of parts: [CompiledQuery]) -> QueryTraits {
    var traits = any(of: parts).intersection(.similar)
      .union(all(of: parts).intersection([.quickToVerify, .condition, .undivided]))
    let positive = parts.filter { !$0.isNegation }
    if positive.count == 1, positive[0].isLedByOnePart { traits.insert(.ledByOnePart) }
    return traits
  }
}
