/// The ends of a string at which an occurrence must lie on a word boundary.
struct RequiredBoundaries {
  /// Whether a word boundary must lie before the string.
  var start = false
  /// Whether a word boundary must lie after the string.
  var end = false

  /// None.
  init() {}

  /// The ends at which a string has a digit or a letter of English; only the end of a long number, before which letters
  /// may stand: 978-4-00-080131-3 in ISBN978-4-00-080131-3.
  init(of units: [UInt16]) {
    start = units.first.map(Self.isAlphanumeric) ?? false
    end = units.last.map(Self.isAlphanumeric) ?? false
    if start, Self.isLongNumber(units) { start = false }
  }

  /// Whether a string is a number of so many digits that it is no part of another one.
  private static func isLongNumber(_ units: [UInt16]) -> Bool {
    units.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x20 }
      && units.count { (0x30...0x39).contains($0) } >= 7
  }

  /// Whether a unit of folded text is a digit or a letter of English, between two of which no word begins.
  static func isAlphanumeric(_ unit: UInt16) -> Bool {
    (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit)
  }

  /// Whether an occurrence meets the requirement, given which of its ends lie on word boundaries.
  @inline(__always)
  func areMet(atStart hasStart: Bool, atEnd hasEnd: Bool) -> Bool {
    (hasStart || !start) && (hasEnd || !end)
  }
}
