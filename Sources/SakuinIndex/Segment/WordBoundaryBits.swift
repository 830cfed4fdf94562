/// The word boundary bitmap of a segment for loops over many positions: two loads and no call per position.
///
/// Valid as long as the reader lives.
// SAFETY: opening has checked that the section holds a bit of every position; valid as long as the reader
// lives.
@safe
package struct WordBoundaryBits: BitwiseCopyable {
  /// Bit p mod 64 of entry p / 64 belongs to position p.
  package let words: UnsafePointer<UInt64>
  /// Number of positions; each below it has a bit.
  package let positionCount: Position
}

extension SegmentReader {
  /// The word boundary bitmap; reading it gives the same as `isWordBoundary`.
  package var wordBoundaryBits: WordBoundaryBits {
    // SAFETY: sections are aligned to 8 bytes, and opening a segment checks that this one has a bit for every
    // position.
    unsafe WordBoundaryBits(
      words: boundaries.base.assumingMemoryBound(to: UInt64.self), positionCount: table.positionCount)
  }
}
