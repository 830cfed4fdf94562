import Glibc
import SakuinIndex
import Testing

@Suite struct FileLockTests {
  /// A process that is being spawned holds copies of all descriptors until it runs its program.
  @Test("A copied descriptor, as a spawned process has it, does not keep the lock")
  func aCopyOfTheDescriptorDoesNotKeepTheLock() throws {
    var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      unlink(path + "/writer.lock")
      rmdir(path)
    }
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
    var target = [UInt8](repeating: 0, count: 4096)
    let count = target.withUnsafeMutableBytes { bytes in
      readlink(
        "/proc/self/fd/\(descriptor)", bytes.assumingMemoryBound(to: CChar.self).baseAddress!, bytes.count)
    }
    return count > 0 && String(decoding: target[..<count], as: UTF8.self) == path
  }
}
