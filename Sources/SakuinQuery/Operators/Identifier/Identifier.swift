import SakuinText

/// `id:I-2-1`: matches the document with an identifier.
package struct IdentifierNode: QueryPart {
  /// The identifier as typed, without white space around it.
  package var id: String

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.condition(id, on: QueryVocabulary.identifier)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    CompiledQuery(IdentifierOperator(id: id))
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { QueryNode(self) }
}

extension QueryNode {
  /// A condition on the identifier of a document, which is not empty and has no white space around it.
  package static func identifier(_ id: String) -> QueryNode { QueryNode(IdentifierNode(id: id)) }
}

/// A condition on the identifier: matches the document that has it, in the form typed or else in ASCII.
struct IdentifierOperator: WordlessOperator {
  /// The identifier as typed.
  let id: String

  var traits: QueryTraits { [.quickToVerify, .condition, .undivided] }

  func positionUpperBound(_ lookup: StringLookup) -> Int { 1 }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var found = MatchSet()
    if let document = matcher.segments.document(id: id) { found.append(document, level: .exact) }
    return candidates.restrict(found)
  }
}
