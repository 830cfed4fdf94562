/// A text as it is indexed: folded, segmented into words, in plain integers.
package struct AnalyzedText: Sendable, Equatable {
  /// The folded text in UTF-16 units; a character position is an index into it. Holds no U+0000.
  package var units: [UInt16]
  /// Word boundaries as offsets into `units`, strictly increasing from 0 to `units.count`; empty for an empty text.
  package var boundaries: [UInt32]
  /// The words in text order: the pieces between two word boundaries that begin with a letter or digit.
  package var words: [Range<UInt32>]
  /// The white space of the layout, which is not among `units`, ascending.
  package var gaps: [LayoutGap]

  /// Creates a text from its parts; by default the empty text.
  package init(
    units: [UInt16] = [], boundaries: [UInt32] = [], words: [Range<UInt32>] = [], gaps: [LayoutGap] = []
  ) {
    self.units = units
    self.boundaries = boundaries
    self.words = words
    self.gaps = gaps
  }
}

extension AnalyzedText {
  /// The dictionary words as ranges of indices of `units`.
  package var wordRanges: [Range<Int>] { words.map { Int($0.lowerBound)..<Int($0.upperBound) } }
}
