import SakuinIndex
import SakuinText

/// Parts in one sentence of one field, in any order; they may overlap. A sentence matches at the weakest of
/// the levels of the parts, a document at the closest of its sentences.
struct SameOperator: QueryOperator {
  /// Two parts or more.
  let parts: [CompiledQuery]
  /// Where sentences end.
  let ends: SentenceEnds

  var traits: QueryTraits { QueryTraits.any(of: parts).intersection(.similar) }
  var negated: CompiledQuery? { nil }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for view in matcher.segments.views {
      let operands = try matcher.occurrences(of: parts, in: view, selection, within: candidates)
      var cursor = FieldCursor(view, selection: selection)
      var fields: [Range<Position>] = []
      for field in (operands.first ?? [:]).keys.sorted()
      where operands.allSatisfy({ $0[field] != nil }) {
        cursor.move(to: field)
        fields.append(cursor.range)
      }
      let ends = try ends.positions(in: fields, of: view.reader, deadline: matcher.lookup.deadline)
      for field in fields {
        if let level = Self.level(operands.map { $0[field.lowerBound] ?? [] }, ends) {
          result.append(view.base + view.reader.document(at: field.lowerBound), level: level)
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
    return CompiledQuery(SameOperator(parts: parts, ends: ends))
  }

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] {
    parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
  }

  func marks(in selection: FieldSelection) -> [QueryMark] { parts.flatMap { $0.marks(in: selection) } }

  /// The closest level of a sentence that holds an occurrence of each part; nil when none does. All
  /// occurrences lie in one field; `ends` are the ascending positions of the marks that end its sentences;
  /// others among them do no harm.
  ///
  /// - Complexity: O(n log e) for n occurrences and e marks.
  static func level(_ parts: [[Occurrence]], _ ends: [Position]) -> MatchLevel? {
    var reached: [Int: MatchLevel]?
    for part in parts {
      var levels: [Int: MatchLevel] = [:]
      for occurrence in part {
        // A sentence is numbered by the marks before it. Its own mark belongs to it: an occurrence may end
        // with it.
        let sentence = ends.firstIndex(from: 0, notBelow: occurrence.range.lowerBound)
        guard
          ends.firstIndex(from: sentence, notBelow: occurrence.range.upperBound - 1) == sentence,
          let former = reached.map({ $0[sentence] }) ?? .exact
        else { continue }
        let level = MatchLevel.weaker(former, occurrence.level)
        levels[sentence] = levels[sentence].map { .closer($0, level) } ?? level
      }
      reached = levels
    }
    return reached?.values.min()
  }
}
