import Glibc
import Sakuin
import Testing

/// A fresh directory that is removed with all files in it when the body ends.
func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
  let path = try #require(mkdtemp(&template).map { String(cString: $0) })
  defer {
    for name in fileNames(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }
  try body(path)
}

/// The names of the files in a directory, sorted.
func fileNames(in path: String) -> [String] {
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
func contents(of path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return bytes
}

/// Replaces the bytes of a file.
func write(_ bytes: [UInt8], to path: String) throws {
  let file = try #require(fopen(path, "w"))
  defer { fclose(file) }
  #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

/// The library's error that the body throws; nil when it throws none.
func sakuinError<Result>(_ body: () throws -> Result) -> SakuinError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? SakuinError
  }
}
