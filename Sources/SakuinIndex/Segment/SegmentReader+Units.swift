extension SegmentReader {
  /// Every unit of the texts of the segment, ascending, deleted documents included: each begins a bigram.
  ///
  /// - Complexity: O(distinct units).
  package var firstUnits: [UInt16] {
    var result: [UInt16] = []
    while let (unit, _) = bigrams.firstUnit(result.count) { result.append(unit) }
    return result
  }
}
