import CICU

/// The coarse script of a folded character, by which words and content are told apart.
package enum ScriptClass: UInt8, Sendable, CaseIterable {
  /// Neither letter nor digit: spaces, punctuation, symbols, marks.
  case other
  /// Ideographs with 々 〻 〆 〇, those outside the basic plane included.
  case kanji
  /// Hiragana letters and the iteration marks ゝゞ.
  case hiragana
  /// Katakana letters, ー, and the iteration marks ヽヾ.
  case katakana
  /// Any other letter or number.
  case alnum

  /// The class of a UTF-16 unit.
  ///
  /// A lead surrogate of planes 2 and 3, which hold only ideographs, is `kanji`; any other surrogate is `other`,
  /// since its scalar is not known from it alone (`of(_:at:)` sees both halves).
  ///
  /// - Complexity: O(1).
  package static func of(_ unit: UInt16) -> ScriptClass {
    switch unit {
    case 0xD840...0xD8BF: .kanji
    case 0xD800...0xDFFF: .other
    default: of(scalar: UInt32(unit))
    }
  }

  /// The class of the character that the unit at `index` belongs to; both halves of a surrogate pair give the same.
  /// Requires `index` to be within `units`.
  package static func of(_ units: UnsafeBufferPointer<UInt16>, at index: Int) -> ScriptClass {
    let unit = units[index]
    guard unit & 0xF800 == 0xD800 else { return of(scalar: UInt32(unit)) }
    let lead = unit < 0xDC00 ? index : index - 1
    guard lead >= 0, lead + 1 < units.count, units[lead] & 0xFC00 == 0xD800,
      units[lead + 1] & 0xFC00 == 0xDC00
    else { return .other }
    let high = UInt32(units[lead] & 0x3FF)
    let low = UInt32(units[lead + 1] & 0x3FF)
    return of(scalar: 0x10000 + (high << 10 | low))
  }

  /// The class of a scalar; `other` for numbers that are no scalar.
  package static func of(scalar: UInt32) -> ScriptClass {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .alnum
    case 0..<0x80: return .other
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFD, 0x3005...0x3007, 0x303B:
      return .kanji
    case 0x3041...0x3096, 0x309D, 0x309E, 0x309F, 0x1B001...0x1B11F, 0x1B150...0x1B152: return .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D, 0x1B000, 0x1B164...0x1B167:
      return .katakana
    default:
      let category = cicu_general_category(scalar)
      let isLetter = category >= CICU_FIRST_LETTER && category <= CICU_LAST_LETTER
      let isNumber = category >= CICU_FIRST_NUMBER && category <= CICU_LAST_NUMBER
      return isLetter || isNumber ? .alnum : .other
    }
  }
}

/// Whether `units` is not empty and holds only hiragana letters, their marks (U+3041...309F) and ー: particles,
/// endings and the like, which carry little content.
package func isHiraganaOnly(_ units: some Sequence<UInt16>) -> Bool {
  var isEmpty = true
  for unit in units {
    isEmpty = false
    guard Kana.isHiraganaOrMark(unit) || unit == 0x30FC else { return false }
  }
  return !isEmpty
}
