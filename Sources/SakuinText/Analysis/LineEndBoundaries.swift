/// The word boundaries at line ends that the index leaves out.
enum LineEndBoundaries {
  /// Inserts a word boundary at each line end that lies inside of a piece which is no word of the dictionary: the lines of
  /// a list, システム and データ, are no word together. Returns whether any was inserted.
  ///
  /// - Complexity: O(`boundaries.count`), and nothing without line ends.
  static func insert(
    _ gaps: [LayoutGap], of units: UnsafeBufferPointer<UInt16>, into boundaries: inout [UInt32]
  ) -> Bool {
    var missing: [UInt32] = []
    var next = 0
    for gap in gaps where gap.isLineEnd {
      while next < boundaries.count, boundaries[next] < gap.index { next += 1 }
      guard next > 0, next < boundaries.count, boundaries[next] != gap.index else { continue }
      // A line end before it in the same piece may have a boundary already.
      let start = max(boundaries[next - 1], missing.last ?? 0)
      if !KnownWords.contains(units[Int(start)..<Int(boundaries[next])]) {
        missing.append(UInt32(truncatingIfNeeded: gap.index))
      }
    }
    if missing.isEmpty { return false }
    boundaries = merged(boundaries, missing)
    return true
  }

  private static func merged(_ boundaries: [UInt32], _ missing: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(boundaries.count + missing.count)
    var next = 0
    for boundary in boundaries {
      while next < missing.count, missing[next] < boundary {
        result.append(missing[next])
        next += 1
      }
      result.append(boundary)
    }
    return result
  }
}
