import SakuinIndex
import SakuinTestSupport
import Testing

/// Files of equal name, size and counts, that are of another index or another state.
@Suite("A file of an index is the one that was committed")
struct SegmentIdentityTests {
  /// An index of one segment with four documents; with `deletion` one of them is deleted.
  private func index(_ text: String, deletion: String? = nil) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(
      in: directory, schema: SampleDocuments.schema(fields: 1), identity: [])
    for id in ["a", "b", "c", "d"] { try writer.update(SampleDocuments.document(id, [text], stored: text)) }
    try writer.commit()
    if let deletion {
      try writer.delete(id: Array(deletion.utf8))
      try writer.commit()
    }
    return directory
  }

  private func name(_ directory: MemoryDirectory, _ infix: String) throws -> String {
    try #require(directory.list().first { $0.hasPrefix("segment-") && $0.contains(infix) })
  }

  /// The commit point as version 1 of the format had it: without identities.
  private func makeOlder(_ directory: MemoryDirectory) throws {
    let name = IndexFile.commit.name
    let count = try directory.readCommitPoint().segments.count
    let bytes = try directory.read(name)
    // Each record of a segment ends with the two identities, and the file with the checksum.
    let records = bytes.count - 8 - 48 * count
    var body = Array(bytes[..<records])
    body[8] = 1
    for record in 0..<count { body += bytes[records + 48 * record..<records + 48 * record + 32] }
    let checksum = body.withUnsafeBytes { Checksum.of($0) }
    directory.put(body + withUnsafeBytes(of: checksum.littleEndian) { Array($0) }, as: name)
  }

  @Test(
    "A segment of another index is refused, whatever is equal in it; the same content is the same segment")
  func foreignSegments() throws {
    var generator = TestEnvironment.generator("segment identity")
    var refused = 0
    for _ in 0..<30 {
      let digits = (0..<2).map { _ in Int.random(in: 100...103, using: &generator) }
      let (mine, theirs) = (try index("金額 \(digits[0]) 円"), try index("金額 \(digits[1]) 円"))
      let segment = try name(mine, "segment")
      let other = try theirs.read(segment)
      #expect(try mine.read(segment).count == other.count)
      mine.put(other, as: segment)
      let faults = try IndexVerification.run(mine).faults
      if digits[0] == digits[1] {
        #expect(try Snapshot.open(mine).documentCount == 4)
        #expect(faults.isEmpty)
      } else {
        refused += 1
        #expect(throws: IndexError.foreign(path: "memory/" + segment), "seed \(generator.seed)") {
          _ = try Snapshot.open(mine)
        }
        #expect(faults.map(\.path) == ["memory/" + segment])
        #expect(throws: IndexError.self) { _ = try SegmentedWriter(mine) }
      }
    }
    #expect(refused > 0 && refused < 30)
  }

  @Test("A sidecar of another state with equal counts is refused")
  func foreignSidecars() throws {
    let (mine, theirs) = (try index("防災", deletion: "a"), try index("防災", deletion: "b"))
    let sidecar = try name(mine, ".live-")
    #expect(try name(theirs, ".live-") == sidecar)
    #expect(try Snapshot.open(mine).documentCount == 3)
    mine.put(try theirs.read(sidecar), as: sidecar)
    #expect(throws: IndexError.foreign(path: "memory/" + sidecar)) { _ = try Snapshot.open(mine) }
    #expect(try IndexVerification.run(mine).faults.map(\.path) == ["memory/" + sidecar])
  }

  @Test("A commit point without identities still opens, and the next change writes them")
  func olderCommitPoint() throws {
    let directory = try index("防災", deletion: "a")
    try makeOlder(directory)
    let old = try directory.readCommitPoint()
    #expect(old.segments.allSatisfy { $0.identity == 0 && $0.liveIdentity == 0 })
    #expect(try Snapshot.open(directory).documentCount == 3)
    #expect(try IndexVerification.run(directory).faults.isEmpty)
    let writer = try SegmentedWriter(directory)
    #expect(try !writer.commit(), "identities alone are no change")
    #expect(try directory.readCommitPoint() == old)
    try writer.update(SampleDocuments.document("e", ["避難"]))
    try writer.commit()
    let segments = try directory.readCommitPoint().segments
    #expect(segments.count == 2 || segments.count == 1)
    #expect(segments.allSatisfy { $0.identity != 0 })
    #expect(try Snapshot.open(directory).documentCount == 4)
    #expect(try !writer.commit(), "once is enough")
  }

  @Test("A refreshed reader takes nothing from a segment of the same number with other content")
  func refreshing() throws {
    let (mine, theirs) = (try index("金額 100 円"), try index("金額 900 円"))
    let reader = try Snapshot.open(mine)
    // The whole directory goes back to another backup, of the same lineage and a later generation.
    var commit = try theirs.readCommitPoint()
    commit.lineage = reader.commitPoint.lineage
    commit.generation = reader.commitPoint.generation + 1
    let segment = try name(theirs, "segment")
    mine.put(try theirs.read(segment), as: segment)
    mine.put(commit.encoded(), as: IndexFile.commit.name)
    let newest = try reader.refreshed(from: mine)
    #expect(try newest.segments[0].reader.storedDocument(0) == Array("金額 900 円".utf8))
  }
}
