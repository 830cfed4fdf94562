import SakuinPlatform
import SakuinIndex

/// Reads stored bytes from front to back. A method returns nil where they end too early or have another form.
///
/// The bytes must outlive the reader.
struct StoredBytes {
  private let bytes: UnsafeRawBufferPointer
  private var next = 0

  /// Creates a reader at the first byte.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether everything was read.
  var isAtEnd: Bool { next == bytes.count }

  /// A byte.
  mutating func byte() -> UInt8? {
    guard next < bytes.count else { return nil }
    defer { next += 1 }
    return bytes[next]
  }

  /// A count in LEB128.
  mutating func count() -> Int? {
    // Functions of other modules are not inlined, and most counts have one byte.
    guard next < bytes.count else { return nil }
    let first = bytes[next]
    if first < 0x80 {
      next += 1
      return Int(first)
    }
    return LEB128.decode { byte() }.map(Int.init)
  }

  /// A count of UTF-8 bytes and the bytes.
  mutating func text() -> String? {
    guard let count = count(), count <= bytes.count - next else { return nil }
    defer { next += count }
    return string(UnsafeRawBufferPointer(rebasing: bytes[next..<next + count]))
  }

  /// The string in UTF-8 bytes; nil where they are none.
  ///
  /// Decoding repairs what is no UTF-8, so the result differs from the bytes then. `String(validating:)` takes several
  /// times as long.
  private func string(_ bytes: UnsafeRawBufferPointer) -> String? {
    var string = String(decoding: bytes, as: UTF8.self)
    let isSame = string.withUTF8 { utf8 in
      guard utf8.count == bytes.count, let one = utf8.baseAddress, let other = bytes.baseAddress else {
        return utf8.count == bytes.count
      }
      return memcmp(one, other, bytes.count) == 0
    }
    return isSame ? string : nil
  }

  /// Skips a count of bytes and the bytes; false where they end too early.
  mutating func skipText() -> Bool {
    guard let count = count(), count <= bytes.count - next else { return false }
    next += count
    return true
  }

  /// A little-endian integer.
  mutating func integer<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard size <= bytes.count - next else { return nil }
    defer { next += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: Number.self))
  }
}

extension [UInt8] {
  /// Appends a count, not negative, in LEB128.
  mutating func append(count: Int) {
    LEB128.encode(UInt64(Swift.max(0, count))) { append($0) }
  }

  /// Appends a count of UTF-8 bytes and the bytes.
  mutating func append(text: String) {
    append(count: text.utf8.count)
    append(contentsOf: text.utf8)
  }

  /// Appends a little-endian integer.
  mutating func append(integer: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
  }
}
