/// The candidate that was probably meant: the one fewest slips away, the first of equals, if it is near enough.
///
/// A slip is one character too many, too few, wrong, or two neighbours swapped (optimal string alignment, Damerau
/// 1964). Near enough is one slip in a short word, two in a longer one, three from eight characters on; a typed
/// beginning of three characters or more (`sear`) also names its candidate.
package func nearMiss(to typed: String, among candidates: [String]) -> String? {
  let letters = Array(typed.lowercased().unicodeScalars.prefix(64))
  let tolerance = letters.count < 4 ? 1 : letters.count < 8 ? 2 : 3
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let distance = alignmentDistance(letters, Array(candidate.unicodeScalars))
    if distance <= tolerance, distance < letters.count, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  if let best { return best.candidate }
  guard letters.count >= 3 else { return nil }
  return candidates.first { $0.unicodeScalars.starts(with: letters) }
}

/// The optimal string alignment distance, in O(|a|·|b|) time.
private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var row = [i + 1]
    for (j, y) in b.enumerated() {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
      if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
