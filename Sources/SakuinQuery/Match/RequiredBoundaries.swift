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

  /// The ends at which a string has a number or a letter of English, and where it would end within another word (利用する方
  /// within 利用する方法); only the end of a long number, before which letters may stand: 978-4-00-080131-3 in
  /// ISBN978-4-00-080131-3.
  init(of units: [UInt16]) {
    if let first = units.first {
      start = FoldedASCII.isAlphanumeric(first)
      noNumberBefore = !start && NumeralUnits.isNumber(first)
    }
    if let last = units.last {
      end = FoldedASCII.isAlphanumeric(last) || Self.endsWithPerson(units)
      noNumberAfter = !end && NumeralUnits.isNumber(last)
    }
    if start, Self.isLongNumber(units) { start = false }
  }

  /// Whether a string ends in 方, 人 or 者 after の or a verb: 障害のある人, but not 障がい者.
  private static func endsWithPerson(_ units: [UInt16]) -> Bool {
    guard units.count > 1, let last = units.last, [0x65B9, 0x4EBA, 0x8005].contains(last) else {
      return false
    }
    return [0x306E, 0x308B, 0x305F, 0x3064].contains(units[units.count - 2])
  }

  /// Whether the characters beside an occurrence matter.
  var needNeighbours: Bool { noNumberBefore || noNumberAfter }

  /// Whether a string is a number of so many digits that it is no part of another one.
  private static func isLongNumber(_ units: [UInt16]) -> Bool {
    units.allSatisfy { FoldedASCII.isDigit($0) || $0 == 0x2D || $0 == 0x20 }
      && units.count { FoldedASCII.isDigit($0) } >= 7
  }

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
