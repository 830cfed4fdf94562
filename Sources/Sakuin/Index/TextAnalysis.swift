/// What the analyzer makes of a text, for inspection.
public struct TextAnalysis: Sendable, Hashable {
  /// A character pair of the folded text.
  public struct Bigram: Sendable, Hashable {
    /// Where the pair begins in `folded`, in UTF-16 units.
    public var position: Int
    /// The first character.
    public var first: String
    /// The second character, or nil after the last character of the text.
    public var second: String?
    /// Whether a word boundary lies between the two.
    public var crossesWordBoundary: Bool
  }

  /// An indexed word.
  public struct Word: Sendable, Hashable {
    /// The word as a range of `folded`, in UTF-16 units.
    public var range: Range<Int>
    /// The folded form, as indexed.
    public var folded: String
    /// The raw text it came from, on grapheme boundaries.
    public var raw: String
    /// `raw` as a range of the input, in UTF-8 bytes.
    public var rawRange: Range<Int>
  }

  /// The text as given.
  public var input: String
  /// The folded text, as it is indexed and searched.
  public var folded: String
  /// All word boundaries in `folded`, in UTF-16 units, from 0 to the end.
  public var boundaries: [Int]
  /// `folded` split at `boundaries`: words, particles, punctuation and spaces.
  public var segments: [String]
  /// The segments that are indexed as words, in order.
  public var words: [Word]
  /// All character pairs in order, one per character.
  public var bigrams: [Bigram]
}
