import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Two threads build what one builds")
struct BuilderLaneTests {
  /// Indexes `documents` and returns every file of the result.
  private func files(_ documents: [AnalyzedDocument], threads: Int, memoryLimit: Int) throws -> [[UInt8]] {
    let directory = MemoryDirectory()
    var options = SegmentedWriter.Options()
    options.threads = threads
    options.batchSize = 500
    options.memoryLimit = memoryLimit
    options.mergePolicy.segmentsPerTier = 4
    options.earlyMergePolicy = options.mergePolicy
    let writer = try SegmentedWriter.create(
      in: directory, schema: SampleDocuments.schema(fields: 2), identity: [], options: options)
    for document in documents { try writer.update(document) }
    try writer.commit()
    try directory.verify()
    return try directory.list().filter { $0.hasPrefix("segment") }.map { try directory.read($0) }
  }

  @Test("The result does not depend on the speed of threads, and not in content on their number")
  func determinism() throws {
    var generator = TestEnvironment.generator("lanes")
    for _ in 0..<(4 * TestEnvironment.scale) {
      // Few ids: most documents are replaced, often by one that another thread builds.
      let documents = (0..<300).map { _ in
        var document = SampleDocuments.random(
          Int.random(in: 0..<40, using: &generator), fields: 2, maxLength: 40, using: &generator)
        document.id = Array("id\(Int.random(in: 0..<40, using: &generator))".utf8)
        return document
      }
      let limit = [1, 40_000, 1 << 30].randomElement(using: &generator) ?? 1
      let first = try files(documents, threads: 2, memoryLimit: limit)
      for _ in 0..<3 {
        #expect(try files(documents, threads: 2, memoryLimit: limit) == first, "seed \(generator.seed)")
      }
      var expected = NaiveIndex()
      for document in documents { expected.documents[document.id] = document }
      for threads in 1...3 {
        let directory = MemoryDirectory()
        var options = SegmentedWriter.Options()
        options.threads = threads
        options.batchSize = 300
        options.memoryLimit = limit
        let writer = try SegmentedWriter.create(
          in: directory, schema: SampleDocuments.schema(fields: 2), identity: [], options: options)
        for document in documents { try writer.update(document) }
        #expect(writer.documentCount == expected.documents.count)
        try writer.commit()
        try expected.expectEverything(
          in: Snapshot.open(directory), "seed \(generator.seed), \(threads) threads")
      }
    }
  }

  @Test("An analysis that fails on a thread stops the writer until it is rolled back")
  func failingAnalysis() throws {
    let directory = MemoryDirectory()
    var options = SegmentedWriter.Options()
    options.batchSize = 1
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [], options: options)
    try writer.update(CrashScenario.document(id: [65], text: "語1"))
    try writer.commit()
    // The thread may have failed before the call returns; whichever call meets the error first, the others do
    // too.
    do throws(IndexError) {
      try writer.update(id: [66], bytes: 10) { (_) throws(IndexError) in throw .limit("no") }
    } catch {
      #expect(error == .limit("no"))
    }
    #expect(throws: IndexError.limit("no")) { try writer.commit() }
    #expect(throws: IndexError.limit("no")) { try writer.delete(id: [65]) }
    try writer.rollback()
    #expect(writer.documentCount == 1)
    try writer.update(CrashScenario.document(id: [66], text: "語2"))
    try writer.commit()
    #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == ["A": "語1", "B": "語2"])
  }

  @Test("A merge that finds no room leaves the changes committed and the segments as they were")
  func mergeWithoutRoom() throws {
    let start = MemoryDirectory()
    do {
      let writer = try SegmentedWriter.create(
        in: start, schema: CrashScenario.schema, identity: [], options: CrashScenario.options(threads: 1))
      for commit in 1...2 { try CrashScenario(seed: 5).run(commit, on: writer) }
    }
    var options = CrashScenario.options(threads: 1)
    options.memoryLimit = 64 << 20
    options.mergePolicy.segmentsPerTier = 2
    options.mergePolicy.floorSize = 1 << 20
    let scenario = CrashScenario(seed: 5)
    // The disk fills either in the changes, which are rejected then, or in the merge, which is skipped then.
    var postponed = 0
    let dry = try FaultInjectingDirectory(start: start, using: TestEnvironment.generator("no room"))
    try scenario.run(3, on: try SegmentedWriter(dry, options: options))
    for faultAt in 0..<dry.operations {
      let directory = try FaultInjectingDirectory(
        start: start, fault: .diskFull, at: faultAt, using: TestEnvironment.generator("no room"))
      guard let writer = try? SegmentedWriter(directory, options: options) else { continue }
      do {
        try scenario.run(3, on: writer)
        if writer.mergeFailure != nil { postponed += 1 }
        #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 3))
      } catch {
        #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 2))
      }
      try directory.verify()
    }
    #expect(postponed > 0)
  }

  @Test("Whoever follows a merge can stop it; the last commit and the changes stay")
  func cancelling() throws {
    let directory = MemoryDirectory()
    let scenario = CrashScenario(seed: 9)
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [], options: CrashScenario.options(threads: 1))
    for commit in 1...3 { try scenario.run(commit, on: writer) }
    var seen: [Progress] = []
    writer.progress = { progress in
      seen.append(progress)
      return seen.count < 2
    }
    #expect(throws: IndexError.cancelled) { try writer.compact() }
    #expect(seen.count == 2 && seen.allSatisfy { $0.phase == .merging && $0.done <= $0.total })
    try directory.verify()
    #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 3))
    writer.progress = nil
    try scenario.run(4, on: writer)
    try writer.compact()
    try writer.commit()
    #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 4))
    #expect(writer.segmentCount == 1)
  }
}
