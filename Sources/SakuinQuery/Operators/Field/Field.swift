import SakuinText

/// `name:A`: A, in one text field only.
package struct FieldNode: QueryPart {
  /// The canonical name of the field.
  package var name: String
  /// What must match there.
  package var part: QueryNode

  package var isPositional: Bool { part.isPositional }

  package func canonical(_ form: CanonicalForm) -> String {
    form.groupedInBoost(name + ":" + form.text(of: part, in: .prefix))
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    compiler.compile(part).map {
      CompiledQuery(FieldOperator(fields: compiler.fields[name] ?? FieldSelection([]), part: $0))
    }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

extension QueryNode {
  /// A part that must match in the field with a canonical name.
  package static func field(_ name: String, _ part: QueryNode) -> QueryNode {
    QueryNode(FieldNode(name: name, part: part))
  }
}

/// A part that must match in some fields.
struct FieldOperator: QueryOperator {
  /// The fields that are searched, as far as the search selects them.
  let fields: FieldSelection
  /// What must match there.
  let part: CompiledQuery

  var traits: QueryTraits { part.traits.intersection([.similar, .quickToVerify, .ledByOnePart, .undivided]) }
  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int { part.positionUpperBound(lookup) }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    try matcher.matches(part, in: selection.intersection(fields), within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    try part.root.addOccurrences(
      to: &occurrences, matcher, in: selection.intersection(fields), within: candidates)
  }

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    let part = try matcher.widened(part, by: widening, in: selection.intersection(fields))
    return CompiledQuery(FieldOperator(fields: fields, part: part))
  }

  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) {
    try part.root.addUnits(to: &units, &matcher, in: selection.intersection(fields))
  }

  func restricted(
    _ set: MatchSet, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    try part.root.restricted(set, &matcher, in: selection.intersection(fields))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    part.scoredLeaves(in: selection.intersection(fields), boost: boost, analyzer: analyzer)
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { part.marks(in: selection.intersection(fields)) }
}
