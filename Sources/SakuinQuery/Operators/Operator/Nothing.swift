import SakuinText

/// An empty query: matches nothing.
package struct NothingNode: QueryPart {
  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String { "" }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? { nil }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

extension QueryNode {
  /// Matches nothing: an empty query.
  package static let nothing = QueryNode(NothingNode())
}

/// A query of which nothing is left: matches nothing.
struct NothingOperator: WordlessOperator {
  var traits: QueryTraits { [] }

  func positionUpperBound(_ lookup: StringLookup) -> Int { 0 }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet { MatchSet() }
}
