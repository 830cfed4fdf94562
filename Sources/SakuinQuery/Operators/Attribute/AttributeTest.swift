/// What a document's values of an attribute must be.
package enum AttributeTest: Sendable, Equatable {
  /// One of the values meets one of the conditions, which are of the attribute's kind.
  case anyOf([AttributeCondition])
  /// One of the values is one of these keywords, byte by byte in UTF-8.
  case exactly([[UInt8]])
  /// There is a value. A keyword of white space only is none.
  case present
}

/// Ranges of which a value must be in one: in order, none of them touching the next.
struct SortedRanges<Bound: Comparable & Sendable>: Sendable {
  private var ranges: [ClosedRange<Bound>] = []

  /// The union of ranges in any order.
  init(_ all: [ClosedRange<Bound>]) {
    for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { ranges.isEmpty }

  /// Whether a value is in one of the ranges.
  ///
  /// - Complexity: O(log n).
  @inline(__always)
  func contains(_ value: Bound) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low &+ high) >> 1
      if ranges[middle].upperBound < value { low = middle &+ 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }
}
