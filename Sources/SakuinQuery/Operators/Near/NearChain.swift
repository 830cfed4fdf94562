import SakuinIndex

/// Joins the occurrences of parts that must be near one another.
///
/// Two occurrences are near when they lie in one field, do not overlap, and have at most `distance`
/// characters between them. A chain of parts is joined from its first to its last.
enum NearChain {
  /// The occurrences of the last part at which a chain ends, each with the closest level of any chain to it.
  /// All occurrences lie in one field.
  ///
  /// - Complexity: O(n log n) for n occurrences.
  static func chains(_ parts: [[Occurrence]], _ links: [NearLink]) -> [Occurrence] {
    guard var reached = parts.first else { return [] }
    for (link, next) in zip(links, parts.dropFirst()) {
      var levels = [MatchLevel?](repeating: nil, count: next.count)
      reach(from: reached, to: next, within: link.distance, &levels)
      if !link.isOrdered {
        // Mirrored positions: after becomes before.
        reach(from: reached.map(mirrored), to: next.map(mirrored), within: link.distance, &levels)
      }
      reached = zip(next, levels).compactMap { occurrence, level in
        level.map { Occurrence(range: occurrence.range, level: .weaker($0, occurrence.level)) }
      }
    }
    return reached
  }

  private static func mirrored(_ occurrence: Occurrence) -> Occurrence {
    Occurrence(
      range: (Position.max - occurrence.range.upperBound)..<(Position.max - occurrence.range.lowerBound),
      level: occurrence.level)
  }

  /// For each of `next`, the closest level of a former occurrence that ends at most `distance` characters
  /// before it.
  private static func reach(
    from former: [Occurrence], to next: [Occurrence], within distance: Int, _ levels: inout [MatchLevel?]
  ) {
    let former = former.sorted { $0.range.upperBound < $1.range.upperBound }
    // A sliding window of the former occurrences near enough, as counts by level.
    var counts = [Int](repeating: 0, count: MatchLevel.allCases.count)
    var first = 0
    var end = 0
    for index in next.indices.sorted(by: { next[$0].range.lowerBound < next[$1].range.lowerBound }) {
      let start = next[index].range.lowerBound
      while end < former.count, former[end].range.upperBound <= start {
        counts[Int(former[end].level.rawValue)] += 1
        end += 1
      }
      while first < end, Int(start) - Int(former[first].range.upperBound) > distance {
        counts[Int(former[first].level.rawValue)] -= 1
        first += 1
      }
      if let level = MatchLevel.allCases.first(where: { counts[Int($0.rawValue)] > 0 }) {
        levels[index] = levels[index].map { .closer($0, level) } ?? level
      }
    }
  }
}
