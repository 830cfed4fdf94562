import SakuinIndex
import SakuinText

/// Parts that are near one another: matches documents with a chain of occurrences from the first part to the
/// last, at the weakest level of the closest chain.
struct NearOperator: QueryOperator {
  /// Two parts or more.
  let parts: [CompiledQuery]
  /// The links between neighbouring parts, one fewer than these.
  let links: [NearLink]

  var traits: QueryTraits { QueryTraits.any(of: parts).intersection(.similar) }
  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for view in matcher.segments.views {
      let operands = try matcher.occurrences(of: parts, in: view, selection, within: candidates)
      for field in (operands.first ?? [:]).keys.sorted() {
        let chains = NearChain.chains(operands.map { $0[field] ?? [] }, links)
        if let level = chains.map(\.level).min() {
          result.append(view.base + view.reader.document(at: field), level: level)
        }
      }
    }
    return candidates.restrict(result)
  }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery {
    let parts = try matcher.widened(parts, by: .whereWanted, in: selection)
    return CompiledQuery(NearOperator(parts: parts, links: links))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { parts.flatMap { $0.marks(in: selection) } }
}
