import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("The filter of a segment's ids")
struct IDFilterTests {
  /// A segment of documents with the given ids.
  private func segment(_ ids: [[UInt8]]) throws -> SegmentReader {
    let directory = MemoryDirectory()
    var options = SegmentedWriter.Options()
    options.threads = 1
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [], options: options)
    for id in ids { try writer.update(CrashScenario.document(id: id, text: "語")) }
    try writer.commit()
    return try #require(try Snapshot.open(directory).segments.first).reader
  }

  @Test("Every id of the segment may be there; nearly every other one is told apart")
  func membership() throws {
    var generator = TestEnvironment.generator("id filter")
    for count in [1, 45, 46, 47, 3000] {
      // Ids as people number them: with long common prefixes.
      let start = Int.random(in: 0..<1000, using: &generator)
      let ids = (0..<count).map { Array("安中市-\(start + 2 * $0)".utf8) }
      let filter = IDFilter(try segment(ids))
      for id in ids { #expect(filter.mayContain(id.withUnsafeBytes { Checksum.of($0) })) }
      let others = (0..<10_000).map { Array("安中市-\(start + 2 * $0 + 1)".utf8) }
      let taken = others.count { id in filter.mayContain(id.withUnsafeBytes { Checksum.of($0) }) }
      #expect(taken < 300, "seed \(generator.seed): \(taken) of 10,000 with \(count) ids")
    }
  }

  @Test("A document is found and replaced among many that were looked for")
  func replacement() throws {
    let directory = MemoryDirectory()
    var options = SegmentedWriter.Options()
    options.threads = 1
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [], options: options)
    for number in 0..<200 {
      try writer.update(CrashScenario.document(id: Array("a\(number)".utf8), text: "語"))
    }
    try writer.commit()
    for number in 0..<400 {
      let id = Array("a\(number)".utf8)
      #expect(try writer.update(CrashScenario.document(id: id, text: "字")) == (number < 200))
      #expect(try writer.storedDocument(id: id) == nil)
    }
    #expect(writer.documentCount == 400)
    try writer.commit()
    #expect(try writer.storedDocument(id: Array("a7".utf8)) != nil)
    #expect(try writer.storedDocument(id: Array("a400".utf8)) == nil)
  }
}
