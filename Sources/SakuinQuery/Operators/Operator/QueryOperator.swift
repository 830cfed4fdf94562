import SakuinText

/// A node of an operator in a query as evaluated: compiled, with analyzed leaves. As parsed, it was a
/// `QueryPart`.
///
/// Each method is called once for each part of a query, never for each document. `matcher` carries what all
/// parts of the query share: the index, the settings, the deadline, and what was found before. Methods throw
/// when the deadline has passed, or a text cannot be fetched.
package protocol QueryOperator: Sendable {
  /// What a planner needs to know of the part.
  var traits: QueryTraits { get }

  /// What the part negates; nil when it is no negation.
  var negated: CompiledQuery? { get }

  /// An upper bound on the positions of the part, where the directory of bigrams gives one; `Int.max`
  /// otherwise. Parts of a conjunction are evaluated in increasing order of it.
  func positionUpperBound(_ lookup: StringLookup) -> Int

  /// The candidates that match, with their levels.
  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet

  /// Adds the occurrences of the part in one segment, as an operand of NEAR. A part that is not positional
  /// has none.
  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure)

  /// The part with words that are like those of its chunks.
  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery

  /// Appends the words and other parts of which a document may hold some, with the documents that hold each.
  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure)

  /// The documents of `set` that meet what the part demands of documents with some of its words too:
  /// conditions on attributes and exclusions.
  func restricted(
    _ set: MatchSet, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet

  /// The positive leaves, as ranking sees them; `boost` multiplies their scores.
  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf]

  /// What is marked in texts that match.
  func marks(in selection: FieldSelection) -> [QueryMark]
}

extension QueryOperator {
  func widened(
    by widening: Widening, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> CompiledQuery { CompiledQuery(self) }

  // A part that is not taken apart is one unit.
  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) {
    units.append(QueryUnit(documents: try matches(&matcher, in: selection, within: .everyLive)))
  }

  func restricted(
    _ set: MatchSet, _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet { set }
}

/// An operator that holds no words: a condition, or one that matches everything or nothing. It has no occurrences,
/// nothing of it is scored or marked, and it is no unit that a document might hold.
protocol WordlessOperator: QueryOperator {}

extension WordlessOperator {
  var negated: CompiledQuery? { nil }

  func addOccurrences(
    to occurrences: inout FieldOccurrences, _ matcher: QueryMatcher, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) {}

  func addUnits(
    to units: inout [QueryUnit], _ matcher: inout QueryMatcher, in selection: FieldSelection
  ) throws(SearchFailure) {}

  func scoredLeaves(in selection: FieldSelection, boost: Double, analyzer: Analyzer) -> [ScoredLeaf] { [] }

  func marks(in selection: FieldSelection) -> [QueryMark] { [] }
}

/// A word or another part of a query of which a document may hold some.
package struct QueryUnit {
  /// The word, folded; nil for a part that is no word.
  var word: String?
  /// The documents that hold it.
  var documents: MatchSet
  /// The words in it, which stand for it where it is not found itself, with the documents that hold each.
  var pieces: [(word: String, documents: MatchSet)] = []
}

/// Which words are added to the chunks of a query.
package enum Widening: Sendable {
  /// Similar words, to the chunks that want them: `防災~`.
  case whereWanted
  /// Similar words, in place of those that no document holds.
  case spelling
  /// Words that are read as a chunk in hiragana or Latin letters that no document holds.
  case reading
}

/// What a planner needs to know of a part of a query.
package struct QueryTraits: OptionSet, Sendable {
  /// One bit for each trait.
  package let rawValue: UInt16

  /// The traits of some bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A chunk: text without quotation marks.
  static let chunk = QueryTraits(rawValue: 1 << 0)
  /// A quotation.
  static let quotation = QueryTraits(rawValue: 1 << 1)
  /// Chunks only, which the second stage reranks.
  static let plain = QueryTraits(rawValue: 1 << 2)
  /// Chunks with quotations among them.
  static let quotingText = QueryTraits(rawValue: 1 << 3)
  /// A chunk wants similar words.
  static let similar = QueryTraits(rawValue: 1 << 4)
  /// Look-ups of strings alone decide whether a document matches.
  static let quickToVerify = QueryTraits(rawValue: 1 << 5)
  /// One positive string decides what matches, or any of several does.
  static let ledByOnePart = QueryTraits(rawValue: 1 << 6)
  /// Conditions on attributes only.
  static let condition = QueryTraits(rawValue: 1 << 7)
  /// A chunk of nothing but function words, which is not required beside others.
  static let functionWords = QueryTraits(rawValue: 1 << 8)
  /// The parts that a document holds apart are one string each: with words apart it matches nothing more.
  static let undivided = QueryTraits(rawValue: 1 << 9)

  /// The traits that any of `parts` has.
  static func any(of parts: [CompiledQuery]) -> QueryTraits {
    parts.reduce([]) { $0.union($1.traits) }
  }

  /// The traits that each of `parts` has.
  static func all(of parts: [CompiledQuery]) -> QueryTraits {
    parts.reduce(QueryTraits(rawValue: .max)) { $0.intersection($1.traits) }
  }
}
