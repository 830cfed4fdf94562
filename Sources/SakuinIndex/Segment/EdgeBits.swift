/// The word edges of a segment as loops over many positions read them: two loads and no call.
///
/// Valid as long as the reader lives.
package struct EdgeBits: BitwiseCopyable {
  /// Bit p mod 64 of entry p / 64 belongs to position p.
  package let words: UnsafePointer<UInt64>
  /// Positions below this have a bit.
  package let positionCount: Position
}

extension SegmentReader {
  /// The word edges; `EdgeBits` reads what `isEdge` does.
  package var edgeBits: EdgeBits {
    // SAFETY: sections are aligned to 8 bytes, and opening a segment checks that this one holds a bit of every position.
    EdgeBits(
      words: boundaries.base.assumingMemoryBound(to: UInt64.self), positionCount: table.positionCount)
  }
}
