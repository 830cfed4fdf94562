import SakuinText

/// `A^2`: A, with its score multiplied by a weight.
package struct BoostNode: QueryPart {
  /// What is weighted.
  package var part: QueryNode
  /// The factor of the score; positive.
  package var weight: Double

  package var isPositional: Bool { part.isPositional }

  package func canonical(_ form: CanonicalForm) -> String {
    let number = weight == weight.rounded() ? String(Int(weight)) : String(weight)
    return form.groupedInBoost(form.text(of: part, in: .boost) + "^" + number)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    compiler.compile(part).map { CompiledQuery(BoostOperator(part: $0, weight: weight)) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    .boosted(part.part.conditions(&scope), weight)
  }
}

extension QueryNode {
  /// A part whose score is multiplied.
  package static func boosted(_ part: QueryNode, _ weight: Double) -> QueryNode {
    QueryNode(BoostNode(part: part, weight: weight))
  }
}

/// A part whose score is multiplied by a weight; matching is unchanged.
struct BoostOperator: QueryOperator {
  /// What is weighted.
  let part: CompiledQuery
  /// The factor of the score; positive.
  let weight: Double

  /// Products of nested boosts are clamped to these bounds, so that scores are finite and positive.
  private static let bounds = 1e-9...1e9

  var traits: QueryTraits {
    part.traits.intersection([.similar, .quickToVerify, .ledByOnePart, .condition, .undivided])
  }

  var negated: CompiledQuery? { part.root.negated }

  func positionUpperBound(_ lookup: StringLookup) -> Int { part.positionUpperBound(lookup) }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    try matcher.matches(part, in: selection, within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    try part.root.addOccurrences(to: &occurrences, matcher, in: selection, within: candidates)
  }

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    let part = try matcher.widened(part, by: widening, in: selection)
    return CompiledQuery(BoostOperator(part: part, weight: weight))
  }

  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) { try part.root.addUnits(to: &units, &matcher, in: selection) }

  func restricted(
    _ set: MatchSet, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet { try part.root.restricted(set, &matcher, in: selection) }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    let product = min(max(boost * weight, Self.bounds.lowerBound), Self.bounds.upperBound)
    return part.scoredLeaves(in: selection, boost: product, analyzer: analyzer)
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { part.marks(in: selection) }
}
