import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

@Suite("Identifiers seen in bounded memory")
struct FingerprintStoreTests {
  /// Random fingerprints, many of them repeated, and many with an equal upper half.
  @Test("Finds what a dictionary finds, through any number of runs", arguments: [1, 2, 16, 100])
  func findsWhatADictionaryFinds(limit: Int) throws {
    var generator = TestEnvironment.generator("FingerprintStore.\(limit)")
    let count = (limit == 1 ? 600 : 6000) * TestEnvironment.scale
    var store = FingerprintStore(recentLimit: limit, filterBytes: 64)
    var known: [UInt128: FingerprintStore.Place] = [:]
    var repeated = 0
    var mostRuns = 0
    for step in 0..<count {
      let upper = UInt128(UInt64.random(in: 0..<64, using: &generator)) << 120
      let key =
        upper | UInt128(UInt64.random(in: 0..<UInt64(count), using: &generator)) << (step % 2 == 0 ? 64 : 0)
      let found = try store.place(of: key)
      try #require(found == known[key], "seed \(generator.seed), step \(step)")
      if found != nil {
        repeated += 1
        continue
      }
      let place = FingerprintStore.Place(file: step % 7, line: step)
      try store.insert(key, at: place)
      known[key] = place
      mostRuns = max(mostRuns, store.runCount)
    }
    #expect(store.count == known.count && repeated > 0)
    for (key, place) in known { try #require(try store.place(of: key) == place) }
    // Runs are joined: eight at most of each size.
    var tiers = 1
    var size = limit
    while size < count {
      size *= 8
      tiers += 1
    }
    #expect(mostRuns > 1 && mostRuns <= 8 * tiers)
  }

  @Test("A repeated identifier is refused with the place of the first, long after")
  func clashes() throws {
    var seen = SeenIdentifiers(in: FingerprintStore(recentLimit: 10, filterBytes: 1024))
    for line in 1...500 {
      try seen.insert("id-\(line)", at: Document.Source(file: line <= 250 ? "a.csv" : "b.csv", line: line))
    }
    for line in [1, 249, 250, 251, 500] {
      let id = "id-\(line)"
      #expect(seen.contains(id) && !seen.contains(id + "x"))
      let location = Document.Source(file: "b.csv", line: 900)
      let former = Document.Source(file: line <= 250 ? "a.csv" : "b.csv", line: line)
      #expect(throws: IdentifierClash(id: id, location: location, former: former).error) {
        try seen.insert(id, at: location)
      }
    }
    // A copy goes its own way.
    var copy = seen
    try copy.insert("new", at: Document.Source(file: "c.csv", line: 1))
    #expect(copy.contains("new") && !seen.contains("new"))
  }

  @Test("A filter forgets nothing, and at ten bits a fingerprint lets few others pass")
  func filter() {
    var generator = TestEnvironment.generator("FingerprintFilter")
    func key() -> UInt128 {
      UInt128(UInt64.random(in: 0...UInt64.max, using: &generator)) << 64
        | UInt128(UInt64.random(in: 0...UInt64.max, using: &generator))
    }
    var filter = FingerprintFilter(byteCount: 8192)
    let added = (0..<6000).map { _ in key() }
    for key in added { filter.insert(key) }
    #expect(added.allSatisfy { filter.mayContain($0) })
    #expect((0..<6000).count { _ in filter.mayContain(key()) } < 300)
    #expect(!FingerprintFilter().mayContain(key()))
  }
}
