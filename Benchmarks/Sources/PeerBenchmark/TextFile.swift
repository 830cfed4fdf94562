import Glibc

/// Text files, read and written whole or line by line.
enum TextFile {
  /// A system error.
  struct Failure: Error, CustomStringConvertible {
    /// The operation, the path and the reason.
    let description: String
  }

  /// Calls `body` with every line without its terminator.
  static func forEachLine(of path: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    guard let file = fopen(path, "r") else {
      throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while true {
      let count = getline(&line, &capacity, file)
      guard count > 0, let start = line else { return }
      let length = start[count - 1] == 0x0A ? count - 1 : count
      // SAFETY: getline has filled `count` bytes, which stay valid until the next call.
      try start.withMemoryRebound(to: UInt8.self, capacity: length) {
        try body(UnsafeBufferPointer(start: $0, count: length))
      }
    }
  }

  /// The lines that are not empty.
  static func lines(of path: String) throws -> [String] {
    var result: [String] = []
    try forEachLine(of: path) { if !$0.isEmpty { result.append(String(decoding: $0, as: UTF8.self)) } }
    return result
  }

  /// Writes a file.
  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    fputs(text, file)
    fclose(file)
  }

  /// Writes a line to standard error.
  static func warn(_ message: String) {
    var line = message + "\n"
    line.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
