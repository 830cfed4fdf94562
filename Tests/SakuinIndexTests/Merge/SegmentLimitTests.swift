import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("What does not fit a segment or an index is refused before anything overflows")
struct SegmentLimitTests {
  /// A segment of random documents with keywords and dates.
  private func segment(_ count: Int, _ generator: inout SeededGenerator) throws -> SegmentReader {
    let builder = SegmentBuilder(schema: SampleDocuments.schema())
    for number in 0..<count {
      var document = SampleDocuments.random(number, maxLength: 8, using: &generator)
      document.id = Array("id-\(UInt32.random(in: 0...UInt32.max, using: &generator))".utf8)
      try builder.add(document)
    }
    let file = BytesFile()
    try builder.finish(to: file)
    return try SegmentReader(file: file)
  }

  @Test("A size is what a segment holds, and sizes add up to that of the merged segment at least")
  func sizes() throws {
    var generator = TestEnvironment.generator("segment sizes")
    for _ in 0..<20 {
      let segments = [try segment(5, &generator), try segment(9, &generator)]
      var sum = SegmentSize()
      for segment in segments { sum += segment.size }
      let output = BytesFile()
      try SegmentMerger.merge(segments.map { ($0, nil) }, to: output)
      let merged = try SegmentReader(file: output)
      #expect(merged.size.positions == sum.positions)
      #expect(merged.size.positions == Int(merged.positionCount))
      let ids = (0..<UInt32(merged.documentCount)).reduce(0) { $0 + merged.externalID($1).count }
      #expect(merged.size.idBytes == sum.idBytes && sum.idBytes == ids)
      for (column, added) in zip(merged.size.columns, sum.columns) {
        #expect(column.valueBytes <= added.valueBytes)
      }
    }
  }

  @Test(
    "Merges that the policy chooses under limits succeed under them; what exceeds a limit is refused by name")
  func limits() throws {
    var generator = TestEnvironment.generator("segment limits")
    var chosenSets = 0
    var refusals: Set<String> = []
    for _ in 0..<60 {
      let segments = try (0..<5).map { _ in try segment(Int.random(in: 1...12, using: &generator), &generator)
      }
      var sum = SegmentSize()
      for segment in segments { sum += segment.size }
      var limits = SegmentLimits()
      let share = { (whole: Int) in max(1, Int.random(in: whole / 4...whole, using: &generator)) }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: limits.positions = share(sum.positions)
      case 1: limits.idBytes = share(sum.idBytes)
      case 2: limits.values = share(sum.columns.map(\.values).max() ?? 1)
      default: limits.valueBytes = share(sum.columns.map(\.valueBytes).max() ?? 1)
      }
      var policy = TieredMergePolicy(segmentsPerTier: 2)
      policy.limits = limits
      let candidates = segments.map {
        TieredMergePolicy.Candidate(
          byteCount: $0.byteCount, documentCount: $0.documentCount, liveCount: $0.documentCount, size: $0.size
        )
      }
      if let chosen = policy.nextCompaction(candidates) {
        chosenSets += 1
        try SegmentMerger.merge(chosen.map { (segments[$0], nil) }, to: BytesFile(), limits: limits)
      }
      do throws(IndexError) {
        try SegmentMerger.merge(segments.map { ($0, nil) }, to: BytesFile(), limits: limits)
      } catch {
        guard case .limit(let reason) = error else { throw error }
        refusals.insert(reason.split(separator: " ").last.map(String.init) ?? "")
      }
    }
    #expect(chosenSets > 10, "seed \(generator.seed)")
    #expect(refusals.isSuperset(of: ["positions", "ids"]), "\(refusals)")
  }

  @Test("Inputs of more bytes than 32 bits count are merged: only what 32 bits count is limited")
  func largeFiles() {
    let policy = TieredMergePolicy(segmentsPerTier: 2)
    var size = SegmentSize()
    size.positions = 1 << 30
    size.idBytes = 1 << 30
    let large = TieredMergePolicy.Candidate(byteCount: 60 << 30, documentCount: 10, liveCount: 10, size: size)
    #expect(policy.nextCompaction([large, large, large]) == [0, 1, 2])
    #expect(policy.nextCompaction([large, large, large, large])?.count == 3)
  }

  @Test(
    "An index takes as many documents as it can number and no more, and goes on when deletions free numbers",
    arguments: [1, 2])
  func documentLimit(threads: Int) throws {
    var options = SegmentedWriter.Options()
    options.documentLimit = 10
    options.threads = threads
    options.memoryLimit = 1 << 20
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(
      in: directory, schema: SampleDocuments.schema(fields: 1), identity: [], options: options)
    func add(_ id: String) throws { try writer.update(SampleDocuments.document(id, ["防災 \(id)"])) }
    for number in 0..<6 { try add("a\(number)") }
    try writer.commit()
    for number in 0..<4 { try add("b\(number)") }
    for _ in 0..<3 {
      #expect {
        try add("c")
      } throws: { error in
        if case .limit(let reason) = error as? IndexError {
          reason.contains("at most 10 documents")
        } else {
          false
        }
      }
    }
    #expect(writer.isUsable && writer.documentCount == 10)
    try writer.commit()
    #expect(try Snapshot.open(directory).documentCount == 10)
    // A deleted document keeps its number until its segment is rewritten.
    try writer.delete(id: Array("a0".utf8))
    try writer.delete(id: Array("b0".utf8))
    try writer.commit()
    try writer.compact()
    try writer.commit()
    try add("c0")
    try add("c1")
    #expect(throws: IndexError.self) { try add("c2") }
    try writer.commit()
    #expect(try Snapshot.open(directory).documentCount == 10)
    try directory.verify()
  }

  @Test("A commit point of more documents than can be numbered is refused")
  func commitPoint() throws {
    var commit = CommitPointTests.sample()
    for index in commit.segments.indices { commit.segments[index].documentCount = .max / 3 }
    let fitting = commit.encoded()
    #expect(try fitting.withUnsafeBytes { try CommitPoint(bytes: $0, path: "commit") } == commit)
    commit.segments[0].documentCount += 1
    let bytes = commit.encoded()
    #expect(throws: IndexError.self) {
      _ = try bytes.withUnsafeBytes { try CommitPoint(bytes: $0, path: "commit") }
    }
  }
}
