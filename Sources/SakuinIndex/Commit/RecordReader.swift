/// Reads a small record of an index sequentially and throws when the bytes cannot be one.
///
/// Every such file is: eight bytes of magic, the format version as u32, the content, and in the last eight
/// bytes the XXH3 checksum of everything before. Magic, version and checksum stay where they are in every
/// future version, so that a newer index can be distinguished from a damaged one.
// SAFETY: the file is checked to contain header and checksum; what lies between is read through `ByteReader`,
// which checks.
struct RecordReader {
  /// Bytes before the content: magic and version.
  static let headerSize = 12
  /// Bytes after the content.
  static let checksumSize = 8

  /// Name of the file for error messages.
  let path: String
  /// The format version of the file.
  let version: UInt32
  private var bytes: ByteReader

  /// Checks magic, checksum and version, and positions the reader at the first byte of the content.
  ///
  /// - Throws: `IndexError.corrupt` for bytes that are not such a file, `IndexError.incompatible` for an
  ///   intact file of a version that is not among `versions`.
  init(
    _ file: UnsafeRawBufferPointer, magic: String, versions: ClosedRange<UInt32>, path: String
  ) throws(IndexError) {
    self.path = path
    let smallest = RecordReader.headerSize + RecordReader.checksumSize
    guard let base = file.baseAddress, file.count >= smallest else {
      throw .corrupt(
        path: path, offset: file.count, reason: "expected at least \(smallest) bytes, got \(file.count)")
    }
    guard unsafe file.starts(with: magic.utf8) else {
      throw .corrupt(path: path, offset: 0, reason: "does not start with \(magic)")
    }
    let end = file.count - RecordReader.checksumSize
    var tail = unsafe ByteReader(base, from: end, to: file.count)
    guard unsafe tail.integer(UInt64.self) == Checksum.of(UnsafeRawBufferPointer(rebasing: file[..<end]))
    else {
      throw .corrupt(path: path, offset: end, reason: "the checksum does not belong to the content")
    }
    bytes = unsafe ByteReader(base, from: magic.utf8.count, to: end)
    // The file is long enough for it.
    version = bytes.integer(UInt32.self) ?? 0
    guard versions.contains(version) else {
      throw .incompatible(
        path: path, expected: "format version \(versions.upperBound)", got: "format version \(version)")
    }
  }

  /// The checksum at the end of a file, which is not verified; nil when the file is too short for one.
  static func identity(of file: [UInt8]) -> UInt64? {
    guard file.count >= checksumSize else { return nil }
    return file.suffix(checksumSize).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next little-endian integer.
  /// - Throws: `IndexError.corrupt` at the end of the content.
  mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ type: Integer.Type = Integer.self
  ) throws(IndexError) -> Integer {
    guard let value = bytes.integer(type) else { throw corrupt("ends in the middle of a number") }
    return value
  }

  /// The next byte string, which is preceded by its length as u32.
  /// - Throws: `IndexError.corrupt` when it exceeds the content.
  mutating func counted() throws(IndexError) -> [UInt8] {
    let count = Int(try integer(UInt32.self))
    guard let content = unsafe bytes.bytes(count) else {
      throw corrupt("expected \(count) bytes, got \(bytes.remaining)")
    }
    return unsafe Array(content)
  }

  /// The next UTF-8 string, which is preceded by its length as u32.
  /// - Throws: `IndexError.corrupt` when it exceeds the content or is not valid UTF-8.
  mutating func text() throws(IndexError) -> String {
    guard let text = String(validating: try counted(), as: UTF8.self) else {
      throw corrupt("a name is not UTF-8")
    }
    return text
  }

  /// Checks that the content has been read to its end.
  /// - Throws: `IndexError.corrupt` when bytes are left.
  func expectEnd() throws(IndexError) {
    if bytes.remaining != 0 { throw corrupt("\(bytes.remaining) bytes left over") }
  }

  /// An error at the current offset.
  func corrupt(_ reason: String) -> IndexError {
    .corrupt(path: path, offset: bytes.offset, reason: reason)
  }
}
