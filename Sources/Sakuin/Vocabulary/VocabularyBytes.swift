import SakuinPlatform

/// The bytes of a file that a user may edit at any time, read as a whole: a mapping would change, or end, under a
/// search.
package final class VocabularyBytes: Sendable {
  // SAFETY: written only before `init` returns; freed by `deinit`.
  nonisolated(unsafe) package let bytes: UnsafeRawBufferPointer

  /// The most bytes of a vocabulary.
  private static let limit = 1 << 28

  /// Reads the file at `path`.
  ///
  /// - Throws: `io` where the system refuses; `input` for more than 256 MiB.
  package init(path: String) throws(SakuinError) {
    let descriptor = try VocabularyBytes.open(path)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw VocabularyBytes.refusal(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw VocabularyBytes.refusal(path, EISDIR) }
    var capacity = max(Int(status.st_size), 1 << 12)
    var count = 0
    guard capacity <= VocabularyBytes.limit, var buffer = malloc(capacity) else {
      throw VocabularyBytes.tooLong(path)
    }
    while true {
      if count == capacity {
        guard capacity < VocabularyBytes.limit, let wider = realloc(buffer, capacity * 2) else {
          free(buffer)
          throw VocabularyBytes.tooLong(path)
        }
        buffer = wider
        capacity *= 2
      }
      // SAFETY: the system writes at most `capacity - count` bytes after the first `count`.
      let received = read(descriptor, buffer + count, capacity - count)
      if received < 0, errno == EINTR { continue }
      if received < 0 {
        let code = errno
        free(buffer)
        throw VocabularyBytes.refusal(path, code)
      }
      if received == 0 { break }
      count += received
    }
    bytes = UnsafeRawBufferPointer(start: buffer, count: count)
  }

  deinit { free(UnsafeMutableRawPointer(mutating: bytes.baseAddress)) }

  /// Opens a file for reading; returns its descriptor.
  ///
  /// - Throws: `io` where the system refuses.
  static func open(_ path: String) throws(SakuinError) -> Int32 {
    guard !path.utf8.contains(0) else {
      throw SakuinError(.usage, "A path cannot hold a NUL character.", ja: "パスに NUL 文字は使えません。", path: path)
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    return descriptor
  }

  /// The error of a refused system call on `path`.
  static func refusal(_ path: String, _ code: Int32) -> SakuinError {
    let reason = String(cString: strerror(code))
    return SakuinError(
      code == ENOENT ? .notFound : .io, "The file cannot be opened: \(reason).", ja: "ファイルを開けません（\(reason)）。",
      path: path)
  }

  private static func tooLong(_ path: String) -> SakuinError {
    SakuinError(.input, "The file is longer than 256 MB.", ja: "ファイルが 256 MB を超えています。", path: path)
  }
}
