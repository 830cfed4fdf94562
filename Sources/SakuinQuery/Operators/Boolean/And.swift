import SakuinText

/// `A AND B`: all parts must match, in every mode.
package struct AndNode: QueryPart {
  /// Two parts or more.
  package var parts: [QueryNode]

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.grouped(form.text(of: parts, in: .and, separator: " AND "), bareIn: .query, .or)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    compiler.join(parts) { AndOperator(parts: $0) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    .and(parts.map { $0.part.conditions(&scope) })
  }
}

extension QueryNode {
  /// Parts that must all match.
  package static func and(_ parts: [QueryNode]) -> QueryNode { QueryNode(AndNode(parts: parts)) }
}

/// `AND` or `&&`, between the parts of a conjunction.
struct AndSign: InfixOperator {
  static let precedence = Precedence.and
  let text = "AND"

  init?(word: String) { if word != "AND", word != "&&" { return nil } }

  static func join(_ parts: [QueryNode], _ operators: [AndSign]) -> QueryNode { .and(parts) }
}

/// A conjunction: matches documents that all parts match, at the weakest of their levels.
struct AndOperator: QueryOperator {
  /// Two parts or more.
  let parts: [CompiledQuery]

  var traits: QueryTraits { .conjunction(of: parts) }
  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    parts.map { $0.positionUpperBound(lookup) }.min() ?? .max
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    try matcher.conjunction(parts, in: selection, within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    CompiledQuery(AndOperator(parts: try matcher.widened(parts, by: widening, in: selection)))
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
