/// A text as it is indexed, in units only: enough to see whether and where a string occurs in it, at a quarter of the cost
/// of `FoldedText`, which also knows the raw bytes of each unit.
package struct FoldedUnits: Sendable, Equatable {
  /// The folded text in UTF-16 units, without its gaps.
  package internal(set) var units: [UInt16] = []
  /// The white space that was left out, ascending.
  package internal(set) var gaps: [LayoutGap] = []
  /// Whether each unit came from one scalar that is a `Character` of its own, in gaps too: the n-th character of the raw
  /// text is then the n-th unit of the text with its gaps. False where it may be otherwise.
  package internal(set) var isPlain = true

  /// An empty text.
  package init() {}

  /// The units of a folded text, whose characters are not looked at.
  package init(_ text: FoldedText) {
    units = text.units
    gaps = text.gaps
    isPlain = false
  }
}
