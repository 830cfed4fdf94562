/// The encodings in which Japanese public bodies publish text.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, least significant byte first: Excel's "Unicode text".
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, most significant byte first.
  case utf16BigEndian = "UTF-16BE"
  /// Shift_JIS as Windows writes it, with NEC's and IBM's characters (①, ㈱, 髙).
  case cp932 = "CP932"
  /// EUC-JP with JIS X 0212 and NEC's row 13 (①, ㈱); ICU's EUC-JP has no IBM characters.
  case eucJP = "EUC-JP"
  /// The seven-bit encoding of mail.
  case iso2022JP = "ISO-2022-JP"

  /// ICU's name of the converter. The ones for CP932 and EUC-JP map ～ ∥ － ― as Microsoft does.
  var converterName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .cp932: "windows-31j"
    case .eucJP: "EUC-JP"
    case .iso2022JP: "ISO-2022-JP"
    }
  }
}

/// A text in UTF-8, and how it was encoded.
package struct DecodedText: Sendable, Equatable {
  /// Well-formed UTF-8 without a byte order mark.
  package var utf8: [UInt8]
  /// The encoding it was read in.
  package var encoding: TextEncoding
  /// Whether a byte order mark was removed.
  package var hadByteOrderMark: Bool

  /// Creates a decoded text from its parts.
  package init(utf8: [UInt8], encoding: TextEncoding, hadByteOrderMark: Bool) {
    self.utf8 = utf8
    self.encoding = encoding
    self.hadByteOrderMark = hadByteOrderMark
  }
}

/// Bytes that are not text in the detected or given encoding.
package struct DecodingFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The encoding in which the bytes were read.
  package var encoding: TextEncoding
  /// Where the first ill-formed sequence begins, in bytes from 0, the byte order mark included.
  package var byteOffset: Int
  /// Its line, from 1; lines end with LF.
  package var line: Int
  /// Its column, from 1, in characters (Unicode scalars) of the line.
  package var column: Int
  /// Up to four bytes from there.
  package var bytes: [UInt8]
  /// What the bytes as a whole look like when they are not text, such as "a ZIP archive (.xlsx, .docx, .zip)".
  package var looksLike: String?

  /// One sentence with position, expectation and remedy.
  package var description: String {
    let hex = bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }
    let place = "line \(line), column \(column) (byte \(byteOffset))"
    let found = hex.isEmpty ? "the text ends inside a character" : "found bytes \(hex.joined(separator: " "))"
    if let looksLike {
      return "this is no text but looks like \(looksLike); export it as text first"
    }
    return "not well-formed \(encoding.rawValue) at \(place): \(found); "
      + "repair the file or name its encoding"
  }
}
