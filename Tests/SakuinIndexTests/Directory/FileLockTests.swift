import Glibc
import SakuinIndex
import SakuinTestSupport
import Testing

@Suite struct FileLockTests {
  /// A process that is being spawned holds copies of all descriptors until it runs its program.
  @Test("A copied descriptor, as a spawned process has it, does not keep the lock")
  func aCopyOfTheDescriptorDoesNotKeepTheLock() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path
    let directory = try FileSystemDirectory(path: path)
    let lock = try directory.lock("writer.lock")
    let copies = (0..<1024).filter { isOpen($0, as: path + "/writer.lock") }.map { dup(Int32($0)) }
    defer { for copy in copies { close(copy) } }
    #expect(!copies.isEmpty)
    #expect(throws: IndexError.self) { try directory.lock("writer.lock") }
    lock.unlock()
    try directory.lock("writer.lock").unlock()
  }

  private func isOpen(_ descriptor: Int, as path: String) -> Bool {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
    let bytes = target.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self) == path
  }
}
