/// The binary search of queries; the same as that of SakuinIndex, since functions of another module are not
/// inlined.
package enum BinarySearch {
  /// The first of the `count` numbers from `start` on for which `isBelow` does not hold; `start + count` when
  /// it holds for all. `isBelow` must hold for a number only if it holds for all before it.
  ///
  /// A select instead of a branch: which half it will be is unpredictable.
  /// - Complexity: O(log `count`) calls.
  @inline(__always)
  package static func lowerBound(from start: Int = 0, count: Int, where isBelow: (Int) -> Bool) -> Int {
    var low = start
    var length = count
    while length > 0 {
      let half = length &>> 1
      let isInUpperHalf = isBelow(low &+ half)
      low = isInUpperHalf ? low &+ half &+ 1 : low
      length = isInUpperHalf ? length &- half &- 1 : half
    }
    return low
  }

  /// As `lowerBound` over `start ..< end`, in time that grows with the distance from `start`: for a caller
  /// that moves forward by small steps most of the time.
  /// - Complexity: O(log (result - `start`)) calls.
  @inline(__always)
  package static func gallop(from start: Int, to end: Int, where isBelow: (Int) -> Bool) -> Int {
    var low = start
    var step = 1
    while low &+ step <= end, isBelow(low &+ step &- 1) {
      low = low &+ step
      step = step &<< 1
    }
    let high = min(low &+ step &- 1, end)
    return lowerBound(from: low, count: high &- low, where: isBelow)
  }
}
