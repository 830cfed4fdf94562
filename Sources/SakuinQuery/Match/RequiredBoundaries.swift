/// The ends of a string at which an occurrence must lie on a word boundary.
struct RequiredBoundaries {
  /// Whether a word boundary must lie before the string.
  var start = false
  /// Whether a word boundary must lie after the string.
  var end = false

  /// None.
  init() {}

  /// The ends at which a string has a digit, or where it would end within another word: 利用する方 within 利用する方法.
  init(of units: [UInt16]) {
    start = units.first.map(Self.isDigit) ?? false
    end = (units.last.map(Self.isDigit) ?? false) || Self.endsWithPerson(units)
  }

  /// Whether a string ends in 方, 人 or 者 after の or a verb: 障害のある人, but not 障がい者.
  private static func endsWithPerson(_ units: [UInt16]) -> Bool {
    guard units.count > 1, let last = units.last, [0x65B9, 0x4EBA, 0x8005].contains(last) else {
      return false
    }
    return [0x306E, 0x308B, 0x305F, 0x3064].contains(units[units.count - 2])
  }

  /// Whether a unit of folded text is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether an occurrence meets the requirement, given which of its ends lie on word boundaries.
  @inline(__always)
  func areMet(atStart hasStart: Bool, atEnd hasEnd: Bool) -> Bool {
    (hasStart || !start) && (hasEnd || !end)
  }
}
