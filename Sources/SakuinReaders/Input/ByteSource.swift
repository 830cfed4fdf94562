import SakuinPlatform
import Sakuin

/// The bytes of an input, readable from any offset and more than once.
///
/// A regular file is read in place. An input that can be read only once (standard input, a pipe) is first copied to an
/// unlinked temporary file, so that memory does not grow with it.
package final class ByteSource {
  /// The name of the input in messages.
  let name: String
  /// The number of bytes when it was opened.
  let count: Int
  private let descriptor: Int32
  /// The text of an input that was not UTF-8.
  private let bytes: [UInt8]?

  /// The path that means standard input.
  static let standardInput = "-"

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for a directory and an impossible name.
  init(path: String) throws(SakuinError) {
    guard !path.utf8.contains(0) else {
      throw .fault(path, "a path cannot contain a NUL character", ja: "パスに NUL 文字は使えません")
    }
    name = path
    let opened = path == Self.standardInput ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw Self.refusal(path, errno) }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw Self.refusal(path, code)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      descriptor = opened
      count = Int(status.st_size)
    case S_IFDIR:
      close(opened)
      throw Self.refusal(path, EISDIR)
    default:
      defer { close(opened) }
      (descriptor, count) = try Self.spool(opened, path)
    }
    bytes = nil
  }

  /// Creates a source of bytes in memory.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    count = bytes.count
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills `buffer` from byte `offset` on and returns the number of bytes read; 0 at the end.
  ///
  /// - Throws: `.io` where the system refuses.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SakuinError) -> Int {
    if let bytes {
      let end = min(bytes.count, offset + buffer.count)
      guard offset < end else { return 0 }
      buffer.copyBytes(from: bytes[offset..<end])
      return end - offset
    }
    while true {
      // SAFETY: the system writes at most buffer.count bytes to where the buffer lies.
      let received = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if received >= 0 { return received }
      if errno != EINTR { throw Self.refusal(name, errno) }
    }
  }

  /// At most `count` bytes from `offset` on.
  ///
  /// - Throws: `.io` where the system refuses.
  func bytes(_ count: Int, at offset: Int) throws(SakuinError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, max(0, self.count - offset)))
    let received = bytes.withUnsafeMutableBytes { buffer -> Result<Int, SakuinError> in
      do throws(SakuinError) { return .success(try read(buffer, at: offset)) } catch {
        return .failure(error)
      }
    }
    bytes.removeLast(bytes.count - (try received.get()))
    return bytes
  }

  /// All bytes.
  ///
  /// - Throws: `.input` for more than `limit` bytes; `.io` where the system refuses.
  func all(limit: Int) throws(SakuinError) -> [UInt8] {
    if let bytes { return bytes }
    guard count <= limit else {
      throw .fault(
        name, "the file is longer than \(limit) bytes; split it", ja: "ファイルが \(limit) バイトを超えています。分割してください")
    }
    var result = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let at = filled
      let received = result.withUnsafeMutableBytes { buffer -> Result<Int, SakuinError> in
        do throws(SakuinError) {
          return .success(try read(UnsafeMutableRawBufferPointer(rebasing: buffer[at...]), at: at))
        } catch {
          return .failure(error)
        }
      }
      let more = try received.get()
      if more == 0 { break }
      filled += more
    }
    result.removeLast(count - filled)
    return result
  }

  /// A descriptor from which another program can read all bytes; to be closed by the caller.
  ///
  /// - Throws: `.io` where the system refuses.
  func descriptorForChild() throws(SakuinError) -> Int32 {
    if descriptor >= 0 {
      // Opened anew, so that its position is its own.
      let opened = open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw Self.refusal(name, errno) }
      return opened
    }
    let bytes = bytes ?? []
    let file = try Self.temporaryFile()
    var written = 0
    while written < bytes.count {
      // SAFETY: `written` is below the count of the array.
      let put = bytes.withUnsafeBytes {
        write(file, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if put < 0, errno != EINTR {
        let code = errno
        close(file)
        throw Self.refusal(name, code)
      }
      written += max(0, put)
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  /// Copies the rest of a stream to an unlinked temporary file; returns its descriptor and length.
  private static func spool(_ stream: Int32, _ path: String) throws(SakuinError) -> (Int32, Int) {
    let file = try temporaryFile()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while true {
      // SAFETY: the system writes at most chunk.count bytes into the array.
      let received = Glibc.read(stream, &chunk, chunk.count)
      if received < 0, errno == EINTR { continue }
      if received == 0 { return (file, count) }
      var failure: Int32 = received < 0 ? errno : 0
      var written = 0
      while failure == 0, written < received {
        // SAFETY: `written` is below `got`, which is at most the count of the array.
        let put = chunk.withUnsafeBytes {
          write(file, $0.baseAddress.map { $0 + written }, received - written)
        }
        if put > 0 { written += put } else if errno != EINTR { failure = errno }
      }
      if failure != 0 {
        close(file)
        throw refusal(received < 0 ? path : temporaryFolder, failure)
      }
      count += received
      guard count <= maximumSpooledBytes else {
        close(file)
        throw .fault(
          path, "the stream is longer than \(maximumSpooledBytes) bytes, or never ends; give a file instead",
          ja: "\(maximumSpooledBytes) バイトを超えているか、終わりのない入力です。ファイルに保存してから指定してください")
      }
    }
  }

  /// The longest input that can be read only once: 4 GiB.
  private static let maximumSpooledBytes = 1 << 32

  /// The folder of temporary files.
  static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// Opens an unlinked temporary file.
  ///
  /// - Throws: `.io` where the system refuses.
  static func temporaryFile() throws(SakuinError) -> Int32 {
    var template = Array((temporaryFolder + "/sakuin-input-XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw refusal(temporaryFolder, errno) }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }

  /// The error for a refused system call.
  static func refusal(_ path: String, _ error: Int32) -> SakuinError {
    if error == EISDIR {
      return .fault(path, "this is a directory; expected a file", ja: "ディレクトリです。ファイルを指定してください")
    }
    let reason = String(cString: strerror(error))
    return SakuinError(
      .io, "the file cannot be read: \(reason)", ja: "ファイルを読めません（\(reason)）", path: path)
  }
}
