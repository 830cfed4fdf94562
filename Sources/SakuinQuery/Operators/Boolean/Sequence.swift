import SakuinText

/// Parts side by side: all must match, or any, by the mode of the search. Negations hold in either mode.
package struct SequenceNode: QueryPart {
  /// Two parts or more.
  package var parts: [QueryNode]

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.grouped(form.text(of: parts, in: .sequence, separator: " "), bareIn: .query, .or, .and)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    // Function words alone are not required beside others.
    let compiled = parts.compactMap(compiler.compile)
    let isRequired = { (part: CompiledQuery) in !part.traits.contains(.functionWords) }
    let required = compiled.contains { isRequired($0) && !$0.isNegation && !$0.isCondition }
    let kept = required ? compiled.filter(isRequired) : compiled
    return kept.count > 1 ? CompiledQuery(SequenceOperator(parts: kept)) : kept.first
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    .sequence(parts.map { $0.part.conditions(&scope) })
  }
}

extension QueryNode {
  /// Parts side by side.
  package static func sequence(_ parts: [QueryNode]) -> QueryNode { QueryNode(SequenceNode(parts: parts)) }
}

/// Parts side by side: a conjunction, or, in mode `any`, a disjunction in which conditions on attributes and
/// negations must still hold.
struct SequenceOperator: QueryOperator {
  /// Two parts or more.
  let parts: [CompiledQuery]

  var traits: QueryTraits {
    var traits = QueryTraits.conjunction(of: parts)
    if parts.allSatisfy({ $0.traits.contains(.chunk) }) { traits.insert(.plain) }
    if parts.allSatisfy({ !$0.traits.isDisjoint(with: [.chunk, .quotation]) }),
      parts.contains(where: { $0.traits.contains(.chunk) })
    {
      traits.insert(.quotingText)
    }
    return traits
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    parts.map { $0.positionUpperBound(lookup) }.min() ?? .max
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    if !matcher.settings.isAnyEnough {
      return try matcher.conjunction(parts, in: selection, within: candidates)
    }
    var sets: [MatchSet] = []
    var rest = candidates
    for part in parts where !part.isNegation && !part.isCondition {
      let set = try matcher.matches(part, in: selection, within: rest)
      if !matcher.settings.wantsLevels, case .documents(let documents) = rest {
        // A document that matches one part is not looked up for the others.
        rest = .documents(documents.filter { set.level(of: $0) == nil })
      }
      sets.append(set)
    }
    // A document that holds all parts has the weakest of their levels, any other holds some.
    var result = sets.reduce(MatchSet()) { $0.union($1) }.leveled(.some)
    if matcher.settings.wantsLevels, let first = sets.first {
      result = result.union(sets.dropFirst().reduce(first) { $0.intersection($1) })
    }
    for part in parts where part.isCondition {
      let set = try matcher.matches(part, in: selection, within: candidates)
      result = sets.isEmpty ? set : result.intersection(set)
      sets.append(set)
    }
    return try matcher.subtract(
      parts, from: sets.isEmpty ? matcher.lookup.everything(within: candidates) : result, in: selection,
      within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    CompiledQuery(SequenceOperator(parts: try matcher.widened(parts, by: widening, in: selection)))
  }

  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) { try matcher.addUnits(of: parts, to: &units, in: selection) }

  func restricted(
    _ set: MatchSet, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet { try matcher.restricted(set, by: parts, in: selection) }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { parts.flatMap { $0.marks(in: selection) } }
}
