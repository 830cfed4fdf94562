extension SearchResults {
  /// A document of an answer.
  public struct Hit: Sendable, Hashable, Identifiable {
    /// The document's identifier.
    public var id: String
    /// The score: greater is better; comparable within one search only.
    public var score: Double
    /// The score by which a reranker ordered the hit; nil for one that it did not see.
    public var rerankedScore: Double?
    /// How closely the document matches.
    public var level: Level
    /// Whether the document is only near what was asked: it is not counted in `total`.
    public var isNear: Bool
    /// The document, raw: all of it, or what the options ask for.
    public var document: Document
    /// The marked snippets of the fields that hold a match: short fields whole, of long ones the passage that shows
    /// most of the query. A field without a match has no entry.
    public var highlights: [Highlight]

    /// Creates a hit.
    package init(
      id: String, score: Double, level: Level, isNear: Bool = false, document: Document,
      highlights: [Highlight], rerankedScore: Double? = nil
    ) {
      self.rerankedScore = rerankedScore
      self.isNear = isNear
      self.id = id
      self.score = score
      self.level = level
      self.document = document
      self.highlights = highlights
    }
  }

  /// A snippet: a slice of a field's raw text with the matches in it.
  public struct Highlight: Sendable, Hashable {
    /// The field's canonical name.
    public var field: String
    /// A slice of the raw field text.
    public var text: String
    /// The matches as UTF-8 byte offsets into `text`: ascending, disjoint, not empty, on grapheme boundaries.
    public var utf8Ranges: [Range<Int>]
    /// Whether `text` begins after the start of the field.
    public var isCutAtStart: Bool
    /// Whether `text` ends before the end of the field.
    public var isCutAtEnd: Bool

    /// Creates a marked slice.
    package init(
      field: String, text: String, ranges: [Range<Int>], isCutAtStart: Bool = false, isCutAtEnd: Bool = false
    ) {
      self.field = field
      self.text = text
      utf8Ranges = ranges
      self.isCutAtStart = isCutAtStart
      self.isCutAtEnd = isCutAtEnd
    }
  }
}

extension SearchResults.Highlight {
  /// A piece of a snippet.
  public struct Slice: Sendable, Hashable {
    /// The text of the piece.
    public var text: Substring
    /// Whether the piece is a match.
    public var isMatch: Bool
  }

  /// The matches as ranges of `text`.
  ///
  /// - Complexity: O(matches).
  public var ranges: [Range<String.Index>] {
    let utf8 = text.utf8
    return utf8Ranges.map { range in
      utf8.index(
        utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(
          utf8.startIndex, offsetBy: range.upperBound)
    }
  }

  /// The whole of `text` in pieces that are a match or lie between two; none is empty.
  ///
  /// ```swift
  /// let html = highlight.slices.map { $0.isMatch ? "<mark>\($0.text)</mark>" : String($0.text) }.joined()
  /// ```
  ///
  /// - Complexity: O(matches).
  public var slices: [Slice] {
    var slices: [Slice] = []
    var end = text.startIndex
    for range in ranges {
      if end < range.lowerBound { slices.append(Slice(text: text[end..<range.lowerBound], isMatch: false)) }
      slices.append(Slice(text: text[range], isMatch: true))
      end = range.upperBound
    }
    if end < text.endIndex { slices.append(Slice(text: text[end...], isMatch: false)) }
    return slices
  }
}
