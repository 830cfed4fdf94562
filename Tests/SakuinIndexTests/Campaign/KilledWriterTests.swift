import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("A writer that is killed at any instant leaves its last commit or the next", .serialized)
struct KilledWriterTests {
  /// The numbers of the last commit that a child printed as done, and of the last it began.
  private func told(_ output: String) -> (made: Int?, begun: Int?) {
    let lines = output.split(separator: "\n")
    func last(_ mark: Character) -> Int? {
      lines.last { $0.first == mark }.flatMap { Int($0.dropFirst()) }
    }
    return (last("="), last("+"))
  }

  @Test("A writer killed at any instant leaves the last commit or the new one", arguments: [1, 2])
  func killedWriterLeavesACommit(threads: Int) throws {
    var generator = TestEnvironment.generator("killed writer \(threads)")
    let scenario = CrashScenario(seed: generator.next() % 1_000_000)
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    _ = try SegmentedWriter.create(in: directory, schema: CrashScenario.schema, identity: [])
    var last = 0
    var inCommit = 0
    for round in 0..<(15 + (TestEnvironment.scale > 1 ? 30 * TestEnvironment.scale : 0)) {
      let context = "seed \(generator.seed), \(threads) threads, kill \(round)"
      let child = try ChildWriter(
        ["commit", folder.path, "\(scenarioSeed(generator))", "\(threads)", "100000"])
      var output = child.read()
      // Counted in the child's output, not in time alone: on a busy machine it would never finish a commit.
      for _ in 0..<Int.random(in: 0..<6, using: &generator) { output += child.read() }
      usleep(UInt32.random(in: 0..<15_000, using: &generator))
      child.kill()
      output += child.readAll()
      #expect(!output.contains("!"), "\(context): \(output)")
      let (made, begun) = told(output)
      let possible = [made ?? last] + (begun.map { [$0] } ?? [])
      let snapshot = try Snapshot.open(directory)
      let found = CrashScenario.commit(snapshot.commitPoint.metadata) ?? 0
      #expect(possible.contains(found), "\(context): found \(found), \(possible) possible")
      let contents = try CrashScenario.contents(of: snapshot)
      #expect(contents == scenario.contents(after: found), "\(context)")
      if found > 0 {
        let kept = try #require(try directory.readKeptCommit(before: snapshot.commitPoint), "\(context)")
        #expect(CrashScenario.commit(kept.commitPoint.metadata) ?? 0 == found - 1, "\(context)")
        let former = try Snapshot.opened(kept.commitPoint, in: directory)
        #expect(try CrashScenario.contents(of: former) == scenario.contents(after: found - 1), "\(context)")
      }
      let verification = try IndexVerification.run(directory, analysis: CrashScenario.analyze)
      #expect(verification.faults == [], "\(context)")
      #expect(verification.comparedCount == contents.count, "\(context)")
      if begun != made { inCommit += 1 }
      last = found
    }
    #expect(last > 0 && inCommit > 0)
    // The next writer recovers and removes the leftovers of the killed ones.
    let writer = try SegmentedWriter(directory, options: CrashScenario.options(threads: threads))
    try scenario.run(last + 1, on: writer)
    let snapshot = try Snapshot.open(directory)
    #expect(try CrashScenario.contents(of: snapshot) == scenario.contents(after: last + 1))
    #expect(try directory.list() == (directory.expectedFiles() + [IndexFile.lock.name]).sorted())
  }

  @Test("A process killed while it goes back and forth leaves one of the two states, and keeps the other")
  func killedWhileGoingBack() throws {
    var generator = TestEnvironment.generator("killed undo")
    let seed = generator.next() % 1_000_000
    let scenario = CrashScenario(seed: seed)
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    do {
      let writer = try SegmentedWriter.create(
        in: directory, schema: CrashScenario.schema, identity: [],
        options: CrashScenario.options(threads: 1))
      for commit in 1...6 { try scenario.run(commit, on: writer) }
    }
    for round in 0..<(8 + (TestEnvironment.scale > 1 ? 30 * TestEnvironment.scale : 0)) {
      let context = "seed \(generator.seed), kill \(round)"
      let child = try ChildWriter(["undo", folder.path, "100000"])
      var output = child.read()
      for _ in 0..<Int.random(in: 0..<4, using: &generator) { output += child.read() }
      usleep(UInt32.random(in: 0..<10_000, using: &generator))
      child.kill()
      output += child.readAll()
      #expect(!output.contains("!"), "\(context): \(output)")
      let snapshot = try Snapshot.open(directory)
      let found = CrashScenario.commit(snapshot.commitPoint.metadata) ?? 0
      #expect([5, 6].contains(found), "\(context): found \(found)")
      #expect(try CrashScenario.contents(of: snapshot) == scenario.contents(after: found), "\(context)")
      let kept = try #require(try directory.readKeptCommit(before: snapshot.commitPoint), "\(context)")
      let former = try Snapshot.opened(kept.commitPoint, in: directory)
      #expect(try CrashScenario.contents(of: former) == scenario.contents(after: 11 - found), "\(context)")
      let verification = try IndexVerification.run(directory, analysis: CrashScenario.analyze)
      #expect(verification.faults == [], "\(context)")
    }
  }

  /// The seed of the scenario that the test of this generator drew first.
  private func scenarioSeed(_ generator: SeededGenerator) -> UInt64 {
    var first = SeededGenerator(seed: generator.seed)
    return first.next() % 1_000_000
  }
}
