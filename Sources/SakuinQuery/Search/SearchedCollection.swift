import SakuinIndex

/// The documents that queries search, with the names of their fields and attributes.
package struct SearchedCollection {
  /// The segments with the statistics that ranking needs.
  package let segments: IndexView
  /// The names that may stand before a colon in a query.
  package let vocabulary: QueryVocabulary
  /// The text fields by canonical name; several fields may share one.
  package let fields: [String: FieldSelection]
  /// Ordinals of the attributes by canonical name.
  package let attributes: [String: Int]
  /// The texts of a document, for what must be verified in text.
  package let texts: (UInt32) throws(SearchFailure) -> [DocumentText]

  /// The indexed words that are read as some hiragana, most frequent first.
  package let wordsRead: ([UInt16], Deadline) throws(SearchFailure) -> [[UInt16]]

  /// A collection of given parts; without `wordsRead` no reading is known.
  package init(
    segments: IndexView, vocabulary: QueryVocabulary, fields: [String: FieldSelection],
    attributes: [String: Int],
    wordsRead: @escaping ([UInt16], Deadline) throws(SearchFailure) -> [[UInt16]] = { _, _ in [] },
    texts: @escaping (UInt32) throws(SearchFailure) -> [DocumentText]
  ) {
    self.wordsRead = wordsRead
    self.segments = segments
    self.vocabulary = vocabulary
    self.fields = fields
    self.attributes = attributes
    self.texts = texts
  }
}
