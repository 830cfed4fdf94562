import SakuinText

/// The characters with a meaning in a query, in ASCII and full width.
///
/// They are Unicode scalars, not `Character`s: a combining mark after a quotation mark must not hide the
/// mark.
package enum QuerySyntax {
  /// Whether `character` separates chunks.
  package static func isSpace(_ character: Unicode.Scalar) -> Bool { character.isWhiteSpace }

  /// The closing marks of a quotation that `character` opens; nil when it opens none.
  package static func closingQuotes(of character: Unicode.Scalar) -> Set<Unicode.Scalar>? {
    switch character {
    case "\"", "＂", "“", "”": ["\"", "＂", "“", "”"]
    case "「", "｢": ["」", "｣"]
    case "『": ["』"]
    default: nil
    }
  }

  /// Whether `character` opens a group.
  package static func isOpen(_ character: Unicode.Scalar) -> Bool { character == "(" || character == "（" }
  /// Whether `character` closes a group.
  package static func isClose(_ character: Unicode.Scalar) -> Bool { character == ")" || character == "）" }
  /// Whether `character` negates what follows it at the start of a chunk. ー, the long vowel, does not.
  package static func isNegation(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "-", "－", "−", "!", "！": true
    default: false
    }
  }
  /// Whether `character` ends a field name.
  package static func isColon(_ character: Unicode.Scalar) -> Bool { character == ":" || character == "：" }
  /// Whether `character` escapes the character after it.
  package static func isEscape(_ character: Unicode.Scalar) -> Bool { character == "\\" }
  /// Whether `character` begins and ends a regular expression.
  package static func isSlash(_ character: Unicode.Scalar) -> Bool { character == "/" || character == "／" }
  /// Whether `character` begins the weight of a part.
  package static func isCaret(_ character: Unicode.Scalar) -> Bool { character == "^" || character == "＾" }
  /// Whether `character` after a chunk makes it want similar words.
  package static func isTilde(_ character: Unicode.Scalar) -> Bool { character == "~" || character == "～" }
  /// Whether `character` matches any run of characters.
  package static func isStar(_ character: Unicode.Scalar) -> Bool { character == "*" || character == "＊" }
  /// Whether `character` matches any one character.
  package static func isQuestionMark(_ character: Unicode.Scalar) -> Bool {
    character == "?" || character == "？"
  }

  /// The ASCII form of a full-width ASCII character; any other character unchanged.
  package static func ascii(_ character: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(character.value) else { return character }
    return Unicode.Scalar(UInt8(truncatingIfNeeded: character.value - 0xFEE0))
  }

  /// `text` with its full-width ASCII characters in ASCII.
  package static func ascii(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for character in text.unicodeScalars { result.append(ascii(character)) }
    return String(result)
  }
}
