import Glibc
import SakuinText

/// An open file of sorted spellings, of which a search reads the blocks that it needs.
///
/// It is not mapped into memory: a user may cut it short while a program runs, and then a mapping would be fatal.
final class VocabularyFile: SpellingBytes {
  private let descriptor: Int32
  let count: Int

  /// Opens the file at `path`; nil for what has no length, such as a pipe.
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

  func copy(from place: Int, into room: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = room.baseAddress else { return 0 }
    var done = 0
    while done < room.count {
      // SAFETY: the system writes at most `room.count - done` bytes behind the first `done`.
      let got = pread(descriptor, base + done, room.count - done, off_t(place + done))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      done += got
    }
    return done
  }
}
