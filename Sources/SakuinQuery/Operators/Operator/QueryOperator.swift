import SakuinText

/// What an operator does with its compiled operands: the one face of everything a query can be made of.
///
/// Each method is called once for each part of a query, never for each document. `matcher` carries what all parts of
/// the query share: the index, the settings, the deadline, and what was found before.
package protocol QueryOperator: Sendable {
  /// What a planner wants to know of the part.
  var traits: QueryTraits { get }

  /// What the part negates; nil where it selects.
  var negated: CompiledQuery? { get }

  /// No fewer positions than the part has, where the directory of bigrams tells so at once; `Int.max` otherwise. Parts
  /// of a conjunction are looked for in this order.
  func mostPlaces(_ lookup: StringLookup) -> Int

  /// The candidates that match, with their levels.
  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet

  /// Adds the occurrences of the part in one segment, as an operand of NEAR. A part without places has none.
  func find(
    _ occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure)

  /// The part with similar words filled in where they are asked for, and, where `mayRelax`, with chunks loosened that
  /// no document matches.
  func prepared(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledQuery

  /// The positive leaves, as ranking sees them; their scores are multiplied with `boost`.
  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf]

  /// What is marked in texts that match.
  func marks(in selection: FieldSelection) -> [QueryMark]
}

/// What a planner wants to know of a part of a query.
package struct QueryTraits: OptionSet, Sendable {
  /// A bit for each trait.
  package let rawValue: UInt16

  /// Traits by their bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A chunk: text typed bare.
  static let chunk = QueryTraits(rawValue: 1 << 0)
  /// A quotation.
  static let quotation = QueryTraits(rawValue: 1 << 1)
  /// Chunks only, which the second stage of ranking is for.
  static let plain = QueryTraits(rawValue: 1 << 2)
  /// Chunks with quotations among them.
  static let quotingText = QueryTraits(rawValue: 1 << 3)
  /// Words spelt much like those of a chunk are asked for.
  static let similar = QueryTraits(rawValue: 1 << 4)
  /// It takes few looks to tell if a document matches.
  static let quickToVerify = QueryTraits(rawValue: 1 << 5)
  /// One positive string decides what matches, or any of several does.
  static let ledByOnePart = QueryTraits(rawValue: 1 << 6)
  /// A condition on an attribute, or made of such only.
  static let condition = QueryTraits(rawValue: 1 << 7)

  /// The traits that any of `parts` has.
  static func any(of parts: [CompiledQuery]) -> QueryTraits {
    parts.reduce([]) { $0.union($1.traits) }
  }

  /// The traits that each of `parts` has.
  static func all(of parts: [CompiledQuery]) -> QueryTraits {
    parts.reduce(QueryTraits(rawValue: .max)) { $0.intersection($1.traits) }
  }
}

/// Something to mark in the text of fields.
package struct QueryMark: Sendable {
  /// The fields in which it counts.
  package let selection: FieldSelection
  private let find: @Sendable (FieldText, Deadline) throws(SearchFailure) -> [Range<Int>]

  /// A mark where `find` finds something.
  init(
    in selection: FieldSelection,
    find: @escaping @Sendable (FieldText, Deadline) throws(SearchFailure) -> [Range<Int>]
  ) {
    self.selection = selection
    self.find = find
  }

  /// A mark where any of some strings stands.
  init(_ strings: [QueryTerm.Alternative], in selection: FieldSelection) {
    self.init(in: selection) { text, _ in strings.flatMap { text.occurrences(of: $0) } }
  }

  /// Units of the folded text that are marked; they may overlap.
  package func ranges(in text: FieldText, deadline: Deadline) throws(SearchFailure) -> [Range<Int>] {
    try find(text, deadline)
  }
}
