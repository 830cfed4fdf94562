extension SearchResults {
  /// Something that a reader of an answer must know to read its numbers.
  public struct Note: Sendable, Hashable {
    /// What a note is about. The raw values are those of the documented JSON.
    @nonexhaustive public enum Kind: String, Sendable, CaseIterable {
      /// Which index answers, where it was not named.
      case index
      /// That another ICU has cut the words of the index.
      case analyzer
      /// Conditions on attributes, and how many documents they leave out.
      case filter
      /// Which hits come last, whatever the order that was asked for.
      case order
      /// A part of the query that was not read as an operator or a name, though it looks like one.
      case unread
      /// A part of the query that is not required: a sign that stands alone, a list mark, function words.
      case ignored
      /// Other spellings that were searched.
      case spelling
      /// Synonyms that were searched.
      case synonym
      /// Documents near what was asked, which are not counted.
      case near
      /// Which words of the query near documents hold, and which no document holds.
      case words
      /// Words that were searched because they are spelt like words which no document holds.
      case similar
      /// Words that were searched because they are read like words which no document holds.
      case reading
      /// The best hits are in an order of the caller's.
      case reranked
      /// Hits that are not shown.
      case cut
    }

    /// What the note is about.
    public var kind: Kind
    /// The note in English.
    public var text: String
    /// The note in Japanese.
    public var japaneseText: String
    /// The part of the query that the note is about; nil where it is about all of it.
    public var chunk: String?

    /// Creates a note.
    public init(_ kind: Kind, _ text: String, ja japaneseText: String, chunk: String? = nil) {
      self.kind = kind
      self.text = text
      self.japaneseText = japaneseText
      self.chunk = chunk
    }
  }
}
