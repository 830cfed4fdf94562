/// The word boundaries at line ends that the index leaves out.
enum LineEndBoundaries {
  /// Inserts a word boundary at each line end that lies inside of a piece which is no word of the dictionary: the lines of
  /// a list, システム and データ, are no word together. Returns whether any was inserted.
  ///
  /// - Complexity: O(`boundaries.count`), and nothing without line ends.
  static func insert(
    _ gaps: [LayoutGap], of units: UnsafeBufferPointer<UInt16>, into boundaries: inout [UInt32]
  ) -> Bool {
    guard gaps.contains(where: \.isLineEnd) else { return false }
    var result: [UInt32] = []
    result.reserveCapacity(boundaries.count + gaps.count)
    var next = 0
    for boundary in boundaries {
      var start = Int(result.last ?? 0)
      while next < gaps.count, gaps[next].index < boundary {
        let index = gaps[next].index
        if gaps[next].isLineEnd, !KnownWords.contains(units[start..<Int(boundary)]) {
          result.append(UInt32(truncatingIfNeeded: index))
          start = index
        }
        next += 1
      }
      while next < gaps.count, gaps[next].index == boundary { next += 1 }
      result.append(boundary)
    }
    defer { boundaries = result }
    return result.count != boundaries.count
  }
}
