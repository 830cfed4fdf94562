import SakuinIndex
import SakuinText

/// The index that a matcher searches.
package struct SearchedIndex {
  /// The segments of the index.
  let segments: IndexView
  /// Ordinals of the attributes by canonical name.
  let attributes: [String: Int]
  /// Folds keywords as the index did.
  let analyzer: Analyzer
  /// The texts of a document by field ordinal, for what must be verified in text.
  let texts: (UInt32) throws(SearchFailure) -> [FieldText]

  /// An index of given parts.
  package init(
    segments: IndexView, attributes: [String: Int], analyzer: Analyzer,
    texts: @escaping (UInt32) throws(SearchFailure) -> [FieldText]
  ) {
    self.segments = segments
    self.attributes = attributes
    self.analyzer = analyzer
    self.texts = texts
  }
}

/// Evaluates compiled queries over segments: finds every document that matches, and its level.
///
/// One matcher serves one query.
package struct QueryMatcher {
  /// The index that is searched.
  let index: SearchedIndex
  /// Finds the documents that hold strings.
  let lookup: StringLookup
  /// The forms, other than those typed, by which documents were found, in order of evaluation.
  package internal(set) var expansions: [QueryExpansion] = []
  /// The chunks that were relaxed, in order of the query.
  package internal(set) var relaxations: [QueryRelaxation] = []
  /// What parts match among all documents, by a key of the operator: relaxation and the search ask for the
  /// same.
  var cachedMatches: [AnyHashable: MatchSet] = [:]

  /// The segments of the index.
  package var segments: IndexView { lookup.segments }
  /// How the query is evaluated.
  package var settings: SearchSettings { lookup.settings }

  /// A matcher over an index. `cache` may be shared with scoring, which looks up the same strings.
  package init(
    _ index: SearchedIndex, settings: SearchSettings, deadline: Deadline,
    cache: PositionCache = PositionCache()
  ) {
    self.index = index
    lookup = StringLookup(
      segments: index.segments, settings: settings, deadline: deadline, cache: cache, texts: index.texts)
  }

  /// The candidates that match `query` in the selected fields, with their levels.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func matches(
    _ query: CompiledQuery, in selection: FieldSelection = .all, within candidates: Candidates = .everyLive
  ) throws(SearchFailure) -> MatchSet {
    try lookup.deadline.check()
    return try query.root.matches(&self, in: selection, within: candidates)
  }

  /// The query with similar words added where it wants them and, if the settings allow it, with chunks
  /// relaxed that no document matches.
  ///
  /// Spelling variants and the thesaurus are no step of relaxation: they are part of the search as typed,
  /// unless the user turned them off. The steps are some of the words, then similar words. Quotations,
  /// wildcards and regular expressions are not relaxed, nor is anything under NOT, OR or NEAR.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection = .all
  ) throws(SearchFailure) -> CompiledQuery {
    try prepared(query, in: selection, mayRelax: settings.relaxes && settings.mode == .all)
  }

  /// A part of the query prepared; nothing in it is relaxed unless `mayRelax`.
  mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledQuery {
    try query.root.prepared(&self, in: selection, mayRelax: mayRelax)
  }

  /// Parts of the query prepared; nothing in them is relaxed unless `mayRelax`.
  mutating func prepared(
    _ parts: [CompiledQuery], in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> [CompiledQuery] {
    var result: [CompiledQuery] = []
    for part in parts { result.append(try prepared(part, in: selection, mayRelax: mayRelax)) }
    return result
  }
}

/// A chunk that no document matches as typed, and what was searched instead.
package struct QueryRelaxation: Sendable, Equatable {
  /// A step of relaxation.
  package enum Step: Sendable {
    /// Some of its words are enough.
    case words
    /// Words similar to its words match too.
    case similar
  }

  /// The chunk as typed.
  package var chunk: String
  /// How it was relaxed.
  package var step: Step
  /// The words that were searched.
  package var to: [String]
}

/// A form, other than the one typed, by which documents were found.
package struct QueryExpansion: Sendable, Hashable {
  /// The part of the query, folded.
  package var from: [UInt16]
  /// The form found, folded.
  package var to: [UInt16]
  /// The rule that led from one to the other.
  package var kind: VariantKind
}
