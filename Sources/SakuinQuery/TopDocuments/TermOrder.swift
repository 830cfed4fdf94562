/// The terms of a segment from the least upper bound to the greatest, with the sums of the bounds: what MaxScore (Turtle,
/// Flood: Query evaluation, strategies and optimizations, 1995) divides into essential and non-essential lists.
///
/// A document that holds only terms before `essential` cannot reach the threshold; so the essential lists drive, and in
/// the others candidates alone are looked up.
struct TermOrder {
  /// Numbers of the terms that the segment holds, by upper bound.
  private(set) var terms: [Int] = []
  /// `sums[i]`: the bounds of `terms[0 ..< i]`, added up.
  private(set) var sums: [Double] = [0]
  /// Place in `terms` of the first essential one.
  private(set) var essential = 0

  /// The order of a scorer's terms.
  init(_ scorer: borrowing SegmentScorer) {
    for term in 0..<scorer.count where scorer.states[term].kind != .absent { terms.append(term) }
    let states = scorer.states
    terms.sort { (states[$0].bound, $0) < (states[$1].bound, $1) }
    for term in terms { sums.append(sums[sums.count - 1] + states[term].bound) }
  }

  /// Takes a new threshold, not below the one before.
  mutating func raise(_ threshold: Double) {
    while essential < terms.count, sums[essential + 1] < threshold { essential += 1 }
  }
}
