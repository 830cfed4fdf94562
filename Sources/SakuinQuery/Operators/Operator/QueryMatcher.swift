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
  let texts: (UInt32) throws(SearchFailure) -> [DocumentText]

  /// The indexed words that are read as some hiragana, most frequent first.
  let wordsRead: ([UInt16], Deadline) throws(SearchFailure) -> [[UInt16]]

  /// An index of given parts; without `wordsRead` no reading is known.
  package init(
    segments: IndexView, attributes: [String: Int], analyzer: Analyzer,
    wordsRead: @escaping ([UInt16], Deadline) throws(SearchFailure) -> [[UInt16]] = { _, _ in [] },
    texts: @escaping (UInt32) throws(SearchFailure) -> [DocumentText]
  ) {
    self.segments = segments
    self.attributes = attributes
    self.analyzer = analyzer
    self.wordsRead = wordsRead
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
  var lookup: StringLookup
  /// The forms, other than those typed, by which documents were found, in order of evaluation.
  package internal(set) var expansions: [QueryExpansion] = []
  /// The chunks to which similar words were added, in order of the query.
  package internal(set) var resemblances: [QueryResemblance] = []

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

  /// The query with words that are like those of its chunks. Quotations, wildcards and regular expressions are
  /// left as they are and, but for words that a chunk wants, whatever is under NOT, OR or NEAR.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func widened(
    _ query: CompiledQuery, by widening: Widening, in selection: FieldSelection = .all
  ) throws(SearchFailure) -> CompiledQuery {
    try query.root.widened(by: widening, &self, in: selection)
  }

  /// Parts of the query, widened.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  mutating func widened(
    _ parts: [CompiledQuery], by widening: Widening, in selection: FieldSelection
  ) throws(SearchFailure) -> [CompiledQuery] {
    var result: [CompiledQuery] = []
    for part in parts { result.append(try widened(part, by: widening, in: selection)) }
    return result
  }

  /// Notes a form by which documents were found; not what is excluded.
  mutating func add(_ expansion: QueryExpansion) {
    if !settings.isExcluding, !expansions.contains(expansion) { expansions.append(expansion) }
  }
}

/// A chunk to which words were added that are like words of it which no document holds.
package struct QueryResemblance: Sendable, Equatable {
  /// What the words have in common with those of the chunk.
  package enum Kind: Sendable {
    /// They are spelt alike.
    case spelling
    /// They are read alike.
    case reading
  }

  /// The chunk as typed.
  package var chunk: String
  /// What the words have in common with it.
  package var kind: Kind
  /// The words that were searched.
  package var words: [String]
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
