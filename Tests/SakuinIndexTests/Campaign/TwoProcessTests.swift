import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Readers and writers in different processes", .serialized)
struct TwoProcessTests {
  /// Open descriptors and mapped files of this process that belong to a directory.
  private func held(_ path: String) throws -> (descriptors: Int, maps: Int) {
    var descriptors = 0
    let stream = try #require(opendir("/proc/self/fd"))
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      // SAFETY: `d_name` is a zero-terminated string inside the entry, valid until the next `readdir`.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var target = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/" + name, &target, target.count - 1)
      if count > 0, strncmp(target, path, path.utf8.count) == 0 { descriptors += 1 }
    }
    let file = try #require(fopen("/proc/self/maps", "r"))
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 8192)
    var maps = 0
    while fgets(&line, Int32(line.count), file) != nil {
      if strstr(line, path) != nil { maps += 1 }
    }
    return (descriptors, maps)
  }

  /// The process that holds the lock; nil when nobody does.
  private func lockOwner(_ directory: FileSystemDirectory) throws -> Int32? {
    do throws(IndexError) {
      _ = try SegmentedWriter(directory)
    } catch {
      if case .locked(_, let owner) = error { return owner ?? 0 }
      throw error
    }
    return nil
  }

  /// Reads an index in `path` while a child makes `commits` commits.
  private func readBesideCommits(_ path: String, _ seed: UInt64, commits: Int) throws {
    let scenario = CrashScenario(seed: seed)
    let directory = try FileSystemDirectory(path: path)
    var writer = try Optional(
      SegmentedWriter.create(
        in: directory, schema: CrashScenario.schema, identity: [], options: CrashScenario.options(threads: 1))
    )
    if let writer { try scenario.run(1, on: writer) }
    writer = nil
    let first = try Snapshot.open(directory)
    let child = try ChildWriter(["commit", path, "\(seed)", "2", "\(commits)"])
    _ = child.read()
    #expect(try lockOwner(directory) == child.process)
    var newest = first
    var seen = 1
    var contents = scenario.contents(after: 1)
    var refreshes = 0
    while seen < commits + 1 {
      let before = newest
      newest = try newest.refreshed(from: directory)
      let commit = try #require(CrashScenario.commit(newest.commitPoint.metadata))
      while seen < commit {
        seen += 1
        scenario.apply(seen, to: &contents)
      }
      #expect(commit == seen, "seed \(seed): commits only go forward")
      #expect(try CrashScenario.contents(of: newest) == contents, "seed \(seed), commit \(commit)")
      if newest !== before { refreshes += 1 }
      // The first snapshot never changes, whatever happens to its files.
      #expect(try CrashScenario.contents(of: first) == scenario.contents(after: 1), "seed \(seed)")
    }
    #expect(child.wait() == 0)
    #expect(refreshes > 5, "seed \(seed)")
    newest = try newest.refreshed(from: directory)
    let faults = try IndexVerification.run(directory, analysis: CrashScenario.analyze).faults
    #expect(faults == [], "seed \(seed)")
    let names = try (directory.expectedFiles() + [IndexFile.lock.name]).sorted()
    #expect(try directory.list() == names, "seed \(seed)")
    // Each snapshot keeps its segments mapped; released ones keep nothing.
    let maps = try held(path).maps
    #expect(maps <= first.segments.count + newest.segments.count, "seed \(seed)")
    withExtendedLifetime((first, newest)) {}
  }

  @Test("A reader keeps its snapshot and follows on request while another process commits; nothing leaks")
  func readBesideCommits() throws {
    var generator = TestEnvironment.generator("two processes")
    let seed = generator.next() % 1_000_000
    let folder = try TemporaryDirectory()
    try readBesideCommits(folder.path, seed, commits: TestEnvironment.scale > 1 ? 1000 : 100)
    let left = try held(folder.path)
    #expect(left.descriptors == 0 && left.maps == 0, "seed \(seed)")
  }

  @Test("A user without rights gets a clear error, and the index stays as it is")
  func withoutRights() throws {
    guard getuid() == 0 else { return }
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    do {
      let writer = try SegmentedWriter.create(in: directory, schema: CrashScenario.schema, identity: [])
      try CrashScenario(seed: 1).run(1, on: writer)
    }
    chmod(folder.path, 0o755)
    let before = try directory.list()
    let child = try ChildWriter(["nobody", folder.path])
    let output = child.readAll()
    // If the build directory is not accessible to others, the child cannot start and there is nothing to
    // test.
    if output.isEmpty { return }
    #expect(output.hasPrefix("!io(operation: \"lock\"") && output.contains("code: \(EACCES)"), "\(output)")
    #expect(child.wait() == 1)
    #expect(try directory.list() == before)
    #expect(try IndexVerification.run(directory, analysis: CrashScenario.analyze).faults == [])
  }
}
