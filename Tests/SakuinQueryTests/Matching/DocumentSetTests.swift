import SakuinTestSupport
import Testing

import SakuinQuery

@Suite("Sets of documents are joined as lists of pairs are")
struct DocumentSetTests {
  /// A set of up to `most` documents below `end`, with its members by number.
  private static func set(
    _ most: Int, below end: UInt32, _ generator: inout SeededGenerator
  ) -> (set: MatchSet, members: [UInt32: MatchLevel]) {
    var members: [UInt32: MatchLevel] = [:]
    for _ in 0..<Int.random(in: 0...most, using: &generator) {
      members[UInt32.random(in: 0..<end, using: &generator)] = MatchLevel.allCases.randomElement(
        using: &generator)
    }
    var set = MatchSet()
    for (document, level) in members.sorted(by: { $0.key < $1.key }) { set.append(document, level: level) }
    return (set, members)
  }

  private static func members(_ set: MatchSet) -> [UInt32: MatchLevel] {
    Dictionary(uniqueKeysWithValues: zip(set.documents, set.levels))
  }

  @Test("Unions, intersections and differences of random sets, of like and unlike sizes")
  func twoSets() {
    var generator = TestEnvironment.generator("document sets")
    for _ in 0..<2000 * TestEnvironment.scale {
      let sizes = [3, 40, 400]
      let end = [50, 5000].randomElement(using: &generator) ?? 50
      let a = Self.set(sizes.randomElement(using: &generator) ?? 3, below: UInt32(end), &generator)
      let b = Self.set(sizes.randomElement(using: &generator) ?? 3, below: UInt32(end), &generator)
      let union = a.set.union(b.set)
      #expect(union.documents == union.documents.sorted())
      #expect(Self.members(union) == a.members.merging(b.members) { min($0, $1) })
      let difference = a.set.subtracting(b.set)
      #expect(difference.documents == difference.documents.sorted())
      #expect(Self.members(difference) == a.members.filter { b.members[$0.key] == nil })
      let both = a.set.intersection(b.set)
      #expect(
        Self.members(both)
          == a.members.filter { b.members[$0.key] != nil }.merging(
            b.members.filter { a.members[$0.key] != nil }
          ) { max($0, $1) })
    }
  }

  @Test("The union of any number of random sets")
  func manySets() {
    var generator = TestEnvironment.generator("document sets, many")
    for _ in 0..<300 * TestEnvironment.scale {
      let end = [1, 64, 65, 9000].randomElement(using: &generator) ?? 1
      let sets = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Self.set(200, below: UInt32(end), &generator)
      }
      let union = MatchSet.union(of: sets.map(\.set), below: end, level: .some)
      #expect(union.documents == Set(sets.flatMap { $0.members.keys }).sorted())
      #expect(union.levels.allSatisfy { $0 == .some } && union.levels.count == union.count)
    }
  }

  @Test(
    "Sums of weights, to the bit, in the order of the sets; substitutes count where their set has no document"
  )
  func weightedUnion() {
    var generator = TestEnvironment.generator("document sets, weighted")
    for _ in 0..<300 * TestEnvironment.scale {
      let end = UInt32([10, 5000, 100_000, 4_000_000_000].randomElement(using: &generator) ?? 10)
      var members: [WeightedUnion.Member] = []
      var sums: [UInt32: Double] = [:]
      var last: Set<UInt32> = []
      for number in 0..<Int.random(in: 0...6, using: &generator) {
        let documents = Self.set(300, below: end, &generator).set.documents
        let weight = Double.random(in: 0.1...9, using: &generator)
        let isSubstitute = number > 0 && Bool.random(using: &generator)
        members.append(.init(documents: documents, weight: weight, isSubstitute: isSubstitute))
        if !isSubstitute { last = Set(documents) }
        for document in documents where !isSubstitute || !last.contains(document) {
          sums[document, default: 0] += weight
        }
      }
      let found = WeightedUnion.of(members)
      #expect(found.documents == sums.keys.sorted())
      #expect(found.sums == found.documents.map { sums[$0] ?? -1 })
    }
  }
}
