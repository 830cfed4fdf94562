import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("The writer does what the naive reference does")
struct SegmentedWriterTests {
  private func run(_ steps: inout RandomSteps, on directory: any Directory, length: Int, _ context: String)
    throws
  {
    var writer = try Optional(
      SegmentedWriter.create(
        in: directory, schema: RandomSteps.schema, identity: [1], options: steps.options()))
    for _ in 0..<length {
      switch Int.random(in: 0..<12, using: &steps.generator) {
      case 0:
        try steps.commit(#require(writer))
        let snapshot = try Snapshot.open(directory)
        #expect(try NaiveIndex.contents(of: snapshot) == steps.committed.contents, "\(context)")
        let files = try directory.expectedFiles() + [IndexFile.lock.name]
        #expect(try Set(directory.list()).isSubset(of: files), "\(context)")
      case 1:
        try #require(writer).rollback()
        steps.pending = steps.committed
        #expect(writer?.documentCount == steps.pending.documents.count)
      case 2:
        writer = nil
        writer = try SegmentedWriter(directory, options: steps.options())
        steps.pending = steps.committed
      default:
        try steps.change(#require(writer))
      }
    }
    try steps.commit(#require(writer))
    let snapshot = try Snapshot.open(directory)
    try directory.verify()
    try steps.committed.expectEverything(in: snapshot, context)
  }

  @Test("Random updates, deletions, commits, rollbacks, merges and reopenings agree with a plain model")
  func model() throws {
    var generator = TestEnvironment.generator("writer model")
    for round in 0..<(TestEnvironment.scale > 1 ? 1050 * TestEnvironment.scale : 150) {
      var steps = RandomSteps(SeededGenerator(seed: generator.next()))
      let context = "seed \(generator.seed), round \(round)"
      let length = Int.random(in: 1...60, using: &generator)
      if round % 30 == 0 {
        let folder = try TemporaryDirectory()
        try run(&steps, on: try FileSystemDirectory(path: folder.path), length: length, context)
      } else {
        try run(&steps, on: MemoryDirectory(), length: length, context)
      }
    }
  }

  @Test("A commit without changes writes nothing; metadata are a change")
  func nothingToCommit() throws {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(
      in: directory, schema: RandomSteps.schema, identity: [7], metadata: [1])
    #expect(try !writer.commit())
    #expect(try !writer.commit(metadata: [1]))
    #expect(try writer.commit(metadata: [2]))
    #expect(try directory.readCommitPoint().metadata == [2])
    #expect(try directory.readCommitPoint().identity == [7])
    var steps = RandomSteps(TestEnvironment.generator("nothing to commit"))
    let document = steps.document()
    #expect(try !writer.update(document))
    #expect(try writer.delete(id: document.id))
    #expect(try !writer.delete(id: document.id))
    #expect(try !writer.commit())
    #expect(try directory.readCommitPoint().generation == 2)
  }

  @Test("What is no index, or one already, or somebody else's, is refused and left alone")
  func refusals() throws {
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    #expect(throws: IndexError.notFound(path: folder.path)) { _ = try SegmentedWriter(directory) }
    try directory.create("notes.txt").close()
    #expect(throws: IndexError.self) {
      _ = try SegmentedWriter.create(
        in: directory, schema: IndexSchema(textFields: [], attributes: []), identity: [])
    }
    let writer = try SegmentedWriter.create(in: directory, schema: RandomSteps.schema, identity: [])
    #expect(throws: IndexError.locked(path: folder.path + "/writer.lock", owner: getpid())) {
      _ = try SegmentedWriter(try FileSystemDirectory(path: folder.path))
    }
    withExtendedLifetime(writer) {}
    #expect(try directory.list() == ["commit", "notes.txt", "writer.lock"])

    let memory = MemoryDirectory()
    _ = try SegmentedWriter.create(in: memory, schema: RandomSteps.schema, identity: [])
    #expect(throws: IndexError.io(operation: "create", path: "memory/commit", code: EEXIST)) {
      _ = try SegmentedWriter.create(in: memory, schema: RandomSteps.schema, identity: [])
    }
    let headless = MemoryDirectory()
    headless.put([1], as: "segment-1")
    #expect(throws: IndexError.self) {
      _ = try SegmentedWriter.create(in: headless, schema: RandomSteps.schema, identity: [])
    }
    #expect(headless.list() == ["segment-1"])
  }
}
