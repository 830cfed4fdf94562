import Glibc

/// The files of this package from which seeds are taken.
enum SeedFiles {
  private static let tests: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return parts.joined(separator: "/")
  }()

  /// The contents of the files below a folder of `Tests` whose names end so, each at most `limit` bytes, sorted by path.
  static func contents(_ folder: String, suffix: String, limit: Int = 1 << 16) -> [[UInt8]] {
    paths(tests + "/" + folder).filter { $0.hasSuffix(suffix) }.compactMap { content($0) }
      .filter { $0.count <= limit }
  }

  /// The lines of those files that begin so, without the beginning.
  static func lines(_ folder: String, suffix: String, prefix: String) -> [[UInt8]] {
    contents(folder, suffix: suffix).flatMap { content in
      content.split(separator: UInt8(ascii: "\n")).map(Array.init)
        .filter { $0.starts(with: prefix.utf8) }.map { Array($0.dropFirst(prefix.utf8.count)) }
    }
  }

  /// The files below a folder, sorted.
  static func paths(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var result: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      if entry.pointee.d_type == UInt8(DT_DIR) { result += paths(path) } else { result.append(path) }
    }
    return result.sorted()
  }

  /// The content of a file; nil where it cannot be read.
  static func content(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { result += buffer[..<count] }
    return result
  }

  /// Writes a file.
  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
  }
}
