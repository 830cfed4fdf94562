/// Strict validation of UTF-8.
package enum UTF8Validation {
  /// The byte offset of the first ill-formed sequence, or nil. Overlong forms, surrogates and scalars above U+10FFFF
  /// are ill-formed (RFC 3629). Skips ASCII eight bytes at a time.
  ///
  /// - Complexity: O(`bytes.count`).
  package static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    // SAFETY: read as bytes within the buffer only.
    let pointer = base.assumingMemoryBound(to: UInt8.self)
    let count = bytes.count
    var index = 0
    while index < count {
      if pointer[index] < 0x80 {
        while index + 8 <= count,
          base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        while index < count, pointer[index] < 0x80 { index += 1 }
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(pointer, at: index, count: count)
      if scalar == 0xFFFD, !isReplacementCharacter(pointer, index, length) { return index }
      index += length
    }
    return nil
  }

  /// The number of bytes above ASCII, and of those among them that stand in well-formed sequences for characters of
  /// Japanese text in UTF-8 (kana, ideographs, full-width forms, symbols, emoji, Latin letters).
  static func multibyteShare(of bytes: UnsafeRawBufferPointer) -> (all: Int, plausible: Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    // SAFETY: read as bytes within the buffer only.
    let pointer = base.assumingMemoryBound(to: UInt8.self)
    var all = 0
    var plausible = 0
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(pointer, at: index, count: bytes.count)
      if scalar >= 0x80 {
        all += length
        switch scalar {
        case 0xA0...0x24F, 0x2000...0x27BF, 0x3000...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF,
          0x1F000...0x1FAFF, 0x20000...0x323AF:
          plausible += length
        default: break
        }
      }
      index += length
    }
    return (all, plausible)
  }

  private static func isReplacementCharacter(_ bytes: UnsafePointer<UInt8>, _ index: Int, _ length: Int)
    -> Bool
  {
    length == 3 && bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD
  }
}
