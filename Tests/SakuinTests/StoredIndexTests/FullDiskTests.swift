import Glibc
import Sakuin
import SakuinTestSupport
import Testing

/// Real file systems that are full or read-only. Mounting them requires superuser rights; without these
/// nothing is tested here, and the tests with `FaultInjectingDirectory` remain.
@Suite(.serialized) struct FullDiskTests {
  /// A small file system in memory, unmounted when the body returns; nothing happens if it cannot be mounted.
  private func withFileSystem(kilobytes: Int, _ body: (String) throws -> Void) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path
    guard mount("sakuin-test", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { return }
    defer { umount2(path, Int32(MNT_DETACH)) }
    try body(path)
  }

  private func document(_ number: Int) -> Document {
    var text = ""
    // Hardly compressible, so that a small disk fills.
    for index in 0..<300 {
      let value = 0x4E00 + UInt32((number * 7919 + index * index * 31) % 20000)
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "一")
    }
    return Document(id: "d\(number)", text: [.init(field: "body", text: text)])
  }

  @Test(
    "A full disk is an error, and the last commit stays",
    arguments: [1, 2])
  func aFullDiskIsAnErrorAndTheLastCommitStays(threads: Int) throws {
    try withFileSystem(kilobytes: 600) { path in
      var options = IndexWriter.Options()
      options.threads = threads
      let writer = try IndexWriter(path: path, schema: .general, options: options)
      var committed = 0
      var failure: SakuinError?
      while failure == nil, committed < 2000 {
        failure = sakuinError {
          for number in committed..<(committed + 20) { try writer.update(document(number)) }
          try writer.commit()
        }
        if failure == nil { committed += 20 }
      }
      #expect(failure?.code == .io && failure?.message.contains("full") == true)
      #expect(failure?.japaneseMessage.contains("空き") == true)
      #expect(committed > 40, "changes are not refused because a merge does not fit")
      #expect(try SearchIndex.open(path: path).documentCount == committed)
      #expect(try SearchIndex.verify(path: path, depth: .everything).faults == [])
      #expect(sakuinError { try writer.compact() }?.code == .io)
      // After a rollback, the writer frees the space and continues.
      try writer.rollback()
      for number in 20..<committed { try writer.delete(id: "d\(number)") }
      try writer.commit()
      try writer.update(document(5000))
      try writer.commit()
      #expect(try SearchIndex.open(path: path).documentCount == 21)
      #expect(try SearchIndex.verify(path: path, depth: .everything).faults == [])
    }
  }

  @Test("A read-only file system can be read, and writers are refused")
  func aReadOnlyFileSystemCanBeReadAndRefusesWriters() throws {
    try withFileSystem(kilobytes: 2000) { path in
      do {
        let writer = try IndexWriter(path: path, schema: .general)
        try writer.update(document(1))
        try writer.commit()
      }
      guard mount(nil, path, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else { return }
      let error = sakuinError { try IndexWriter(path: path, schema: .general) }
      #expect(error?.code == .io && error?.message.contains("read-only") == true)
      #expect(try SearchIndex.open(path: path).documentCount == 1)
      #expect(try SearchIndex.verify(path: path, depth: .everything).faults == [])
    }
  }
}
