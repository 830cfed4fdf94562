import SakuinText

/// Quoted text: matches as a substring of the folded text, without spelling variants.
package struct PhraseNode: QueryPart {
  /// The text between the quotation marks, escapes resolved.
  package var text: String

  package var isPositional: Bool { true }

  package func canonical(_ form: CanonicalForm) -> String { CanonicalForm.quoted(text) }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    let context = compiler.context
    let analyzed = context.analyzer.analyze(text)
    guard !analyzed.units.isEmpty else { return nil }
    return CompiledQuery(PhraseOperator(text: analyzed, strings: QuotedStrings.of(text, in: context)))
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.condition(text, or: self) }
}

extension QueryNode {
  /// Quoted text.
  package static func phrase(_ text: String) -> QueryNode { QueryNode(PhraseNode(text: text)) }
}

/// A quotation: matches documents that hold its string.
struct PhraseOperator: QueryOperator {
  /// The quotation, folded and segmented.
  let text: AnalyzedText
  /// The strings that are looked up: one, unless there is white space in the quotation.
  let strings: [QueryTerm.Alternative]

  var traits: QueryTraits {
    // Only the first string is scored.
    if strings.count > 1 { return [.quotation, .undivided] }
    return strings.allSatisfy { $0.raw == nil }
      ? [.quotation, .ledByOnePart, .undivided, .quickToVerify]
      : [.quotation, .ledByOnePart, .undivided]
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int {
    strings.reduce(0) { $0.saturatingSum(lookup.positionUpperBound(of: $1.pattern)) }
  }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for string in strings {
      result = result.union(
        try matcher.lookup.documents(holding: string, in: selection, within: candidates))
    }
    return result
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    for string in strings { try occurrences.insert(string, matcher, in: selection, within: candidates) }
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    [ScoredLeaf(text: text, selection: selection, boost: boost, isPhrase: true)]
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { [QueryMark(strings, in: selection)] }
}
