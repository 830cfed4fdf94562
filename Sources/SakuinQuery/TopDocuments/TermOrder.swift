/// The lists of a segment in increasing order of upper bound, with the sums of these, which MaxScore (Turtle,
/// Flood: Query evaluation, strategies and optimizations, 1995) divides into non-essential and essential
/// ones.
///
/// A document that only non-essential lists hold cannot reach the threshold: essential lists alone give
/// candidates, and non-essential lists are only probed for these.
// SAFETY: `states` has `count` elements and lives as long as the scorer, which is borrowed.
struct TermOrder {
  /// Numbers of the terms that the segment holds, by upper bound.
  private(set) var terms: [Int] = []
  /// `upperBoundSums[i]`: the sum of the upper bounds of `terms[0 ..< i]`.
  private(set) var upperBoundSums: [Double] = [0]
  /// Index in `terms` of the first essential list.
  private(set) var firstEssential = 0

  /// The order of a scorer's terms.
  init(_ scorer: borrowing SegmentScorer) {
    for term in 0..<scorer.count where unsafe scorer.states[term].kind != .absent { terms.append(term) }
    let states = unsafe scorer.states
    terms.sort { unsafe (states[$0].bound, $0) < (states[$1].bound, $1) }
    for term in terms {
      unsafe upperBoundSums.append(upperBoundSums[upperBoundSums.count - 1] + states[term].bound)
    }
  }

  /// Makes lists non-essential whose upper bounds together do not reach `threshold`, which must not be below
  /// the one before.
  mutating func updateEssentialLists(threshold: Double) {
    while firstEssential < terms.count, upperBoundSums[firstEssential + 1] < threshold { firstEssential += 1 }
  }
}
