/// A text as the index takes it: folded, cut, in plain integers.
package struct AnalyzedText: Sendable, Equatable {
  /// The folded text in UTF-16 units; a character position is an index into it. Holds no U+0000.
  package var units: [UInt16]
  /// Word-break boundaries as offsets into `units`, strictly increasing from 0 to `units.count`; empty for empty text.
  package var boundaries: [UInt32]
  /// The words in text order: the pieces between two boundaries that begin with a letter or digit.
  package var words: [Range<UInt32>]

  /// A text of given parts; by default the empty text.
  package init(units: [UInt16] = [], boundaries: [UInt32] = [], words: [Range<UInt32>] = []) {
    self.units = units
    self.boundaries = boundaries
    self.words = words
  }
}
