import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Directories keep their contract")
struct DirectoryTests {
  private func write(_ bytes: [UInt8], as name: String, to directory: any Directory) throws {
    let file = try directory.create(name)
    // Pieces around the size of the buffer, so that some are buffered and some bypass it.
    var rest = bytes[...]
    for size in [1, 70_000, 300_000, 130_000, 131_072, 5] {
      try rest.prefix(size).withUnsafeBytes { try file.write($0) }
      rest = rest.dropFirst(size)
    }
    try rest.withUnsafeBytes { try file.write($0) }
    #expect(file.offset == bytes.count)
    try file.synchronize()
    try file.close()
  }

  private func exercise(_ directory: any Directory) throws {
    #expect(try directory.list() == [])
    let large = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try write(large, as: "b", to: directory)
    try write([1, 2, 3], as: "a", to: directory)
    try write([], as: "empty", to: directory)
    #expect(try directory.list() == ["a", "b", "empty"])
    #expect(try directory.read("b") == large)
    #expect(try directory.read("empty") == [])

    let old = try directory.open("b")
    try directory.rename("a", to: "b")
    #expect(try directory.read("b") == [1, 2, 3])
    #expect(
      withExtendedLifetime(old) { old.bytes.elementsEqual(large) },
      "an open file stays when another takes its name")
    let replaced = try directory.open("b")
    try directory.delete("b")
    try directory.delete("b")
    #expect(
      withExtendedLifetime(replaced) { Array(replaced.bytes) } == [1, 2, 3],
      "an open file stays when its name is gone")
    try directory.synchronize()
    #expect(try directory.list() == ["empty"])

    #expect(throws: IndexError.notFound(path: directory.path + "/b")) { _ = try directory.open("b") }
    #expect(throws: IndexError.self) { try directory.rename("b", to: "c") }
    try write([9], as: "empty", to: directory)
    #expect(try directory.read("empty") == [9], "creating empties what was there")
  }

  @Test("The file system")
  func fileSystem() throws {
    let folder = try TemporaryDirectory()
    try exercise(try FileSystemDirectory(path: folder.path + "/new", create: true))
    _ = try FileSystemDirectory(path: folder.path + "/new", create: true)
    #expect(throws: IndexError.notFound(path: folder.path + "/other")) {
      _ = try FileSystemDirectory(path: folder.path + "/other")
    }
  }

  @Test("The directory in memory keeps the contract")
  func memory() throws { try exercise(MemoryDirectory()) }

  @Test("The fault-injecting twin, while nothing fails")
  func faultInjecting() throws {
    try exercise(
      try FaultInjectingDirectory(start: MemoryDirectory(), using: TestEnvironment.generator("directory")))
  }

  @Test("One holder of a lock, who is named; release frees it")
  func locks() throws {
    let folder = try TemporaryDirectory()
    let first = try FileSystemDirectory(path: folder.path)
    let second = try FileSystemDirectory(path: folder.path)
    var held: (any DirectoryLock)? = try first.lock("lock")
    #expect(throws: IndexError.locked(path: folder.path + "/lock", owner: getpid())) {
      _ = try second.lock("lock")
    }
    held?.unlock()
    held = try second.lock("lock")
    #expect(throws: IndexError.self) { _ = try first.lock("lock") }
    withExtendedLifetime(held) {}
    held = nil
    _ = try first.lock("lock")

    let memory = MemoryDirectory()
    let lock = try memory.lock("lock")
    #expect(throws: IndexError.locked(path: "memory/lock", owner: nil)) { _ = try memory.lock("lock") }
    lock.unlock()
    lock.unlock()
    _ = try memory.lock("lock")
  }

  @Test("Errors of the system name operation, path and code")
  func errors() throws {
    let folder = try TemporaryDirectory()
    let directory = try FileSystemDirectory(path: folder.path)
    #expect(throws: IndexError.io(operation: "create", path: folder.path + "/a/b", code: ENOENT)) {
      _ = try directory.create("a/b")
    }
    try write([1], as: "file", to: directory)
    #expect(throws: IndexError.io(operation: "open", path: folder.path + "/file", code: ENOTDIR)) {
      _ = try FileSystemDirectory(path: folder.path + "/file")
    }
    let file = try directory.create("closed")
    try file.close()
    #expect(throws: IndexError.self) { try file.synchronize() }
  }

  @Test("A power failure keeps what was synchronized and no promise beyond")
  func powerFailure() throws {
    var generator = TestEnvironment.generator("power failure")
    var seen: Set<[String]> = []
    for _ in 0..<200 {
      let start = MemoryDirectory()
      start.put([7], as: "kept")
      let directory = try FaultInjectingDirectory(
        start: start, using: SeededGenerator(seed: generator.next()))
      let file = try directory.create("new")
      try [UInt8](1...9).withUnsafeBytes { try file.write($0) }
      try file.synchronize()
      try [UInt8](10...12).withUnsafeBytes { try file.write($0) }
      try directory.delete("kept")
      let after = directory.afterPowerFailure()
      seen.insert(after.list())
      if let bytes = try? after.read("new") { #expect(bytes.starts(with: 1...9)) }
      try directory.synchronize()
      #expect(directory.afterPowerFailure().list() == ["new"])
    }
    #expect(seen == [[], ["kept"], ["new"], ["kept", "new"]])
  }
}
