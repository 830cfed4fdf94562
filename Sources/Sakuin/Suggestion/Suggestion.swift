/// A text to search for instead of, or as a completion of, what was typed.
public struct Suggestion: Sendable, Hashable {
  /// How it was found.
  @nonexhaustive public enum Kind: String, Sendable {
    /// A word of the index that begins with what was typed.
    case word
    /// A word whose reading begins with what was typed in kana.
    case reading
    /// A phrase of the index: what was typed, and the word after it.
    case phrase
    /// The title of a document that begins with what was typed.
    case title
    /// A text of the index with kanji of the same sound: 防災 for 防才.
    case sound
    /// A text of the index at edit distance 1 or 2.
    case spelling
  }

  /// The text to search for: all of what was typed, completed or corrected.
  public var text: String
  /// How it was found.
  public var kind: Kind
  /// The number of documents with what was inserted: the word, or the corrected text. Of a title, those that bear it,
  /// among the documents examined.
  public var documents: Int

  /// Creates a suggestion.
  package init(text: String, kind: Kind, documents: Int) {
    self.text = text
    self.kind = kind
    self.documents = documents
  }
}

/// A word of the index.
public struct IndexedTerm: Sendable, Hashable {
  /// The word as indexed: in lower case and normal width.
  public var text: String
  /// The number of documents that hold it.
  public var documents: Int

  /// Creates a term.
  package init(text: String, documents: Int) {
    self.text = text
    self.documents = documents
  }
}
