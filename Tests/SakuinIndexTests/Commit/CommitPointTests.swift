import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Commit points and live documents on disk")
struct CommitPointTests {
  static func sample(segments: Int = 3) -> CommitPoint {
    let infos = (0..<UInt64(segments)).map { index in
      SegmentInfo(
        number: index * 2, size: 1 << 40, documentCount: 100, deletedCount: index == 0 ? 0 : 7,
        liveGeneration: index, identity: index, liveIdentity: index * 5)
    }
    return CommitPoint(
      lineage: 0x0123_4567_89AB_CDEF, generation: 42, nextSegment: 9, identity: Array("識別".utf8),
      metadata: [0, 255], schema: SampleDocuments.schema(), segments: infos)
  }

  private func read(_ bytes: [UInt8]) throws -> CommitPoint {
    try bytes.withUnsafeBytes { try CommitPoint(bytes: $0, path: "commit") }
  }

  @Test("A commit point is written as the example of the format shows")
  func example() throws {
    let commit = CommitPoint(
      lineage: 5, generation: 1, nextSegment: 1, identity: Array("A".utf8), metadata: [],
      schema: IndexSchema(textFields: ["body"], attributes: []), segments: [])
    let bytes = commit.encoded()
    let expected: [UInt8] =
      Array("SakuinCP".utf8) + [2, 0, 0, 0] + [5, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0, 0, 0, 0]
      + [1, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0x41, 0, 0, 0, 0] + [1, 0, 0, 0, 4, 0, 0, 0]
      + Array("body".utf8) + [0, 0, 0, 0, 0, 0, 0, 0]
    #expect(Array(bytes.dropLast(8)) == expected)
    #expect(bytes.count == 73)
    #expect(try read(bytes) == commit)
  }

  @Test("Every part comes back")
  func roundTrip() throws {
    for segments in 0...4 {
      let commit = Self.sample(segments: segments)
      #expect(try read(commit.encoded()) == commit)
    }
  }

  @Test("Every flipped bit and every truncation is found")
  func everyDamageIsFound() throws {
    let bytes = Self.sample().encoded()
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

  /// Recomputes the checksum of changed bytes, so that the checks after it are reached.
  private func resealed(_ bytes: [UInt8]) -> [UInt8] {
    let body = Array(bytes.dropLast(8))
    let checksum = body.withUnsafeBytes { Checksum.of($0) }
    return body + withUnsafeBytes(of: checksum.littleEndian) { Array($0) }
  }

  @Test("Forged bytes under a right checksum never trap; another version is refused as such")
  func forgedBytesNeverTrap() throws {
    let bytes = Self.sample().encoded()
    var accepted = 0
    for index in bytes.indices.dropLast(8) {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        if let commit = try? read(resealed(damaged)) {
          #expect(resealed(damaged) == commit.encoded())
          accepted += 1
        }
      }
      _ = try? read(resealed(Array(bytes[..<index]) + [UInt8](repeating: 0, count: 8)))
    }
    #expect(accepted > 0)
    var newer = bytes
    newer[8] = 3
    #expect(
      throws: IndexError.incompatible(path: "commit", expected: "format version 2", got: "format version 3")
    ) { _ = try read(resealed(newer)) }
  }

  @Test("Parts that do not fit together are refused")
  func inconsistent() throws {
    let changes: [(inout CommitPoint) -> Void] = [
      { $0.segments[1].number = 0 }, { $0.nextSegment = 4 }, { $0.segments[2].liveGeneration = 43 },
      { $0.segments[2].deletedCount = 100 }, { $0.segments[0].deletedCount = 1 },
      { $0.segments[1].deletedCount = 0 }, { $0.segments[0].documentCount = 0 },
      { $0.schema.textFields = [] }, { $0.segments[0].liveIdentity = 1 },
    ]
    for change in changes {
      var commit = Self.sample()
      change(&commit)
      #expect(throws: IndexError.self) { _ = try read(commit.encoded()) }
    }
  }

  @Test("Live documents come back; damage is found")
  func liveDocuments() throws {
    var live = LiveDocuments(documentCount: 3)
    live.remove(1)
    let expected = Array("SakuinLD".utf8) + [1, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]
    #expect(Array(live.encoded().dropLast(8)) == expected)
    for count in [0, 1, 63, 64, 65, 200] {
      var live = LiveDocuments(documentCount: count)
      for document in stride(from: 0, to: count, by: 3) { live.remove(UInt32(document)) }
      let bytes = live.encoded()
      #expect(try bytes.withUnsafeBytes { try LiveDocuments(bytes: $0, path: "live") } == live)
      for index in bytes.indices {
        var damaged = bytes
        damaged[index] ^= 0x10
        for bad in [damaged, Array(bytes[..<index])] {
          #expect(throws: IndexError.self) {
            _ = try bad.withUnsafeBytes { try LiveDocuments(bytes: $0, path: "live") }
          }
        }
      }
    }
    var past = expected
    past[16] = 0x0D
    #expect(throws: IndexError.self) {
      _ = try resealed(past + [0, 0, 0, 0, 0, 0, 0, 0]).withUnsafeBytes {
        try LiveDocuments(bytes: $0, path: "live")
      }
    }
  }

  @Test("Names are recognised in their one spelling")
  func names() {
    let files: [IndexFile] = [
      .commit, .newCommit, .lock, .segment(number: 17), .live(segment: 17, generation: 42),
    ]
    for file in files { #expect(IndexFile(name: file.name) == file) }
    for name in [
      "", "segment-", "segment-017", "segment-1.live-", "segment-1.live-2.x", "segment--1", "other",
    ] {
      #expect(IndexFile(name: name) == nil)
    }
  }

  @Test("A crash at any operation of a commit leaves the old or the new commit point")
  func atomicity() throws {
    var generator = TestEnvironment.generator("commit atomicity")
    let old = Self.sample()
    var new = old
    new.generation += 1
    let start = MemoryDirectory()
    start.put(old.encoded(), as: IndexFile.commit.name)
    var seen: Set<UInt64> = []
    for faultAt in 0..<7 {
      for _ in 0..<50 {
        let directory = try FaultInjectingDirectory(
          start: start, at: faultAt, using: SeededGenerator(seed: generator.next()))
        let succeeded = (try? directory.write(new)) != nil
        #expect(succeeded == !directory.hasFailed)
        let power = try directory.afterPowerFailure().readCommitPoint()
        let process = try directory.afterProcessCrash().readCommitPoint()
        for commit in [power, process] {
          #expect(commit == old || commit == new, "seed \(generator.seed)")
          if succeeded { #expect(commit == new) }
          seen.insert(commit.generation)
        }
      }
    }
    #expect(seen == [42, 43])
  }
}
