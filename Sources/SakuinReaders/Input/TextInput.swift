import SakuinPlatform
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
  /// Whether the input begins with a byte order mark of UTF-8.
  var hasMark: Bool { start > 0 }
  /// Which bytes end the lines.
  let ends: LineEnds

  /// How much of a text is examined to find its line ends: 256 KiB.
  private static let examined = 1 << 18

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
      ends = try Self.ends(of: raw)
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
    ends = try Self.ends(of: source)
  }

  private static func ends(of source: ByteSource) throws(SakuinError) -> LineEnds {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: examined, alignment: 8)
    defer { buffer.deallocate() }
    let count = try source.read(buffer, at: 0)
    return .detect(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  /// A reader of the lines from the first one on.
  func lines() -> LineReader { LineReader(source, from: start, ends: ends) }

  /// The first bytes of the text, at most `count`.
  func beginning(_ count: Int) throws(SakuinError) -> [UInt8] { try source.bytes(count, at: start) }

  /// The offset of the text if all of it is well-formed UTF-8 and cannot be meant in another encoding: no zero bytes
  /// (UTF-16), no escape sequences (ISO-2022-JP). nil: let the general detection decide. One pass in bounded memory,
  /// however long the lines are.
  private static func plainStart(_ raw: ByteSource) throws(SakuinError) -> Int? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: examined, alignment: 8)
    defer { buffer.deallocate() }
    var (start, offset, kept) = (0, 0, 0)
    while true {
      let received = try raw.read(UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]), at: offset)
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<(kept + received)])
      if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
      offset += received
      // A sequence that may go on in the next block is examined there.
      let end = received == 0 ? bytes.count : wholeSequences(bytes)
      let whole = UnsafeRawBufferPointer(rebasing: bytes[..<end])
      guard UTF8Validation.firstFault(in: whole) == nil, !holds(0, whole), !holds(0x1B, whole) else {
        return nil
      }
      if received == 0 { return start }
      kept = bytes.count - end
      buffer.copyBytes(from: bytes[end...])
    }
  }

  /// The number of bytes up to the last sequence, where that one may be incomplete.
  private static func wholeSequences(_ bytes: UnsafeRawBufferPointer) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { return bytes.count }
      if byte >= 0xC0 { return bytes.count - back }
    }
    return bytes.count
  }

  private static func holds(_ byte: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    // SAFETY: memchr looks at the bytes given only.
    return memchr(base, byte, bytes.count) != nil
  }
}
