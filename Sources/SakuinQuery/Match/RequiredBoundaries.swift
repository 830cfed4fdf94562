import SakuinText

/// The ends at which a string must not go on: another form of a number is found whole only.
///
/// Digits are whole where a word boundary lies: between two digits there is never one. Numbers in kanji are cut
/// anywhere (二十|三人), so that the character beside them decides.
struct RequiredBoundaries {
  /// Whether a word boundary must lie before the string, which begins with a digit.
  var start = false
  /// Whether a word boundary must lie after the string, which ends with a digit.
  var end = false
  /// Whether no character of a number may stand before the string, which begins with a number in kanji.
  var noNumberBefore = false
  /// Whether no character of a number may stand after the string, which ends with a number in kanji.
  var noNumberAfter = false

  /// None.
  init() {}

  /// The ends at which a string has a number.
  init(of units: [UInt16]) {
    if let first = units.first {
      start = Self.isDigit(first)
      noNumberBefore = !start && NumeralUnits.isNumber(first)
    }
    if let last = units.last {
      end = Self.isDigit(last)
      noNumberAfter = !end && NumeralUnits.isNumber(last)
    }
  }

  /// Whether the characters beside an occurrence matter.
  var needNeighbours: Bool { noNumberBefore || noNumberAfter }

  /// Whether a unit of folded text is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether an occurrence meets the requirement, given which of its ends lie on word boundaries; the characters
  /// beside it are not looked at.
  @inline(__always)
  func areMet(atStart hasStart: Bool, atEnd hasEnd: Bool) -> Bool {
    (hasStart || !start) && (hasEnd || !end)
  }

  /// Whether the characters beside an occurrence in a folded text let it be a whole number.
  func areMet(besides range: Range<Int>, in units: [UInt16]) -> Bool {
    if noNumberBefore, range.lowerBound > 0, NumeralUnits.isNumber(units[range.lowerBound - 1]) {
      return false
    }
    return !noNumberAfter || range.upperBound >= units.count
      || !NumeralUnits.isNumber(units[range.upperBound])
  }
}
