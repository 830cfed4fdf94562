import SakuinText

/// `A OR B`: one part must match.
package struct OrNode: QueryPart {
  /// Two parts or more.
  package var parts: [QueryNode]

  package var isPositional: Bool { parts.allSatisfy(\.isPositional) }

  package func canonical(_ form: CanonicalForm) -> String {
    form.grouped(form.text(of: parts, in: .or, separator: " OR "), bareIn: .query)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    compiler.join(parts) { OrOperator(parts: $0) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    .or(parts.map { $0.part.conditions(&scope) })
  }
}

extension QueryNode {
  /// Parts of which one must match.
  package static func or(_ parts: [QueryNode]) -> QueryNode { QueryNode(OrNode(parts: parts)) }
}

/// `OR`, `||` or `|`, between the parts of a disjunction.
///
/// `|` that stands alone is what users of other search tools type for OR. It is also pasted with titles
/// (防災 | 安中市), whose words are then alternatives: what holds all of them is still found, and first.
struct OrSign: InfixOperator {
  static let precedence = Precedence.or
  let text = "OR"

  init?(word: String) { if word != "OR", word != "||", word != "|" { return nil } }

  static func join(_ parts: [QueryNode], _ operators: [OrSign]) -> QueryNode { .or(parts) }
}

/// A disjunction: matches documents that any part matches, at the closest of their levels.
struct OrOperator: QueryOperator {
  /// Two parts or more.
  let parts: [CompiledQuery]

  var traits: QueryTraits {
    QueryTraits.any(of: parts).intersection(.similar)
      .union(
        QueryTraits.all(of: parts).intersection([.quickToVerify, .ledByOnePart, .condition, .undivided]))
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    parts.reduce(0) { $0.saturatingSum($1.positionUpperBound(lookup)) }
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for part in parts {
      result = result.union(try matcher.matches(part, in: selection, within: candidates))
    }
    return result
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    for part in parts {
      try part.root.addOccurrences(to: &occurrences, matcher, in: selection, within: candidates)
    }
  }

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    let parts = try matcher.widened(parts, by: .whereWanted, in: selection)
    return CompiledQuery(OrOperator(parts: parts))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { parts.flatMap { $0.marks(in: selection) } }
}
