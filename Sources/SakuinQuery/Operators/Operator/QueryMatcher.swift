import SakuinIndex
import SakuinText

/// What a matcher needs to know of an index.
package struct SearchedIndex {
  /// The segments of the index.
  let segments: IndexView
  /// Ordinals of the attributes by canonical name.
  let attributes: [String: Int]
  /// Folds keywords as the index did.
  let analyzer: Analyzer
  /// The texts of a document by field ordinal, for patterns that must be verified in them.
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

/// Evaluates compiled queries over segments: which documents match, at which level. Every match is found.
///
/// One matcher serves one query.
package struct QueryMatcher {
  /// The index that is searched.
  let index: SearchedIndex
  /// Finds the documents that hold strings.
  let lookup: StringLookup
  /// The forms by which documents were found beside those typed, in order of evaluation.
  package internal(set) var expansions: [QueryExpansion] = []
  /// The chunks that were loosened, in order of the query.
  package internal(set) var relaxations: [QueryRelaxation] = []
  /// What parts were found to match among all documents, by a key of the operator: loosening asks before the search
  /// does.
  var known: [AnyHashable: MatchSet] = [:]

  /// The segments of the index.
  package var segments: IndexView { lookup.segments }
  /// How the query is evaluated.
  package var settings: SearchSettings { lookup.settings }

  /// A matcher over an index. `cache` is shared with whoever asks for the positions of the same strings.
  package init(
    _ index: SearchedIndex, settings: SearchSettings, deadline: Deadline,
    cache: PositionCache = PositionCache()
  ) {
    self.index = index
    lookup = StringLookup(
      segments: index.segments, settings: settings, deadline: deadline, cache: cache, texts: index.texts)
  }

  /// The candidates that match `query` in the chosen fields, with their levels; no other document is looked at where
  /// that can be helped.
  package mutating func matches(
    _ query: CompiledQuery, in selection: FieldSelection = .all, within candidates: Candidates = .everyLive
  ) throws(SearchFailure) -> MatchSet {
    try lookup.deadline.check()
    return try query.root.matches(&self, in: selection, within: candidates)
  }

  /// The query with similar words filled in where they are asked for, and with chunks loosened that no document
  /// matches, where the settings allow it.
  ///
  /// Spelling variants and the thesaurus are no step of loosening: they are part of the search as typed, unless the
  /// user has turned them off. What is left are some of the words, then words spelt much like them. Quotations,
  /// wildcards and regular expressions mean what they say and are not loosened, nor is anything under NOT, OR or NEAR.
  package mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection = .all
  ) throws(SearchFailure) -> CompiledQuery {
    try prepared(query, in: selection, mayRelax: settings.relaxes && settings.mode == .all)
  }

  /// A part of the query prepared; nothing in it is loosened unless `mayRelax`.
  mutating func prepared(
    _ query: CompiledQuery, in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> CompiledQuery {
    try query.root.prepared(&self, in: selection, mayRelax: mayRelax)
  }

  /// Parts of the query prepared; nothing in them is loosened unless `mayRelax`.
  mutating func prepared(
    _ parts: [CompiledQuery], in selection: FieldSelection, mayRelax: Bool
  ) throws(SearchFailure) -> [CompiledQuery] {
    var result: [CompiledQuery] = []
    for part in parts { result.append(try prepared(part, in: selection, mayRelax: mayRelax)) }
    return result
  }
}

/// A chunk that was found nowhere as typed, and what was looked for in its place.
package struct QueryRelaxation: Sendable, Equatable {
  /// How a chunk was loosened.
  package enum Step: Sendable {
    /// Some of its words are enough.
    case words
    /// Words spelt much like its words.
    case similar
  }

  /// The chunk as typed.
  package var chunk: String
  /// How it was loosened.
  package var step: Step
  /// What was looked for.
  package var to: [String]
}

/// A form that documents were found by beside the one typed.
package struct QueryExpansion: Sendable, Hashable {
  /// The part of the query, folded.
  package var from: [UInt16]
  /// The form found, folded.
  package var to: [UInt16]
  /// The rule that led from one to the other.
  package var kind: VariantKind
}
