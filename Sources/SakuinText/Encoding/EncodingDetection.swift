/// A detected encoding and the length of the byte order mark.
package struct Detection: Equatable, Sendable {
  /// The encoding found.
  package var encoding: TextEncoding
  /// The length of the byte order mark in bytes: 0, 2 or 3.
  package var markLength: Int
}

/// Byte order marks.
enum ByteOrderMark {
  /// The encoding that a byte order mark at the start names; nil where there is none.
  static func find(in bytes: UnsafeRawBufferPointer) -> Detection? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Detection(encoding: .utf8, markLength: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return Detection(encoding: .utf16LittleEndian, markLength: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return Detection(encoding: .utf16BigEndian, markLength: 2) }
    return nil
  }
}

/// Signatures of binary files that are often handed over in place of text.
enum FileSignature {
  /// The name of the file format whose signature the bytes begin with; nil for none.
  static func name(of bytes: UnsafeRawBufferPointer) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return "a ZIP archive (.xlsx, .docx, .zip)" }
    if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) { return "a PDF document" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Office document (.xls, .doc)" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "gzip data" }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "zstd data" }
    return nil
  }
}

extension TextEncoding {
  /// The encoding of `bytes`, decided in this order:
  ///
  /// 1. A byte order mark names it.
  /// 2. Seven-bit text with the escape sequences of ISO-2022-JP is ISO-2022-JP.
  /// 3. Zero bytes on one parity only and units in the blocks of Japanese text: UTF-16 without a byte order mark.
  /// 4. Well-formed UTF-8 is UTF-8; so is empty text.
  /// 5. When at least half of the bytes above 0x7F stand in UTF-8 sequences of Japanese or Latin characters, the text is
  ///    *broken* UTF-8 and the first fault is thrown. Such sequences are rare in CP932 and EUC-JP, so broken UTF-8 does
  ///    not pass for one of them; only a text with less than a handful of characters above ASCII may be undecidable.
  /// 6. CP932 or EUC-JP, whichever looks more like Japanese (`JapaneseBytes.plausibility`), if either is plausible with
  ///    few faults. `decode` reports the faults, in that encoding.
  /// 7. Otherwise the first fault as UTF-8.
  ///
  /// When the result is UTF-8, the whole text has been validated.
  ///
  /// - Throws: the first fault, where no encoding is plausible.
  /// - Complexity: O(`bytes.count`).
  package static func detect(_ bytes: UnsafeRawBufferPointer) throws(DecodingFault) -> Detection {
    let mark = ByteOrderMark.find(in: bytes)
    if let mark, mark.encoding != .utf8 { return mark }
    let fault = UTF8Validation.firstFault(in: bytes)
    if let mark {
      if let fault { throw DecodingFault(utf8: bytes, at: fault) }
      return mark
    }
    if fault == nil, hasEscapes(bytes) { return Detection(encoding: .iso2022JP, markLength: 0) }
    if let encoding = utf16WithoutMark(bytes, isUTF8: fault == nil) {
      return Detection(encoding: encoding, markLength: 0)
    }
    guard let fault else { return Detection(encoding: .utf8, markLength: 0) }
    let share = UTF8Validation.multibyteShare(of: bytes)
    if share.plausible * 2 < share.all, FileSignature.name(of: bytes) == nil {
      let windows = JapaneseBytes.cp932(bytes)
      let unix = JapaneseBytes.eucJP(bytes)
      let isWindows = windows.plausibility >= unix.plausibility || windows.isHalfWidthText
      if (isWindows ? windows : unix).isPlausible {
        return Detection(encoding: isWindows ? .cp932 : .eucJP, markLength: 0)
      }
    }
    throw DecodingFault(utf8: bytes, at: fault)
  }

  /// Whether the text is seven-bit and switches to Japanese by an escape sequence (ESC $ B, ESC $ @, ESC ( J, ESC (
  /// I).
  private static func hasEscapes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var found = false
    var index = 0
    while index < bytes.count {
      if bytes[index] >= 0x80 { return false }
      if bytes[index] == 0x1B, index + 2 < bytes.count {
        let pair = (bytes[index + 1], bytes[index + 2])
        switch pair {
        case (0x24, 0x42), (0x24, 0x40), (0x28, 0x4A), (0x28, 0x49): found = true
        default: break
        }
      }
      index += 1
    }
    return found
  }

  /// Detects UTF-16 by zero bytes (ASCII and line ends) on one side of its pairs only. In text that is also
  /// well-formed UTF-8, such as ASCII with a stray zero, they must be a quarter of the bytes.
  private static func utf16WithoutMark(_ bytes: UnsafeRawBufferPointer, isUTF8: Bool) -> TextEncoding? {
    guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return nil }
    var zeros = (even: 0, odd: 0)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0 { zeros.even += 1 }
      if bytes[index + 1] == 0 { zeros.odd += 1 }
      index += 2
    }
    guard (zeros.even == 0) != (zeros.odd == 0) else { return nil }
    if isUTF8, (zeros.even + zeros.odd) * 4 < bytes.count { return nil }
    let isLittle = zeros.odd > 0
    var common = 0
    index = 0
    while index < bytes.count {
      let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      switch UInt16(high) << 8 | UInt16(low) {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x4FF, 0x2000...0x9FFF, 0xD800...0xDFFF, 0xF900...0xFFEF:
        common += 1
      default: break
      }
      index += 2
    }
    guard common * 20 >= bytes.count / 2 * 19 else { return nil }
    return isLittle ? .utf16LittleEndian : .utf16BigEndian
  }
}
