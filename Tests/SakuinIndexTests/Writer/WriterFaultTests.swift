import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Whatever fails, the last or the new commit stays")
struct WriterFaultTests {
  /// Checks that the remaining state is one of the possible commits, adopts it as the expected state, and
  /// returns it.
  private func settle(_ steps: inout RandomSteps, _ directory: any Directory, _ context: String) throws {
    let snapshot = try Snapshot.open(directory)
    try directory.verify()
    let found = try NaiveIndex.contents(of: snapshot)
    if let committing = steps.committing, found == committing.contents { steps.committed = committing }
    #expect(found == steps.committed.contents, "\(context)")
    steps.committing = nil
    steps.pending = steps.committed
  }

  /// An index of one commit with deletions, and the steps that led to it.
  private func start(_ generator: SeededGenerator) throws -> (MemoryDirectory, RandomSteps) {
    let directory = MemoryDirectory()
    var steps = RandomSteps(generator)
    let writer = try SegmentedWriter.create(
      in: directory, schema: RandomSteps.schema, identity: [], options: steps.options())
    for _ in 0..<2 {
      for _ in 0..<5 { try steps.change(writer) }
      try steps.commit(writer)
    }
    return (directory, steps)
  }

  /// Opens a writer, makes changes and commits, twice.
  private func scenario(_ steps: inout RandomSteps, _ directory: any Directory) throws {
    let writer = try SegmentedWriter(directory, options: steps.options())
    for _ in 0..<2 {
      for _ in 0..<4 { try steps.change(writer) }
      try steps.commit(writer)
    }
  }

  @Test("A crash at every operation, of the process and of the power")
  func everyOperation() throws {
    var generator = TestEnvironment.generator("crash everywhere")
    for round in 0..<(2 * TestEnvironment.scale) {
      let (base, before) = try start(SeededGenerator(seed: generator.next()))
      let dry = try FaultInjectingDirectory(start: base, using: generator)
      var whole = before
      try scenario(&whole, dry)
      #expect(dry.operations > 20)
      for faultAt in 0..<dry.operations {
        let context = "seed \(generator.seed), round \(round), operation \(faultAt)"
        let directory = try FaultInjectingDirectory(
          start: base, at: faultAt, using: SeededGenerator(seed: generator.next()))
        var steps = before
        do { try scenario(&steps, directory) } catch IndexError.io(_, _, let code) { #expect(code == EIO) }
        #expect(directory.hasFailed, "\(context)")
        for left in [directory.afterProcessCrash(), directory.afterPowerFailure()] {
          var after = steps
          try settle(&after, left, context)
          try scenario(&after, left)
          try settle(&after, left, context)
          #expect(left.list() == (try left.expectedFiles()), "\(context)")
        }
      }
    }
  }

  @Test("Crash after crash at random operations")
  func repeatedCrashes() throws {
    var generator = TestEnvironment.generator("repeated crashes")
    for round in 0..<(20 * TestEnvironment.scale) {
      var (base, steps) = try start(SeededGenerator(seed: generator.next()))
      for crash in 0..<10 {
        let context = "seed \(generator.seed), round \(round), crash \(crash)"
        let directory = try FaultInjectingDirectory(
          start: base, at: Int.random(in: 0..<150, using: &generator),
          using: SeededGenerator(seed: generator.next()))
        do { try scenario(&steps, directory) } catch IndexError.io {}
        // Processes that die on a running machine leave names that a later power failure may still revert.
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          directory.restart(at: Int.random(in: 0..<30, using: &generator))
          do {
            let writer = try SegmentedWriter(directory, options: steps.options())
            // From here on, one of the commits is durable.
            try settle(&steps, directory, context)
            try steps.change(writer)
            try steps.commit(writer)
          } catch IndexError.io {}
        }
        base =
          Bool.random(using: &generator) ? directory.afterProcessCrash() : directory.afterPowerFailure()
        try settle(&steps, base, context)
      }
    }
  }

  @Test(
    "A full disk or failing operation is an error, the commit stays, and rollback goes on",
    arguments: [true, false])
  func errors(isDiskFull: Bool) throws {
    var generator = TestEnvironment.generator("disk errors \(isDiskFull)")
    // Some draws commit little and so meet few faults: several together always meet enough.
    var failures = 0
    for _ in 0..<4 {
      let (base, before) = try start(SeededGenerator(seed: generator.next()))
      let dry = try FaultInjectingDirectory(start: base, using: generator)
      var whole = before
      try scenario(&whole, dry)
      for faultAt in 0..<dry.operations {
        let context = "seed \(generator.seed), operation \(faultAt)"
        let directory = try FaultInjectingDirectory(
          start: base, fault: isDiskFull ? .diskFull : .once, at: faultAt,
          using: SeededGenerator(seed: generator.next()))
        var steps = before
        // The writer may fail to open; then there is nothing to continue with.
        guard let writer = try? SegmentedWriter(directory, options: steps.options()) else { continue }
        do {
          for _ in 0..<4 { try steps.change(writer) }
          try steps.commit(writer)
        } catch let error as IndexError {
          failures += 1
          guard case .io(_, _, isDiskFull ? ENOSPC : EIO) = error else { throw error }
          #expect(throws: error) { try writer.commit() }
          #expect(throws: error) { try writer.delete(id: [1]) }
          directory.heal()
          try writer.rollback()
          try settle(&steps, directory, context)
          for _ in 0..<4 { try steps.change(writer) }
          try steps.commit(writer)
        }
        try settle(&steps, directory, context)
      }
    }
    #expect(failures > 10)
  }
}
