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
    let raw = context.level == .raw ? Array(text.utf8) : nil
    let gaps = TypedGaps(analyzed.gaps, in: 0..<analyzed.units.count, context)
    return CompiledQuery(
      PhraseOperator(
        text: analyzed,
        string: .init(pattern: UnitPattern(analyzed.units), level: .exact, raw: raw, gaps: gaps)))
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
  /// The string that is looked up.
  let string: QueryTerm.Alternative

  var traits: QueryTraits {
    string.raw == nil ? [.quotation, .ledByOnePart, .quickToVerify] : [.quotation, .ledByOnePart]
  }

  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int { lookup.positionUpperBound(of: string.pattern) }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    try matcher.lookup.documents(holding: string, in: selection, within: candidates)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {
    try occurrences.insert(string, matcher, in: selection, within: candidates)
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    [ScoredLeaf(text: text, selection: selection, boost: boost, isPhrase: true)]
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { [QueryMark([string], in: selection)] }
}
