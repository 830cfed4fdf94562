import SakuinPlatform
import SakuinText

/// An open file of sorted spellings, of which a search reads the blocks that it needs.
///
/// It is not mapped into memory: a user may truncate it while a program runs, and then a mapping would be fatal.
final class VocabularyFile: SpellingBytes {
  private let descriptor: Int32
  /// The length of the file in bytes when it was opened.
  let count: Int

  /// Opens the file at `path`; nil for what has no length, such as a pipe.
  ///
  /// - Throws: `io` where the system refuses.
  init?(path: String) throws(SakuinError) {
    descriptor = try VocabularyBytes.open(path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw VocabularyBytes.refusal(path, code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    count = max(0, Int(status.st_size))
  }

  deinit { close(descriptor) }

  /// Copies bytes of the file; see `SpellingBytes`.
  func copy(from position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      // SAFETY: the system writes at most `buffer.count - done` bytes after the first `done`.
      let received = pread(descriptor, base + done, buffer.count - done, off_t(position + done))
      if received < 0, errno == EINTR { continue }
      guard received > 0 else { break }
      done += received
    }
    return done
  }
}
