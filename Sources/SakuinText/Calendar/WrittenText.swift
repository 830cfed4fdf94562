/// The text of a cell or condition in the form that the parsers of numbers, years and dates read: as much of the
/// folding as they need, without ICU.
package enum WrittenText {
  /// The longest text that is read, in bytes of UTF-8; a range of two dates with weekdays has about a hundred.
  private static let longest = 256

  /// The folded units of a text that may be a number, year, date or range, without white space at the ends; nil for
  /// others, most of which the first character rules out.
  static func units(_ text: String) -> [UInt16]? {
    guard text.utf8.count <= longest,
      let first = text.unicodeScalars.first(where: { !$0.isWhiteSpace }), canBegin(folded(first.value))
    else { return nil }
    var units = folded(text)
    while units.last == 0x20 { units.removeLast() }
    return Array(units.drop { $0 == 0x20 })
  }

  /// The units without spaces.
  static func compact(_ units: [UInt16]) -> [UInt16] { units.filter { $0 != 0x20 } }

  /// The units without spaces, but for one between digits: `平成10年 3月 4日` has none, `2021/2/8 9:00` one.
  static func squeezed(_ units: [UInt16]) -> [UInt16] {
    var result: [UInt16] = []
    var isSpace = false
    for unit in units {
      if unit == 0x20 {
        isSpace = true
        continue
      }
      if isSpace, isDigit(unit), result.last.map(isDigit) ?? false { result.append(0x20) }
      isSpace = false
      result.append(unit)
    }
    return result
  }

  /// The units without spaces; nil where one stands between digits: `12 34` is a code, not 1234.
  static func joined(_ units: [UInt16]) -> [UInt16]? {
    let result = squeezed(units)
    return result.contains(0x20) ? nil : result
  }

  /// Whether a folded unit is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// A text with full-width ASCII in half width, ASCII letters in lower case, dashes and minus signs as `-`, wave
  /// dashes as `~`, and white space as U+0020.
  package static func folded(_ text: String) -> [UInt16] {
    var result: [UInt16] = []
    for scalar in text.unicodeScalars {
      if scalar.isWhiteSpace {
        result.append(0x20)
      } else if scalar.value == 0x30FC, result.last.map(Kana.isKatakana) ?? false {
        // ー is a dash here, except as the long vowel of キロメートル.
        result.append(0x30FC)
      } else if scalar.value < 0x10000 {
        result.append(UInt16(truncatingIfNeeded: folded(scalar.value)))
      } else {
        result.append(contentsOf: String(scalar).utf16)
      }
    }
    return result
  }

  private static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0xFF01...0xFF5E: folded(scalar - 0xFEE0)
    case 0x301C: 0x7E
    case 0x2010...0x2015, 0x2212, 0x30FC: 0x2D
    case 0xFFE5: yen
    default: scalar
    }
  }

  /// The sign ¥; the full-width one is folded to it.
  static let yen: UInt32 = 0xA5

  /// The signs before an amount in yen: ¥, and the backslash, which is the same byte in Shift JIS.
  static let yenSigns: [UInt16] = [0xA5, 0x5C]

  /// Whether a folded character can begin a number, a year, a date or an open range.
  private static func canBegin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x7E, 0x2025, 0x2026, 0x25B2, 0x25B3, 0x5C, 0x897F, yen: return true
    case 0..<0x80, 0x10000...:
      return Era.all.contains { UInt32($0.letter) == scalar }
    default:
      let unit = UInt16(truncatingIfNeeded: scalar)
      return NumeralUnits.isDigit(unit) || Era.all.contains { $0.units.first == unit }
    }
  }
}
