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
    let lines = LineReader(raw, from: 0)
    var start = 0
    while let line = try lines.next() {
      if lines.line == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
      // A sequence never spans a line feed, so lines can be validated one by one.
      guard UTF8Validation.firstFault(in: line) == nil, !holds(0, line), !holds(0x1B, line) else {
        return nil
      }
    }
    return start
  }

  private static func holds(_ byte: Int32, _ line: UnsafeRawBufferPointer) -> Bool {
    guard let base = line.baseAddress else { return false }
    // SAFETY: memchr looks at the bytes of the line only.
    return memchr(base, byte, line.count) != nil
  }
}
