/// Binary search over ascending values, the one implementation in this module. SakuinQuery has a copy because
/// functions of another module are not inlined.
///
/// Deliberately separate: `CursorBuffer.lowerBound` (a block of 128 in two steps of independent comparisons),
/// `DocumentLocator` (landmarks and a short walk), and the searches over foreign formats in SakuinText (the
/// trie of ICU's dictionary, lines of a file that are parsed on the fly).
enum BinarySearch {
  /// The first of the `count` indices from `start` for which `isBelow` is false; `start + count` when it is
  /// true for all. `isBelow` must be monotonic: true up to some index, false from there on.
  ///
  /// Branch-free select: which half comes next is unpredictable.
  /// - Complexity: O(log `count`) calls.
  @inline(__always)
  static func lowerBound(from start: Int = 0, count: Int, where isBelow: (Int) -> Bool) -> Int {
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

  /// Galloping (exponential) variant of `lowerBound` over `start ..< end`: for callers that mostly move
  /// forward by small steps.
  /// - Complexity: O(log (result - `start`)) calls.
  @inline(__always)
  static func gallop(from start: Int, to end: Int, where isBelow: (Int) -> Bool) -> Int {
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
