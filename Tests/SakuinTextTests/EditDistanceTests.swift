import SakuinTestSupport
import SakuinText
import Testing

@Suite struct EditDistanceTests {
  /// Optimal string alignment by its definition, over the last units of both.
  private static func distance(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Int {
    guard let last = left.last, let other = right.last else { return max(left.count, right.count) }
    var best = distance(left.dropLast(), right.dropLast()) + (last == other ? 0 : 1)
    best = min(best, distance(left.dropLast(), right) + 1, distance(left, right.dropLast()) + 1)
    if left.count > 1, right.count > 1, last == right.dropLast().last, other == left.dropLast().last {
      best = min(best, distance(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }

  @Test("The distance is the fewest insertions, deletions, replacements and exchanges, up to the limit")
  func naive() {
    var generator = TestEnvironment.generator("EditDistanceTests.naive")
    let units: [UInt16] = Array("あいa".utf16)
    func word() -> [UInt16] {
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in units.randomElement(using: &generator)! }
    }
    for _ in 0..<300 * TestEnvironment.scale {
      let limit = Int.random(in: 0...4, using: &generator)
      let (left, right) = (word(), word())
      var distances = EditDistance(left, limit: limit)
      // Twice, since the rows are reused.
      _ = distances.distance(to: word())
      let expected = Self.distance(left[...], right[...])
      let found = distances.distance(to: right)
      #expect(
        found == (expected <= limit ? expected : nil), "\(left) \(right) \(limit) seed \(generator.seed)")
      let utf8 = Array(String(decoding: right, as: UTF16.self).utf8)
      #expect(distances.isNear(utf8: utf8) == (expected <= limit), "\(left) \(right) seed \(generator.seed)")
    }
  }
}
