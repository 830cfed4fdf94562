import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

/// What is no regular file, or changes while it is open.
@Suite("Files of an index that somebody else has a hand in", .serialized)
struct UnusualFileTests {
  private let folder: TemporaryDirectory
  private let directory: FileSystemDirectory

  init() throws {
    folder = try TemporaryDirectory()
    directory = try FileSystemDirectory(path: folder.path)
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func write(_ bytes: [UInt8], as name: String) throws {
    let file = try directory.create(name)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.close()
  }

  /// Puts something that is no regular file where `name` is.
  private func put(_ kind: IndexError.FileKind, as name: String) throws {
    switch kind {
    case .pipe: try #require(mkfifo(path(name), 0o600) == 0)
    case .directory: try #require(mkdir(path(name), 0o700) == 0)
    case .link: try #require(symlink("victim", path(name)) == 0)
    case .socket:
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let bytes = Array(path(name).utf8)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let bound = withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
      }
      try #require(bound == 0)
    case .device: try #require(symlink("/dev/zero", path(name)) == 0)
    }
  }

  @Test(
    "Opening or locking what is no regular file fails at once and says what it is", .timeLimit(.minutes(1)),
    arguments: [IndexError.FileKind.pipe, .directory, .link, .socket])
  func unusualKinds(kind: IndexError.FileKind) throws {
    try write([1, 2, 3], as: "victim")
    try put(kind, as: "file")
    #expect(throws: IndexError.notAFile(path: path("file"), kind: kind)) { _ = try directory.open("file") }
    #expect(throws: IndexError.notAFile(path: path("file"), kind: kind)) { _ = try directory.lock("file") }
    #expect(try directory.read("victim") == [1, 2, 3])
  }

  @Test("A device is refused, reached directly as well as by a link", .timeLimit(.minutes(1)))
  func devices() throws {
    try put(.device, as: "file")
    #expect(throws: IndexError.notAFile(path: path("file"), kind: .link)) { _ = try directory.open("file") }
    let devices = try FileSystemDirectory(path: "/dev")
    #expect(throws: IndexError.notAFile(path: "/dev/zero", kind: .device)) { _ = try devices.open("zero") }
    #expect(throws: IndexError.notAFile(path: "/dev/full", kind: .device)) { _ = try devices.create("full") }
    #expect(access("/dev/full", F_OK) == 0)
  }

  @Test("A file is created in place of a link, a pipe or a socket, and nothing is written through them")
  func creating() throws {
    for kind in [IndexError.FileKind.link, .pipe, .socket] {
      try write([1, 2, 3], as: "victim")
      try put(kind, as: "file")
      try write([9], as: "file")
      #expect(try directory.read("file") == [9])
      #expect(try directory.read("victim") == [1, 2, 3])
      try directory.delete("file")
    }
    try put(.link, as: "file")
    try directory.delete("victim")
    try write([9], as: "file")
    #expect(try directory.list() == ["file"], "a link that leads nowhere makes no file there")
    try put(.directory, as: "folder")
    #expect(throws: IndexError.notAFile(path: path("folder"), kind: .directory)) {
      _ = try directory.create("folder")
    }
  }

  @Test("A lock that is another name of a file holds, and leaves the file as it is")
  func hardLink() throws {
    try write(Array("precious\n".utf8), as: "victim")
    try #require(link(path("victim"), path("lock")) == 0)
    let lock = try directory.lock("lock")
    #expect(throws: IndexError.locked(path: path("lock"), owner: nil)) { _ = try directory.lock("lock") }
    #expect(try directory.read("victim") == Array("precious\n".utf8))
    lock.unlock()
  }

  @Test(
    "An open file that is cut short, extended or written to has changed; one that is replaced or gone has not"
  )
  func changes() throws {
    let content = [UInt8](repeating: 7, count: 10_000)
    let harmful: [(String) -> Int32] = [
      { truncate($0, 0) }, { truncate($0, 9_999) }, { truncate($0, 10_001) },
      { path in
        let descriptor = open(path, O_WRONLY)
        defer { close(descriptor) }
        // The clock of file systems is coarse: the same tick must not hide the change.
        usleep(20_000)
        return pwrite(descriptor, "x", 1, 5_000) == 1 ? 0 : -1
      },
    ]
    for change in harmful {
      try write(content, as: "file")
      let file = try directory.open("file")
      try file.checkUnchanged()
      try #require(change(path("file")) == 0)
      #expect(throws: IndexError.changed(path: path("file"))) { try file.checkUnchanged() }
    }
    let harmless: [(String) throws -> Void] = [
      { #expect(unlink($0) == 0) }, { _ in try write([1], as: "file") },
      { path in
        try write([1], as: "other")
        #expect(rename(self.path("other"), path) == 0)
      },
      { #expect(chmod($0, 0o400) == 0) }, { #expect(link($0, $0 + "-too") == 0) },
    ]
    for change in harmless {
      try write(content, as: "file")
      let file = try directory.open("file")
      try change(path("file"))
      try file.checkUnchanged()
      #expect(withExtendedLifetime(file) { file.bytes.elementsEqual(content) })
    }
  }

  @Test("With the guard, what a file has lost reads as zeros, is counted, and never passes for unchanged")
  func guarded() throws {
    try MapGuard.install()
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    try write([UInt8](repeating: 7, count: 5 * page), as: "file")
    try write([UInt8](repeating: 7, count: page), as: "sound")
    let (file, sound) = (try directory.open("file"), try directory.open("sound"))
    let before = MapGuard.damageCount
    #expect(file.bytes.allSatisfy { $0 == 7 })
    try MapGuard.checkDamage(since: before)
    try #require(truncate(path("file"), 2 * page) == 0)
    #expect(file.bytes[..<(2 * page)].allSatisfy { $0 == 7 })
    #expect(file.bytes[(2 * page)...].allSatisfy { $0 == 0 })
    #expect(MapGuard.damageCount == before + 3)
    #expect(throws: IndexError.changed(path: path("file"))) { try MapGuard.checkDamage(since: before) }
    // Even when the file looks as before again.
    try #require(truncate(path("file"), 5 * page) == 0)
    #expect(throws: IndexError.changed(path: path("file"))) { try file.checkUnchanged() }
    try sound.checkUnchanged()
    #expect(sound.bytes.allSatisfy { $0 == 7 })
    withExtendedLifetime((file, sound)) {}
  }
}
