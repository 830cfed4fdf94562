import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("The tiered merge policy")
struct TieredMergePolicyTests {
  private func candidate(_ bytes: Int, documents: Int = 10, live: Int = 10) -> TieredMergePolicy.Candidate {
    var size = SegmentSize()
    size.positions = bytes * 2
    return .init(byteCount: bytes, documentCount: documents, liveCount: live, size: size)
  }

  @Test("Few segments remain, and a byte is rewritten once for each tier")
  func amortized() {
    var generator = TestEnvironment.generator("merge policy")
    var policy = TieredMergePolicy()
    policy.floorSize = 1000
    var segments: [TieredMergePolicy.Candidate] = []
    var added = 0
    var rewritten = 0
    var most = 0
    for _ in 0..<20_000 {
      let bytes = Int.random(in: 1...2000, using: &generator)
      segments.append(candidate(bytes))
      added += bytes
      while let chosen = policy.nextMerge(segments) {
        #expect(chosen.count >= 2)
        let sum = chosen.reduce(0) { $0 + segments[$1].byteCount }
        rewritten += sum
        for index in chosen.reversed() { segments.remove(at: index) }
        segments.append(candidate(sum))
      }
      most = max(most, segments.count)
    }
    // 20 MB over a floor of 1 kB are tiers 0 to 5.
    #expect(most <= 6 * 7)
    #expect(rewritten <= 6 * added, "seed \(generator.seed): \(rewritten) of \(added)")
  }

  @Test("A segment that is mostly deleted is rewritten by itself")
  func deletions() {
    let policy = TieredMergePolicy()
    #expect(policy.nextMerge([candidate(100), candidate(100, live: 5)]) == [1])
    #expect(policy.nextMerge([candidate(100), candidate(100, live: 6)]) == nil)
    #expect(policy.nextMerge([candidate(100, documents: 1, live: 1)]) == nil)
  }

  @Test("Limits of a segment are kept, by merging and compacting")
  func limits() {
    var policy = TieredMergePolicy()
    policy.segmentsPerTier = 3
    policy.maxMergedBytes = 250
    let four = [100, 120, 200, 90].map { candidate($0) }
    #expect(policy.nextMerge(four) == [0, 3])
    policy.maxMergedBytes = 1000
    policy.limits.positions = 2 * 311
    #expect(policy.nextCompaction(four) == [0, 1, 3])
    policy.limits.positions = 2 * 189
    #expect(policy.nextMerge(four) == nil)
    #expect(policy.nextCompaction(four) == nil)
    #expect(policy.nextCompaction([candidate(100), candidate(200, live: 9)]) == [1])
    #expect(policy.nextCompaction([]) == nil)
  }
}
