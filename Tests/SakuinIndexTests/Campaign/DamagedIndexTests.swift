import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("A damaged index is found out, or answers as before")
struct DamagedIndexTests {
  /// An index with several segments, deletions in them, blocks and tails in its lists.
  private static func index(commits: Int, seed: UInt64) throws -> MemoryDirectory {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(
      in: directory, schema: CrashScenario.schema, identity: [1],
      options: CrashScenario.options(threads: 1))
    let scenario = CrashScenario(seed: seed, changes: 60)
    for commit in 1...commits { try scenario.run(commit, on: writer) }
    return directory
  }

  /// Whether opening and verifying, deeply too, find no fault; errors must be `IndexError`.
  private func isClean(_ directory: MemoryDirectory) -> Bool {
    do throws(IndexError) {
      _ = try Snapshot.open(directory)
      return try IndexVerification.run(directory, analysis: CrashScenario.analyze).faults.isEmpty
    } catch {
      return false
    }
  }

  /// Every list of every segment, to compare answers.
  private func answers(_ directory: MemoryDirectory) throws -> [NaiveSegment] {
    try Snapshot.open(directory).segments.map { try NaiveSegment(reading: $0.reader) }
  }

  @Test("Random flips and truncations of a larger index, commit point and sidecars included")
  func randomDamage() throws {
    var generator = TestEnvironment.generator("damaged index")
    let directory = try Self.index(commits: 9, seed: generator.next() % 1000)
    #expect(isClean(directory))
    let sound = try answers(directory)
    let contents = try CrashScenario.contents(of: Snapshot.open(directory))
    let names = directory.list()
    #expect(names.contains { $0.contains(".live-") } && names.count > 3)
    let content = try Dictionary(uniqueKeysWithValues: names.map { ($0, try directory.read($0)) })
    var found = 0
    let rounds = TestEnvironment.scale > 1 ? 1100 * TestEnvironment.scale : 400
    for round in 0..<rounds {
      let name = try #require(names.randomElement(using: &generator))
      let bytes = try #require(content[name])
      if bytes.isEmpty { continue }
      var damaged = bytes
      let place = Int.random(in: bytes.indices, using: &generator)
      let isCut = round % 4 == 0
      if isCut {
        damaged.removeLast(bytes.count - place)
      } else {
        damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      }
      let context = "seed \(generator.seed), round \(round): \(name), byte \(place), cut \(isCut)"
      directory.put(damaged, as: name)
      if isClean(directory) {
        #expect(!isCut, "\(context)")
        #expect(try answers(directory) == sound, "\(context)")
        #expect(try CrashScenario.contents(of: Snapshot.open(directory)) == contents, "\(context)")
      } else {
        found += 1
      }
      directory.put(bytes, as: name)
    }
    #expect(found > rounds / 2)
    #expect(isClean(directory))
  }

  @Test("Verifying reports every fault with its file and section, not only the first")
  func allFaults() throws {
    let directory = try Self.index(commits: 9, seed: 3)
    let snapshot = try Snapshot.open(directory)
    #expect(snapshot.segments.count > 1)
    // One byte of the postings and one of the stored documents of each segment, and one sidecar gone.
    var expected: Set<String> = []
    for segment in snapshot.segments {
      let name = segment.info.file.name
      var bytes = try directory.read(name)
      for (kind, section) in [(9, "postings"), (18, "storedBlocks")] {
        let range = SegmentForgery.section(kind, of: bytes)
        if range.isEmpty { continue }
        bytes[range.lowerBound + range.count / 2] ^= 0x10
        expected.insert("\(name) \(section)")
      }
      directory.put(bytes, as: name)
    }
    let faults = try IndexVerification.run(directory).faults
    let places = Set(
      faults.map { fault in
        "\(fault.path.split(separator: "/").last ?? "") \(fault.section.map { "\($0)" } ?? "")"
      })
    #expect(places.isSuperset(of: expected), "\(places)")
    #expect(faults.allSatisfy { !$0.reason.isEmpty && $0.offset > 0 })

    let live = try #require(snapshot.segments.lazy.compactMap(\.info.liveFile).first)
    directory.delete(live.name)
    let others = try IndexVerification.run(directory)
    #expect(others.faults.contains { $0.path.hasSuffix(live.name) && $0.reason.contains("missing") })
    #expect(others.segmentCount == snapshot.segments.count)
  }

  @Test(
    "Comparing finds words, boundaries, gaps, positions, ids and attributes that are not those of the stored text"
  )
  func comparison() throws {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(in: directory, schema: CrashScenario.schema, identity: [])
    let text = "語1 語2 語1"
    for number in 0..<30 {
      try writer.update(CrashScenario.document(id: Array("文書\(number)".utf8), text: text))
    }
    try writer.commit()
    /// The faults when the analysis returns what `change` makes of the correct one.
    func faults(sample: Int? = nil, _ change: @escaping (inout AnalyzedDocument) -> Void) throws
      -> [IndexFault]
    {
      try IndexVerification.run(
        directory, sample: sample,
        analysis: { (stored) throws(IndexError) in
          var document = try CrashScenario.analyze(stored)
          if document != nil { change(&document!) }
          return document
        }
      ).faults
    }
    #expect(try faults { _ in } == [])
    #expect(
      try faults { $0.fields[0].words.removeLast() }.map(\.section) == Array(repeating: .postings, count: 30)
    )
    #expect(
      try faults(sample: 7) { $0.fields[0].boundaries.remove(at: 1) }.filter { $0.section == .boundaries }
        .count
        == 7)
    #expect(try faults(sample: 1) { $0.fields[0].lineEnds = [1] }.map(\.section) == [.lineEnds])
    #expect(try faults(sample: 1) { $0.fields[0].blanks = [2] }.map(\.section) == [.lineEnds])
    #expect(try faults(sample: 1) { $0.fields[0].units[0] = 0x4E00 }.map(\.section) == [.positions])
    #expect(try faults(sample: 1) { $0.id.append(65) }.map(\.section) == [.externalIDs])
    #expect(try faults(sample: 1) { $0.attributes[0] = [] }.map(\.section) == [.attributes])
    #expect(try faults(sample: 1) { $0.fields.removeAll() }.map(\.section) == [.metadata])
    #expect(
      try IndexVerification.run(directory, sample: 7, analysis: CrashScenario.analyze).comparedCount == 7)
  }
}
