extension RegexNode {
  /// Texts that every match holds: at least one of each clause. Empty when there are none.
  var requiredTexts: [[String]] {
    switch self {
    case .text(let text): return [[text]]
    case .set(let set):
      // A set of few characters is a clause of texts.
      guard !set.isNegated, set.items.count <= 4 else { return [] }
      var texts: [String] = []
      for item in set.items {
        guard case .range(let lower, let upper) = item, lower == upper else { return [] }
        texts.append(String(Character(lower)))
      }
      return [texts]
    case .sequence(let parts): return parts.flatMap(\.requiredTexts)
    case .alternatives(let branches):
      var clause: [String] = []
      for branch in branches {
        // The most selective clause of a branch: its shortest text is longest.
        let best = branch.requiredTexts.max { Self.shortest($0) < Self.shortest($1) }
        guard let best else { return [] }
        clause += best
      }
      return clause.count <= 64 ? [clause] : []
    case .repetition(let part, let least, _): return least > 0 ? part.requiredTexts : []
    case .lineStart, .lineEnd: return []
    }
  }

  private static func shortest(_ clause: [String]) -> Int { clause.map(\.utf16.count).min() ?? 0 }
}
