/// Scanning and unescaping of JSON strings.
package enum JSONString {
  /// The first byte from `start` on that ends a run without escapes: a quotation mark, a backslash or a control
  /// character; the end of the bytes where there is none. Eight bytes per step.
  static func plainEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      // The lowest high bit set marks the first byte that is 0 after XOR, or below 0x20 (Mycroft 1987); higher ones may
      // be false positives, which does no harm.
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      let found =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word) & highs
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
      index += 1
    }
    return index
  }

  /// The index after the escape that begins at a backslash; a surrogate pair is one escape.
  ///
  /// - Throws: a fault at an escape that JSON does not have, or an unpaired surrogate.
  static func escapeEnd(_ bytes: UnsafeRawBufferPointer, at start: Int) throws(JSONFault) -> Int {
    guard start + 1 < bytes.count else {
      throw JSONFault(start, "the text ends inside an escape", ja: "\\ の後で終わっています", isCutOff: true)
    }
    var isCutOff = false
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard let unit = unit(bytes, at: start + 2) else {
        isCutOff = endsInside(bytes, at: start)
        break
      }
      if unit & 0xF800 != 0xD800 { return start + 6 }
      if unit < 0xDC00, start + 7 < bytes.count, bytes[start + 6] == UInt8(ascii: "\\"),
        bytes[start + 7] == UInt8(ascii: "u"), let low = self.unit(bytes, at: start + 8),
        low & 0xFC00 == 0xDC00
      {
        return start + 12
      }
      throw JSONFault(
        start,
        "half of a surrogate pair without the other; expected two \\u escapes for a character above U+FFFF",
        ja: "サロゲートの片方だけです。U+FFFF より後の文字には \\u が2つ要ります",
        isCutOff: unit < 0xDC00 && endsInside(bytes, at: start + 6))
    default: break
    }
    throw JSONFault(
      start, "expected an escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits",
      ja: "\\ の後には \" \\ / b f n r t か、u と16進数4桁が必要です", isCutOff: isCutOff)
  }

  /// Whether the bytes end inside of, or before, an escape of four hexadecimal digits that could begin at `start`.
  private static func endsInside(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    guard bytes.count < start + 6 else { return false }
    return (start..<max(start, bytes.count)).allSatisfy { index in
      switch index - start {
      case 0: bytes[index] == UInt8(ascii: "\\")
      case 1: bytes[index] == UInt8(ascii: "u")
      default: Character(Unicode.Scalar(bytes[index])).isHexDigit
      }
    }
  }

  /// The text of a string or key token, without escapes.
  package static func text(_ token: JSONToken, _ bytes: UnsafeRawBufferPointer) -> String {
    let inside = UnsafeRawBufferPointer(rebasing: bytes[token.start..<token.end])
    guard token.hasEscapes else { return String(decoding: inside, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: inside.count) { unescape(inside, into: $0) }
  }

  /// Writes the text without escapes, which is never longer, and returns its length. The tape has checked `bytes`.
  private static func unescape(
    _ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    var index = 0
    func put(_ byte: UInt8) {
      guard count < output.count else { return }
      output[count] = byte
      count += 1
    }
    while index < bytes.count {
      let end = plainEnd(bytes, from: index)
      for byte in bytes[index..<end] { put(byte) }
      index = end
      guard index + 1 < bytes.count else { break }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): put(0x08)
      case UInt8(ascii: "f"): put(0x0C)
      case UInt8(ascii: "n"): put(0x0A)
      case UInt8(ascii: "r"): put(0x0D)
      case UInt8(ascii: "t"): put(0x09)
      case UInt8(ascii: "u"):
        var scalar = UInt32(unit(bytes, at: index + 2) ?? 0xFFFD)
        index += 4
        if scalar & 0xFC00 == 0xD800 {
          let low = UInt32(unit(bytes, at: index + 4) ?? 0xDC00)
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
          index += 6
        }
        for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
          put(byte)
        }
      case let byte: put(byte)
      }
      index += 2
    }
    return count
  }

  /// The value of the four hexadecimal digits at an offset; nil where there are none.
  private static func unit(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var result: UInt16 = 0
    for byte in bytes[start..<start + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - 0x30
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - 0x57
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - 0x37
      default: return nil
      }
      result = result << 4 | UInt16(digit)
    }
    return result
  }
}
