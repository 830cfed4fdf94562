import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("The kept commit on disk")
struct KeptCommitTests {
  private func read(_ bytes: [UInt8]) throws -> KeptCommit {
    try bytes.withUnsafeBytes { try KeptCommit(bytes: $0, path: "commit-1") }
  }

  @Test("A kept commit is written as the example of the format shows")
  func example() throws {
    let commit = CommitPoint(
      lineage: 5, generation: 1, nextSegment: 1, identity: Array("A".utf8), metadata: [],
      schema: IndexSchema(textFields: ["body"], attributes: []), segments: [])
    let kept = KeptCommit(commit, time: 0x6B23_DE44)
    #expect(kept.file.name == "commit-1")
    #expect(IndexFile(name: "commit-1") == kept.file)
    #expect(IndexFile(name: "commit-01") == nil && IndexFile(name: "commit-") == nil)
    let bytes = kept.encoded()
    let expected: [UInt8] =
      Array("SakuinKC".utf8) + [1, 0, 0, 0] + [0x44, 0xDE, 0x23, 0x6B, 0, 0, 0, 0] + [73, 0, 0, 0]
      + commit.encoded()
    #expect(Array(bytes.dropLast(8)) == expected)
    #expect(bytes.count == 105)
    #expect(try read(bytes) == kept)
  }

  @Test("Every flipped bit and every truncation is found")
  func everyDamageIsFound() throws {
    let bytes = KeptCommit(CommitPointTests.sample(), time: -1).encoded()
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        #expect(throws: IndexError.self) { _ = try read(damaged) }
      }
      #expect(throws: IndexError.self) { _ = try read(Array(bytes[..<index])) }
    }
    #expect(throws: IndexError.self) { _ = try read(bytes + [0]) }
  }

  @Test("Of several kept files the last before the commit point counts; one of another index is an error")
  func choice() throws {
    let directory = MemoryDirectory()
    var commit = CommitPointTests.sample()
    for generation: UInt64 in [40, 41, 42, 43] {
      var former = commit
      former.generation = generation
      former.segments = []
      let kept = KeptCommit(former, time: Int64(generation))
      directory.put(kept.encoded(), as: kept.file.name)
    }
    #expect(try directory.readKeptCommit(before: commit)?.time == 41)
    commit.generation = 40
    #expect(try directory.readKeptCommit(before: commit) == nil)
    commit.generation = 43
    commit.lineage = 1
    #expect(throws: IndexError.self) { _ = try directory.readKeptCommit(before: commit) }
  }
}
