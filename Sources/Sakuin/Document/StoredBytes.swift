/// Reads stored bytes front to back; nil where they end too early or are not of the form asked for.
struct StoredBytes {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  var isAtEnd: Bool { next == bytes.count }

  mutating func byte() -> UInt8? {
    guard next < bytes.count else { return nil }
    defer { next += 1 }
    return bytes[next]
  }

  /// A count in LEB128: 7 bits a byte, little end first.
  mutating func count() -> Int? {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard let byte = byte() else { return nil }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(result) }
    }
    return nil
  }

  /// A count of UTF-8 bytes and the bytes.
  mutating func text() -> String? {
    guard let count = count(), count <= bytes.count - next else { return nil }
    defer { next += count }
    return String(validating: bytes[next..<next + count], as: UTF8.self)
  }

  /// A little-endian integer.
  mutating func integer<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard size <= bytes.count - next else { return nil }
    defer { next += size }
    return bytes[next..<next + size].reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}

extension [UInt8] {
  /// Appends a count, not negative, in LEB128.
  mutating func append(count: Int) {
    var rest = UInt64(Swift.max(0, count))
    while rest >= 0x80 {
      append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
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
