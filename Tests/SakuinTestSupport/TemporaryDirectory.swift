import Glibc

/// A new directory of a test, removed with everything in it when the object is deinitialized.
package final class TemporaryDirectory: Sendable {
  /// Its path, absolute and without a slash at the end.
  package let path: String

  /// Creates an empty directory.
  ///
  /// - Throws: `TemporaryFileError` when the system fails.
  package init() throws {
    var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TemporaryFileError(step: "mkdtemp", number: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  /// Removes a file, a link (not what it leads to) or a directory with everything in it.
  private static func remove(_ path: String) {
    guard unlink(path) != 0 else { return }
    for name in fileNames(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  /// Replaces the file `name` in the directory.
  package func write(_ text: String, to name: String) throws {
    try SakuinTestSupport.write(Array(text.utf8), to: path + "/" + name)
  }
}

/// A file of a test, removed with the value.
package struct TemporaryFile: ~Copyable {
  /// Its path.
  package let path: String

  /// Creates a file of these bytes, extended to `length` by zero bytes that take no space on disk.
  package init(_ bytes: [UInt8], length: Int? = nil) {
    var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    precondition(descriptor >= 0, "no temporary file")
    close(descriptor)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do { try write(bytes, to: path) } catch { preconditionFailure("\(error)") }
    if let length { precondition(truncate(path, length) == 0) }
  }

  deinit { unlink(path) }
}

/// A failed system call while creating files for a test.
package struct TemporaryFileError: Error {
  /// The function of the C library.
  package let step: String
  /// Its `errno`.
  package let number: Int32
}

/// Calls `body` with the path of a new directory, which is removed with everything in it when `body` returns.
package func withTemporaryDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
  let directory = try TemporaryDirectory()
  defer { withExtendedLifetime(directory) {} }
  return try body(directory.path)
}

/// Opens a file without a name, which is removed with its last descriptor and not inherited by other
/// programs.
package func openUnnamedFile() throws -> Int32 {
  var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { throw TemporaryFileError(step: "mkstemp", number: errno) }
  unlink(template)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  return descriptor
}

/// The names of the files in a directory, sorted.
package func fileNames(in path: String) -> [String] {
  guard let stream = opendir(path) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    // SAFETY: `d_name` is a zero-terminated string inside the entry, valid until the next `readdir`.
    names.append(
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      })
  }
  return names.filter { $0 != "." && $0 != ".." }.sorted()
}

/// The bytes of a file.
package func contents(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else { throw TemporaryFileError(step: "fopen \(path)", number: errno) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return bytes
}

/// Replaces the bytes of a file.
package func write(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "w") else { throw TemporaryFileError(step: "fopen \(path)", number: errno) }
  let count = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, count == bytes.count else {
    throw TemporaryFileError(step: "write \(path)", number: errno)
  }
}
