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
    compiler.join(parts) { SequenceOperator(parts: $0) }
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
    if matcher.settings.mode != .any {
      return try matcher.conjunction(parts, in: selection, within: candidates)
    }
    var result: MatchSet?
    var rest = candidates
    for part in parts where !part.isNegation && !part.isCondition {
      let set = try matcher.matches(part, in: selection, within: rest)
      if !matcher.settings.wantsLevels, case .documents(let documents) = rest {
        // A document that matches one part is not looked up for the others.
        rest = .documents(documents.filter { set.level(of: $0) == nil })
      }
      result = result.map { $0.union(set) } ?? set
    }
    for part in parts where part.isCondition {
      let set = try matcher.matches(part, in: selection, within: candidates)
      result = result.map { $0.intersection(set) } ?? set
    }
    return try matcher.subtract(
      parts, from: result ?? matcher.lookup.everything(within: candidates), in: selection, within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func prepared(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledQuery {
    CompiledQuery(SequenceOperator(parts: try matcher.prepared(parts, in: selection, mayRelax: mayRelax)))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { parts.flatMap { $0.marks(in: selection) } }
}
