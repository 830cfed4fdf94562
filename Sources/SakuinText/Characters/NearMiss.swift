/// The candidate that was probably meant: the one at the smallest edit distance, the first of equals, if it is near
/// enough; nil otherwise.
///
/// Near enough is a distance (`EditDistance`, in characters) of one for short words, two for longer ones, three from
/// eight characters on; a typed prefix of three characters or more (`sear`) also finds its candidate.
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
