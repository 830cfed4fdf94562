/// The word boundaries of a segment as loops over many positions read them: two loads and no call.
///
/// Valid as long as the reader lives.
// SAFETY: opening has checked that the section holds a bit of every position; valid as long as the reader
// lives.
@safe
package struct WordBoundaryBits: BitwiseCopyable {
  /// Bit p mod 64 of entry p / 64 belongs to position p.
  package let words: UnsafePointer<UInt64>
  /// Positions below this have a bit.
  package let positionCount: Position
}

extension SegmentReader {
  /// The word boundaries; `WordBoundaryBits` reads what `isWordBoundary` does.
  package var wordBoundaryBits: WordBoundaryBits {
    // SAFETY: sections are aligned to 8 bytes, and opening a segment checks that this one holds a bit of every position.
    unsafe WordBoundaryBits(
      words: boundaries.base.assumingMemoryBound(to: UInt64.self), positionCount: table.positionCount)
  }
}
