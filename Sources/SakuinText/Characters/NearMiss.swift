/// The candidate that was probably meant: the one fewest slips away, the first of equals, if it is near enough.
///
/// A slip is one character too many, too few, wrong, or two neighbours swapped (`EditDistance`). Near enough is one slip in
/// a short word, two in a longer one, three from eight characters on; a typed beginning of three characters or more
/// (`sear`) also names its candidate.
package func nearMiss(to typed: String, among candidates: [String]) -> String? {
  let letters = Array(typed.lowercased().utf16.prefix(64))
  let tolerance = letters.count < 4 ? 1 : letters.count < 8 ? 2 : 3
  var distances = EditDistance(letters, limit: tolerance)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    guard let distance = distances.distance(to: Array(candidate.utf16)), distance < letters.count,
      distance < best?.distance ?? .max
    else { continue }
    best = (candidate, distance)
  }
  if let best { return best.candidate }
  guard letters.count >= 3 else { return nil }
  return candidates.first { $0.utf16.starts(with: letters) }
}
