import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Whatever fails, an index can go back to the state before the one it is in")
struct UndoFaultTests {
  private let options = CrashScenario.options(threads: 1)

  /// An index after the first commits of a scenario.
  private func start(_ scenario: CrashScenario, commits: Int) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [], options: options)
    for commit in 1...commits { try scenario.run(commit, on: writer) }
    return directory
  }

  /// Checks that the index is in one of the states `possible`, a commit and the one it goes back to, and goes back
  /// and forth.
  private func check(
    _ directory: MemoryDirectory, _ scenario: CrashScenario, possible: [(now: Int, former: Int)],
    _ context: String
  ) throws {
    let commit = try directory.readCommitPoint()
    let now = CrashScenario.commit(commit.metadata) ?? 0
    let state = try #require(possible.first { $0.now == now }, "\(context): commit \(now)")
    try directory.verify()
    let writer = try SegmentedWriter(directory, options: options)
    #expect(directory.list() == (try directory.expectedFiles()), "\(context)")
    for expected in [state.now, state.former, state.now] {
      #expect(
        try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: expected),
        "\(context): commit \(expected)")
      #expect(try writer.undo(), "\(context)")
    }
    #expect(directory.list() == (try directory.expectedFiles()), "\(context)")
  }

  @Test("A crash at every operation of two changes, of the process and of the power")
  func changes() throws {
    var generator = TestEnvironment.generator("crash with a kept commit")
    for _ in 0..<TestEnvironment.scale {
      // Commit 7 compacts, too.
      let scenario = CrashScenario(seed: generator.next() % 1_000_000, changes: 4)
      let base = try start(scenario, commits: 5)
      func change(_ directory: any Directory) throws {
        let writer = try SegmentedWriter(directory, options: options)
        for commit in 6...7 { try scenario.run(commit, on: writer) }
      }
      let dry = try FaultInjectingDirectory(start: base, using: generator)
      try change(dry)
      #expect(dry.operations > 20)
      for faultAt in 0..<dry.operations {
        let context = "seed \(generator.seed), operation \(faultAt)"
        let directory = try FaultInjectingDirectory(
          start: base, at: faultAt, using: SeededGenerator(seed: generator.next()))
        do { try change(directory) } catch IndexError.io(_, _, let code) { #expect(code == EIO) }
        for left in [directory.afterProcessCrash(), directory.afterPowerFailure()] {
          try check(left, scenario, possible: [(5, 4), (6, 5), (7, 6)], context)
        }
      }
    }
  }

  @Test("A crash at every operation of going back, giving up what is kept, and going on")
  func goingBack() throws {
    var generator = TestEnvironment.generator("crash of undo")
    for _ in 0..<TestEnvironment.scale {
      let scenario = CrashScenario(seed: generator.next() % 1_000_000, changes: 4)
      let base = try start(scenario, commits: 6)
      func goBack(_ directory: any Directory) throws {
        let writer = try SegmentedWriter(directory, options: options)
        for _ in 0..<3 { _ = try writer.undo() }
      }
      let dry = try FaultInjectingDirectory(start: base, using: generator)
      try goBack(dry)
      #expect(dry.operations > 15)
      for faultAt in 0..<dry.operations {
        let context = "seed \(generator.seed), operation \(faultAt)"
        let directory = try FaultInjectingDirectory(
          start: base, at: faultAt, using: SeededGenerator(seed: generator.next()))
        do { try goBack(directory) } catch IndexError.io(_, _, let code) { #expect(code == EIO) }
        for left in [directory.afterProcessCrash(), directory.afterPowerFailure()] {
          try check(left, scenario, possible: [(6, 5), (5, 6)], context)
        }
      }
    }
  }

  @Test("Giving up what is kept, with a crash at every operation, leaves the index whole")
  func givingUp() throws {
    var generator = TestEnvironment.generator("crash of giving up")
    let scenario = CrashScenario(seed: generator.next() % 1_000_000, changes: 4)
    let base = try start(scenario, commits: 6)
    let dry = try FaultInjectingDirectory(start: base, using: generator)
    _ = try SegmentedWriter(dry, options: options).forgetKept()
    for faultAt in 0..<dry.operations {
      let context = "seed \(generator.seed), operation \(faultAt)"
      let directory = try FaultInjectingDirectory(
        start: base, at: faultAt, using: SeededGenerator(seed: generator.next()))
      do { _ = try SegmentedWriter(directory, options: options).forgetKept() } catch IndexError.io {}
      for left in [directory.afterProcessCrash(), directory.afterPowerFailure()] {
        try left.verify()
        #expect(
          try CrashScenario.contents(of: Snapshot.open(left)) == scenario.contents(after: 6), "\(context)")
        let writer = try SegmentedWriter(left, options: options)
        if writer.kept != nil {
          #expect(try writer.undo(), "\(context)")
          #expect(
            try CrashScenario.contents(of: Snapshot.open(left)) == scenario.contents(after: 5), "\(context)")
        }
        #expect(left.list() == (try left.expectedFiles()), "\(context)")
      }
    }
  }

  @Test(
    "A full disk or failing operation while going back is an error, and rollback goes on",
    arguments: [true, false])
  func errors(isDiskFull: Bool) throws {
    var generator = TestEnvironment.generator("undo disk errors \(isDiskFull)")
    let scenario = CrashScenario(seed: generator.next() % 1_000_000, changes: 4)
    let base = try start(scenario, commits: 6)
    let dry = try FaultInjectingDirectory(start: base, using: generator)
    _ = try SegmentedWriter(dry, options: options).undo()
    var failures = 0
    for faultAt in 0..<dry.operations {
      let context = "seed \(generator.seed), operation \(faultAt)"
      let directory = try FaultInjectingDirectory(
        start: base, fault: isDiskFull ? .diskFull : .once, at: faultAt,
        using: SeededGenerator(seed: generator.next()))
      guard let writer = try? SegmentedWriter(directory, options: options) else { continue }
      do throws(IndexError) { _ = try writer.undo() } catch {
        failures += 1
        guard case .io(_, _, isDiskFull ? ENOSPC : EIO) = error else { throw error }
        #expect(throws: error) { try writer.commit() }
        directory.heal()
        try writer.rollback()
        // After a failure at the very end, either state may be in force.
        if CrashScenario.commit(writer.commitPoint.metadata) == 6 { #expect(try writer.undo(), "\(context)") }
      }
      try directory.verify()
      #expect(
        try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 5), "\(context)")
      directory.heal()
      #expect(try writer.undo(), "\(context)")
      #expect(
        try CrashScenario.contents(of: Snapshot.open(directory)) == scenario.contents(after: 6), "\(context)")
    }
    #expect(failures > 2)
  }
}
