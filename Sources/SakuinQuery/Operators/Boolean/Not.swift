import SakuinText

/// `NOT A`, `-A`: matches documents that the part does not.
package struct NotNode: QueryPart {
  /// What is negated.
  package var negated: QueryNode

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.grouped(
      "-" + form.text(of: negated, in: .prefix), bareIn: .query, .or, .and, .sequence)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    compiler.excluding.compile(negated).map { CompiledQuery(NotOperator(part: $0)) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    .not(negated.part.conditions(&scope))
  }
}

extension QueryNode {
  /// The negation of `part`.
  package static func not(_ part: QueryNode) -> QueryNode { QueryNode(NotNode(negated: part)) }
}

/// `NOT`, before what is negated; the lexer reads `-` and `!` as the same.
package struct NotSign: PrefixOperator {
  package let text = "NOT"

  /// The operator.
  package init() {}

  package init?(word: String) { if word != "NOT" { return nil } }

  package func apply(to part: QueryNode) -> QueryNode { .not(part) }
}

/// A negation: matches every live document that its part does not.
///
/// What is excluded is the same in every mode and at every spelling level: all spellings of it, as one string.
/// Otherwise a stricter search, which would exclude less, could find more.
struct NotOperator: QueryOperator {
  /// What is negated.
  let part: CompiledQuery

  // What is excluded is excluded as one string.
  var traits: QueryTraits {
    part.traits.intersection([.similar, .quickToVerify, .condition]).union(.undivided)
  }
  var negated: CompiledQuery? { part }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    matcher.lookup.everything(within: candidates).subtracting(
      try matcher.excluded(by: part, in: selection, within: candidates))
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    let part = try matcher.widened(part, by: .whereWanted, in: selection)
    return CompiledQuery(NotOperator(part: part))
  }

  // A negation demands, but holds no word that a document might have.
  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) {}

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] { [] }

  func marks(in selection: FieldSelection) -> [QueryMark] { [] }
}
