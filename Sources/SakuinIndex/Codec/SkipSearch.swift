/// Search in skip entries that begin with the last value of their block.
enum SkipSearch {
  /// The first block from `start` on whose last value is not below `target`; `count` when none is. Gallops,
  /// so that near blocks are found fast.
  @inline(__always)
  static func firstBlock(
    _ entries: UnsafeRawPointer, stride: Int, from start: Int, count: Int, notBelow target: UInt32
  ) -> Int {
    var low = start
    var step = 1
    while low &+ step <= count,
      entries.loadUnaligned(fromByteOffset: (low &+ step &- 1) &* stride, as: UInt32.self) < target
    {
      low = low &+ step
      step = step &<< 1
    }
    var high = min(low &+ step &- 1, count)
    while low < high {
      let middle = (low &+ high) &>> 1
      if entries.loadUnaligned(fromByteOffset: middle &* stride, as: UInt32.self) < target {
        low = middle &+ 1
      } else {
        high = middle
      }
    }
    return low
  }
}
