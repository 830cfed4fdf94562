import Glibc
import SakuinIndex
import SakuinTestSupport
import Synchronization
import Testing

/// Runs a closure once, before the first segment is opened.
private final class InterceptingDirectory: Directory {
  private let base: MemoryDirectory
  private let intercept: Mutex<(@Sendable () throws -> Void)?>

  init(_ base: MemoryDirectory, _ intercept: @escaping @Sendable () throws -> Void) {
    self.base = base
    self.intercept = Mutex(intercept)
  }

  var path: String { base.path }
  func list() -> [String] { base.list() }
  func create(_ name: String) -> any OutputFile { base.create(name) }
  func rename(_ source: String, to target: String) throws(IndexError) { try base.rename(source, to: target) }
  func delete(_ name: String) { base.delete(name) }
  func synchronize() {}
  func lock(_ name: String) throws(IndexError) -> any DirectoryLock { try base.lock(name) }

  func open(_ name: String) throws(IndexError) -> any MappedFile {
    if name.hasPrefix("segment") {
      let action = intercept.withLock { intercept in
        defer { intercept = nil }
        return intercept
      }
      do { try action?() } catch { throw error as? IndexError ?? .limit("\(error)") }
    }
    return try base.open(name)
  }
}

@Suite("Snapshots")
struct SnapshotTests {
  private func add(_ ids: [String], to writer: SegmentedWriter) throws {
    for id in ids { try writer.update(SampleDocuments.document(id, ["東京 \(id)", ""], stored: id)) }
  }

  private func ids(_ snapshot: Snapshot) throws -> [String] {
    try NaiveIndex.contents(of: snapshot).keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  @Test("A snapshot stays as it is while a writer commits, merges and removes files; refresh follows")
  func isolation() throws {
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    func maps() throws -> Int {
      let file = try #require(fopen("/proc/self/maps", "r"))
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 8192)
      var count = 0
      while fgets(&line, Int32(line.count), file) != nil {
        if strstr(line, folder.path) != nil { count += 1 }
      }
      return count
    }
    do {
      let writer = try SegmentedWriter.create(in: directory, schema: RandomSteps.schema, identity: [])
      try add(["a", "b"], to: writer)
      try writer.commit()
      let first = try Snapshot.open(directory)
      #expect(try first.refreshed(from: directory) === first)
      var newest = first
      for round in 0..<50 {
        try add(["c\(round)", "b"], to: writer)
        try writer.delete(id: Array("c\(round - 1)".utf8))
        if round % 7 == 0 { try writer.compact() }
        #expect(try newest.refreshed(from: directory) === newest)
        try writer.commit()
        newest = try newest.refreshed(from: directory)
        #expect(try ids(newest) == ["a", "b", "c\(round)"])
      }
      #expect(try ids(first) == ["a", "b"])
      let mapsWhileOpen = try maps()
      withExtendedLifetime(first) { #expect(mapsWhileOpen > 0) }
    }
    #expect(try maps() == 0, "nothing stays mapped")
  }

  @Test("Refreshing keeps the files that both commits have")
  func sharing() throws {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(in: directory, schema: RandomSteps.schema, identity: [])
    try add(["a", "b", "c"], to: writer)
    try writer.commit()
    let first = try Snapshot.open(directory)
    try add(["a"], to: writer)
    try writer.commit()
    let second = try first.refreshed(from: directory)
    #expect(second.segments.count == 2)
    #expect(second.segments[0].reader === first.segments[0].reader)
    #expect(first.segments[0].live == nil)
    #expect(second.segments[0].live?.liveCount == 2)
  }

  @Test("A commit that replaces the files between reading the commit point and opening them")
  func replacedWhileOpening() throws {
    let base = MemoryDirectory()
    do {
      let writer = try SegmentedWriter.create(in: base, schema: RandomSteps.schema, identity: [])
      try add(["a", "b"], to: writer)
      try writer.commit()
    }
    let directory = InterceptingDirectory(base) {
      let writer = try SegmentedWriter(base)
      // The files of the commit before a change are kept; those of the one before that are not.
      for text in ["", "c"] {
        try writer.update(SampleDocuments.document("c", [text, ""]))
        try writer.compact()
        try writer.commit()
      }
    }
    #expect(try ids(Snapshot.open(directory)) == ["a", "b", "c"])

    for name in base.list() where name.hasPrefix("segment") { base.delete(name) }
    #expect {
      _ = try Snapshot.open(base)
    } throws: { error in
      if case IndexError.corrupt(_, _, let reason) = error { reason.contains("missing") } else { false }
    }
  }

  @Test("Every flipped byte and every truncation of every file is found by open or verify, or is harmless")
  func everyDamageIsFoundOrHarmless() throws {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(in: directory, schema: RandomSteps.schema, identity: [])
    try add(["a", "b", "c"], to: writer)
    try writer.commit()
    try add(["a"], to: writer)
    try writer.commit()
    func answers() throws -> [NaiveSegment] {
      try Snapshot.open(directory).segments.map { try NaiveSegment(reading: $0.reader) }
    }
    let sound = try NaiveIndex.contents(of: Snapshot.open(directory))
    let soundAnswers = try answers()
    for name in directory.list() {
      let bytes = try directory.read(name)
      for index in bytes.indices {
        let masks: [UInt8] = TestEnvironment.scale > 1 ? Array(1...255) : [1 << UInt8(index % 8)]
        for mask in masks + [0] {
          var damaged = bytes
          damaged[index] ^= mask
          // The last round truncates the file here.
          if mask == 0 { damaged = Array(bytes[..<index]) }
          directory.put(damaged, as: name)
          do {
            let snapshot = try Snapshot.open(directory)
            try directory.verify()
            #expect(mask != 0, "\(name) cut at \(index)")
            #expect(try NaiveIndex.contents(of: snapshot) == sound, "\(name), byte \(index)")
            if index % 16 == Int(mask) % 16 {
              #expect(try answers() == soundAnswers, "\(name), byte \(index)")
            }
          } catch is IndexError {}
        }
      }
      directory.put(bytes, as: name)
    }
    try directory.verify()
  }

  @Test("Verify finds an id that is live in two segments")
  func duplicateID() throws {
    let directory = MemoryDirectory()
    let writer = try SegmentedWriter.create(in: directory, schema: RandomSteps.schema, identity: [])
    try add(["a"], to: writer)
    try writer.commit()
    var commit = try directory.readCommitPoint()
    var twin = commit.segments[0]
    twin.number = commit.nextSegment
    commit.nextSegment += 1
    directory.put(try directory.read(commit.segments[0].file.name), as: twin.file.name)
    commit.segments.append(twin)
    directory.put(commit.encoded(), as: IndexFile.commit.name)
    #expect(throws: IndexError.self) { try directory.verify() }
  }
}
