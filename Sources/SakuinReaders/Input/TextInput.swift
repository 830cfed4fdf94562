import Glibc
import Sakuin
import SakuinText

/// An input whose encoding is known and checked: well-formed UTF-8, in the file or decoded into memory.
package final class TextInput {
  /// The bytes of the text.
  let source: ByteSource
  /// The offset at which the text begins: after the byte order mark.
  let start: Int
  /// The encoding the input is in.
  let encoding: TextEncoding

  /// The longest input in another encoding than UTF-8, in bytes: 256 MiB. It is decoded whole.
  static let maximumDecodedBytes = 1 << 28

  /// Opens a file and detects its encoding from every byte, not from a sample. UTF-8 is then read from the file, line
  /// by line; any other encoding is decoded once.
  ///
  /// - Throws: `.io`; `.input` for an empty input and for bytes that are not text in the detected encoding.
  convenience init(path: String) throws(SakuinError) {
    try self.init(ByteSource(path: path))
  }

  /// Creates an input from any bytes; see `init(path:)`.
  package init(_ raw: ByteSource) throws(SakuinError) {
    guard raw.count > 0 else {
      throw .fault(
        raw.name, "the file is empty; expected documents as JSON Lines, CSV or tab-separated text",
        ja: "ファイルが空です。JSON Lines、CSV、タブ区切りの文書が必要です")
    }
    if let start = try Self.plainStart(raw) {
      (source, self.start, encoding) = (raw, start, .utf8)
      return
    }
    guard raw.count <= Self.maximumDecodedBytes else {
      throw .fault(
        raw.name,
        "the file is not UTF-8 and longer than \(Self.maximumDecodedBytes) bytes; convert it with iconv first",
        ja: "UTF-8 以外で \(Self.maximumDecodedBytes) バイトを超えています。iconv などで UTF-8 に変換してください")
    }
    let decoded = try InputFile.decode(raw.all(limit: Self.maximumDecodedBytes), raw.name)
    source = ByteSource(name: raw.name, bytes: decoded.utf8)
    start = 0
    encoding = decoded.encoding
  }

  /// A reader of the lines from the first one on.
  func lines() -> LineReader { LineReader(source, from: start) }

  /// The first bytes of the text, at most `count`.
  func beginning(_ count: Int) throws(SakuinError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, max(0, source.count - start)))
    let received = bytes.withUnsafeMutableBytes { buffer -> Result<Int, SakuinError> in
      do throws(SakuinError) { return .success(try source.read(buffer, at: start)) } catch {
        return .failure(error)
      }
    }
    bytes.removeLast(bytes.count - (try received.get()))
    return bytes
  }

  /// The offset of the text if all of it is well-formed UTF-8 and cannot be meant in another encoding: no zero bytes
  /// (UTF-16), no escape sequences (ISO-2022-JP). nil: let the general detection decide. One pass in bounded memory.
  private static func plainStart(_ raw: ByteSource) throws(SakuinError) -> Int? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: checkedBytes, alignment: 8)
    defer { buffer.deallocate() }
    var start = 0
    var offset = 0
    /// The bytes of a sequence that the next piece completes.
    var kept = 0
    while true {
      let received = try raw.read(UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]), at: offset)
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<(kept + received)])
      if offset == 0, piece.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
      offset += received
      kept = received == 0 ? 0 : unfinished(piece)
      let whole = UnsafeRawBufferPointer(rebasing: piece[..<(piece.count - kept)])
      guard UTF8Validation.firstFault(in: whole) == nil, !holds(0, whole), !holds(0x1B, whole) else {
        return nil
      }
      if received == 0 { return start }
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[(piece.count - kept)...]))
    }
  }

  /// How much of an input is checked at once: 256 KiB.
  private static let checkedBytes = 1 << 18

  /// The number of bytes at the end that begin a sequence of UTF-8 but do not end it, at most 3.
  private static func unfinished(_ bytes: UnsafeRawBufferPointer) -> Int {
    for count in 1...3 where count <= bytes.count {
      let byte = bytes[bytes.count - count]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      return length > count ? count : 0
    }
    return 0
  }

  private static func holds(_ byte: Int32, _ line: UnsafeRawBufferPointer) -> Bool {
    guard let base = line.baseAddress else { return false }
    // SAFETY: memchr looks at the bytes of the line only.
    return memchr(base, byte, line.count) != nil
  }
}
