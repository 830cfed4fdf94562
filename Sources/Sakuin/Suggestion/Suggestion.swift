/// Something to search for instead of, or after, what was typed.
public struct Suggestion: Sendable, Equatable {
  /// What it was found as.
  public enum Kind: String, Sendable {
    /// A word of the index that begins with what was typed.
    case word
    /// A word whose reading begins with what was typed in kana.
    case reading
    /// A phrase of the index: what was typed and the word behind it.
    case phrase
    /// The title of a document that begins with what was typed.
    case title
    /// A text of the index with kanji of the same sound: 防災 for 防才.
    case sound
    /// A text of the index that is one or two characters away.
    case spelling
  }

  /// The text to search for: the whole of what was typed, completed or corrected.
  public var text: String
  /// What it was found as.
  public var kind: Kind
  /// Documents that hold what was put in: the word, or a text that was corrected. Of a title those that bear it, among
  /// the documents looked at.
  public var documents: Int

  /// A suggestion.
  public init(text: String, kind: Kind, documents: Int) {
    self.text = text
    self.kind = kind
    self.documents = documents
  }
}

/// A word of the index.
public struct IndexedTerm: Sendable, Equatable {
  /// The word as it is indexed: in lower case and normal width.
  public var text: String
  /// Documents that hold it.
  public var documents: Int

  /// A word with its count.
  public init(text: String, documents: Int) {
    self.text = text
    self.documents = documents
  }
}
