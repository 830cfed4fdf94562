import SakuinText

/// The characters with a meaning in a query, in ASCII and full width.
///
/// They are Unicode scalars, not `Character`s: a combining mark after a quotation mark must not hide the
/// mark.
package enum QuerySyntax {
  /// Whether `character` separates chunks.
  package static func isSpace(_ character: Unicode.Scalar) -> Bool { character.isWhiteSpace }

  /// The closing marks of each kind of quotation.
  package static let closingQuotes: [Set<Unicode.Scalar>] = [["\"", "＂", "“", "”"], ["」", "｣"], ["』"]]

  /// The kind of quotation that `character` opens, as an index of `closingQuotes`; nil when it opens none.
  package static func quotation(openedBy character: Unicode.Scalar) -> Int? {
    switch character {
    case "\"", "＂", "“", "”": 0
    case "「", "｢": 1
    case "『": 2
    default: nil
    }
  }

  /// Whether `character` opens or closes a quotation.
  package static func isQuotationMark(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "」", "｣", "』": true
    default: quotation(openedBy: character) != nil
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
  /// The Unicode scalars of a query that are read, some ten pages: reading and compiling them takes a moment and a
  /// few megabytes, whatever they are.
  package static let longestQuery = 8192

  /// The query that every document matches.
  package static let everything = "*"

  /// The weights that a part can have.
  package static let weights: ClosedRange<Double> = 0.001...1000

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

  /// Whether `character` is a letter, a digit, kana or kanji, or is folded into some (㈱, ㎡, ℃). Any other is a
  /// sign, and so is ー where no kana is beside it.
  package static func isWord(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0x30FC, 0xFF70: false
    case 0x2100...0x214F, 0x3200...0x33FF, 0x1F100...0x1F2FF: true
    default: ScriptClass.of(scalar: character.value) != .other
    }
  }

  /// Whether `character` is part of running text: a word character, ー, or a mark that combines with one.
  package static func isRunningText(_ character: Unicode.Scalar) -> Bool {
    if isWord(character) || character == "ー" || character == "ｰ" { return true }
    if character.isASCII { return false }
    switch character.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether `character` is kana or kanji.
  package static func isJapanese(_ character: Unicode.Scalar) -> Bool {
    switch ScriptClass.of(scalar: character.value) {
    case .kanji, .hiragana, .katakana: true
    case .alnum, .other: false
    }
  }

  /// Whether `text` is `or`, `and` or `not` in letters that are not all capital.
  package static func isSmallOperator(_ text: String) -> Bool {
    guard (2...3).contains(text.unicodeScalars.count) else { return false }
    let word = ascii(text)
    return ["or", "and", "not"].contains(word.lowercased()) && word != word.uppercased()
  }

  /// Whether `text` is one number or letter in a circle or brackets: ①, ⑴, ⓐ.
  package static func isEnclosedNumber(_ text: String) -> Bool {
    text.unicodeScalars.count == 1 && text.unicodeScalars.allSatisfy { (0x2460...0x24FF).contains($0.value) }
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
