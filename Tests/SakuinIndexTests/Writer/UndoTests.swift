import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Going back to the commit before the last change")
struct UndoTests {
  private func document(_ id: String, _ text: String) -> AnalyzedDocument {
    CrashScenario.document(id: Array(id.utf8), text: text)
  }

  private func created(
    in directory: any Directory, _ options: SegmentedWriter.Options = CrashScenario.options(threads: 1)
  ) throws -> SegmentedWriter {
    try .create(in: directory, schema: CrashScenario.schema, identity: [1], metadata: [7], options: options)
  }

  private func contents(_ directory: any Directory) throws -> [String: String] {
    try CrashScenario.contents(of: Snapshot.open(directory))
  }

  @Test("A new index has nothing to go back to; its first change goes back to no documents")
  func firstChange() throws {
    let directory = MemoryDirectory()
    let writer = try created(in: directory)
    #expect(try writer.undo() == false)
    try writer.update(document("a", "一"))
    try writer.commit()
    #expect(try writer.undo())
    #expect(try contents(directory) == [:])
    #expect(try writer.undo())
    #expect(try contents(directory) == ["a": "一"])
    #expect(directory.list() == (try directory.expectedFiles()))
  }

  @Test("Uncommitted changes are discarded, identity and metadata go back too, and the writer goes on")
  func everythingGoesBack() throws {
    let directory = MemoryDirectory()
    let writer = try created(in: directory)
    try writer.update(document("a", "一"))
    try writer.commit()
    try writer.startOver(identity: [2], metadata: [8])
    try writer.update(document("b", "二"))
    try writer.commit()
    try writer.update(document("c", "三"))
    #expect(try writer.undo())
    var commit = try directory.readCommitPoint()
    #expect(commit.identity == [1] && commit.metadata == [7])
    #expect(try contents(directory) == ["a": "一"])
    #expect(writer.documentCount == 1)
    try writer.update(document("d", "四"))
    try writer.commit()
    #expect(try contents(directory) == ["a": "一", "d": "四"])
    #expect(try writer.undo())
    #expect(try contents(directory) == ["a": "一"])
    commit = try directory.readCommitPoint()
    try directory.verify()
    // Generations and segment numbers never come again, so that readers notice and no file name is used twice.
    #expect(commit.generation > 4 && commit.segments.allSatisfy { $0.number < commit.nextSegment })
  }

  @Test("Merging, compacting and a commit without changes keep what is kept")
  func onlyChangesCount() throws {
    let directory = MemoryDirectory()
    let writer = try created(in: directory)
    try writer.update(document("a", "一"))
    try writer.commit()
    try writer.update(document("b", "二"))
    try writer.delete(id: Array("a".utf8))
    try writer.commit()
    let kept = writer.kept
    #expect(try writer.commit() == false)
    try writer.compact()
    try writer.commit(isChange: false)
    #expect(writer.kept == kept)
    #expect(try contents(directory) == ["b": "二"])
    #expect(try writer.undo())
    #expect(try contents(directory) == ["a": "一"])
  }

  @Test("What is kept can be given up, and its files with it")
  func givenUp() throws {
    let directory = MemoryDirectory()
    let writer = try created(in: directory)
    for commit in 1...4 { try CrashScenario(seed: 5).run(commit, on: writer) }
    #expect(try writer.forgetKept())
    #expect(try writer.forgetKept() == false)
    #expect(try writer.undo() == false)
    let commit = try directory.readCommitPoint()
    #expect(directory.list() == Set(commit.files + [.commit]).map(\.name).sorted())
    try directory.verify()
  }

