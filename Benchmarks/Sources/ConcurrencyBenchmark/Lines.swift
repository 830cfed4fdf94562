import Glibc

/// The lines of a text file.
enum Lines {
  /// Reads a file.
  ///
  /// - Throws: where the system refuses.
  static func read(_ path: String) throws -> [String] {
    struct Unreadable: Error { let path: String }
    guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
