import SakuinPlatform
import Sakuin
import SakuinText

/// Reads a text file as a whole, within bounds, as UTF-8.
package enum InputFile {
  /// The longest line that is read, in bytes before decoding: 1 MiB.
  package static let maximumLineBytes = 1 << 20
  /// The longest file that is read, in bytes: 64 MiB.
  package static let maximumFileBytes = 1 << 26
  /// How much is read at once, and the most by which a bound is exceeded in memory.
  private static let chunkBytes = 1 << 16

  /// The text of a file and its encoding; nil for an empty file.
  ///
  /// The bounds are checked chunk by chunk while reading, so a file of any length takes bounded memory.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for a directory, a line or file over the bounds, and bytes that
  ///   are not text in the detected encoding.
  package static func read(_ path: String) throws(SakuinError) -> DecodedText? {
    let bytes = try readBytes(path)
    return bytes.isEmpty ? nil : try decode(bytes, path)
  }

  /// Decodes `bytes`, whose encoding is detected.
  ///
  /// - Throws: `.input` for bytes that are not text in the detected encoding.
  package static func decode(_ bytes: [UInt8], _ file: String) throws(SakuinError) -> DecodedText {
    // A closure that only returns keeps the typed error.
    let decoded = bytes.withUnsafeBytes { buffer -> Result<DecodedText, DecodingFault> in
      do throws(DecodingFault) { return .success(try TextEncoding.decode(buffer)) } catch {
        return .failure(error)
      }
    }
    switch decoded {
    case .success(let text): return text
    case .failure(let fault): throw decodingError(fault, bytes, file)
    }
  }

  private static func readBytes(_ path: String) throws(SakuinError) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw .fault(path, "a path cannot contain a NUL character", ja: "パスに NUL 文字は使えません")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw refusal(path, EISDIR) }

    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    var line = 1
    var lineStart = 0
    while true {
      // SAFETY: the system writes at most chunkBytes bytes into the array.
      let count = Glibc.read(descriptor, &chunk, chunkBytes)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw refusal(path, errno) }
      if count == 0 { return bytes }
      for index in 0..<count where chunk[index] == 0x0A {
        try checkLine(line, bytes: bytes.count + index - lineStart, path)
        line += 1
        lineStart = bytes.count + index + 1
      }
      bytes.append(contentsOf: chunk[0..<count])
      try checkLine(line, bytes: bytes.count - lineStart, path)
      guard bytes.count <= maximumFileBytes else {
        throw .fault(
          path, "the file is longer than \(maximumFileBytes) bytes; split it",
          ja: "ファイルが \(maximumFileBytes) バイトを超えています。分割してください")
      }
    }
  }

  private static func checkLine(_ line: Int, bytes: Int, _ path: String) throws(SakuinError) {
    guard bytes > maximumLineBytes else { return }
    throw .fault(
      path, line: line,
      "the line is longer than \(maximumLineBytes) bytes; expected one item a line, ended by a line feed",
      ja: "行が \(maximumLineBytes) バイトを超えています。1件1行で、行末に改行が必要です")
  }

  private static func refusal(_ path: String, _ error: Int32) -> SakuinError {
    if error == EISDIR {
      return .fault(
        path, "this is a directory; expected a file", ja: "ディレクトリです。ファイルを指定してください")
    }
    let reason = String(cString: strerror(error))
    return SakuinError(
      .io, "the file cannot be read: \(reason)", ja: "ファイルを読めません（\(reason)）", path: path)
  }

  private static func decodingError(_ fault: DecodingFault, _ bytes: [UInt8], _ file: String) -> SakuinError {
    if let kind = BinaryKind(Array(bytes.prefix(16))) { return kind.refusal(file) }
    let before = bytes[..<min(bytes.count, fault.byteOffset)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // In UTF-16 a tab has two bytes, so the field is not counted there.
    let isBytewise = fault.encoding != .utf16LittleEndian && fault.encoding != .utf16BigEndian
    let column = before[lineStart...].reduce(into: 1) { column, byte in if byte == 0x09 { column += 1 } }
    let hex = fault.bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
      .joined(separator: " ")
    let name = fault.encoding.rawValue
    return .fault(
      file, line: fault.line, column: isBytewise ? column : nil,
      "not well-formed \(name) at byte \(fault.byteOffset), character \(fault.column) of the line: "
        + "found bytes \(hex); repair the file or export it again as UTF-8",
      ja: "\(name) として正しくありません（\(fault.byteOffset) バイト目、行の \(fault.column) 文字目: \(hex)）。"
        + "UTF-8 で書き出し直してください")
  }
}
