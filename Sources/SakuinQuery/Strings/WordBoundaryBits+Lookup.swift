import SakuinIndex

extension WordBoundaryBits {
  /// Whether a word boundary lies before the unit at `position`; false past the end.
  @inline(__always)
  func isWordBoundary(_ position: Position) -> Bool {
    // SAFETY: there is a bit for every position below `positionCount`.
    unsafe position < positionCount
      && UInt64(littleEndian: words[Int(position &>> 6)]) &>> UInt64(position & 63) & 1 != 0
  }
}