  @Test("A damaged or missing file of the kept commit is found by verify, and going back changes nothing")
  func damagedFormerState() throws {
    let directory = MemoryDirectory()
    do {
      let writer = try created(in: directory)
      try writer.update(document("a", "一"))
      try writer.commit()
      try writer.startOver(identity: [1], metadata: [7])
      try writer.update(document("b", "二"))
      try writer.commit()
    }
    let kept = try #require(try directory.readKeptCommit(before: directory.readCommitPoint()))
    let file = try #require(kept.commitPoint.segments.first?.file.name)
    let bytes = try directory.read(file)
    directory.delete(file)
    #expect(try IndexVerification.run(directory).faults.contains { $0.path.hasSuffix(file) })
    #expect(throws: IndexError.self) { _ = try SegmentedWriter(directory).undo() }
    #expect(try contents(directory) == ["b": "二"])
    directory.put(bytes, as: file)
    #expect(try IndexVerification.run(directory).faults.isEmpty)
    // A damaged record of it leaves the index as it is, with nothing to go back to.
    let record = try directory.read(kept.file.name)
    directory.put(Array(record.dropLast()), as: kept.file.name)
    #expect(try IndexVerification.run(directory).faults.map(\.path) == ["memory/" + kept.file.name])
    #expect(try SegmentedWriter(directory).undo() == false)
    #expect(try contents(directory) == ["b": "二"])
    #expect(directory.list() == (try directory.expectedFiles()))
  }

  @Test("A reader of the state that is left goes on, and a refreshed one sees the former state")
  func readers() throws {
    let directory = MemoryDirectory()
    let writer = try created(in: directory)
    for commit in 1...5 { try CrashScenario(seed: 9).run(commit, on: writer) }
    let reader = try Snapshot.open(directory)
    #expect(try writer.undo())
    #expect(try CrashScenario.contents(of: reader) == CrashScenario(seed: 9).contents(after: 5))
    let refreshed = try reader.refreshed(from: directory)
    #expect(try CrashScenario.contents(of: refreshed) == CrashScenario(seed: 9).contents(after: 4))
  }

  /// What an index is and was before its last change.
  private struct Twin {
    var now: [String: String] = [:]
    var former: [String: String]?
    var pending: [String: String] = [:]
  }

  @Test("Random changes, commits, merges, reopenings and goings back, against two remembered states")
  func randomSteps() throws {
    var generator = TestEnvironment.generator("undo")
    for round in 0..<(8 * TestEnvironment.scale) {
      let directory = MemoryDirectory()
      let options = CrashScenario.options(threads: 1 + round % 2)
      var writer: SegmentedWriter? = try created(in: directory, options)
      var twin = Twin()
      for step in 0..<80 {
        let context = "seed \(generator.seed), round \(round), step \(step)"
        try take(
          Int.random(in: 0..<14, using: &generator), try #require(writer), &twin, &generator, context)
        if Int.random(in: 0..<12, using: &generator) == 0 {
          writer = nil
          writer = try SegmentedWriter(directory, options: options)
          twin.pending = twin.now
        }
        #expect(try contents(directory) == twin.now, "\(context)")
      }
      try directory.verify()
      writer = nil
      writer = try SegmentedWriter(directory)
      #expect(directory.list() == (try directory.expectedFiles()), "seed \(generator.seed), round \(round)")
    }
  }

  /// One random step on a writer and its twin.
  private func take(
    _ kind: Int, _ writer: SegmentedWriter, _ twin: inout Twin, _ generator: inout SeededGenerator,
    _ context: String
  ) throws {
    switch kind {
    case 0..<6:
      let id = "文書\(Int.random(in: 0..<9, using: &generator))"
      let text = "語\(Int.random(in: 0..<1000, using: &generator))"
      try writer.update(document(id, text))
      twin.pending[id] = text
    case 6..<8:
      let id = "文書\(Int.random(in: 0..<9, using: &generator))"
      try writer.delete(id: Array(id.utf8))
      twin.pending[id] = nil
    case 8..<11:
      let before = twin
      // An update by the same text is a change as well; whether there was one, the writer says.
      if try writer.commit() {
        twin.former = before.now
        twin.now = before.pending
      } else {
        #expect(before.pending == before.now, "\(context)")
      }
    case 11:
      if twin.pending == twin.now {
        // Rewritten segments alone are no change.
        try writer.rollback()
        try writer.compact()
        try writer.commit(isChange: false)
      }
    default:
      #expect(try writer.undo() == (twin.former != nil), "\(context)")
      if let former = twin.former {
        twin.former = twin.now
        twin.now = former
        twin.pending = former
      }
    }
    #expect(writer.documentCount == twin.pending.count, "\(context)")
  }
}
