/// The ends of a string at which an occurrence must lie on a word boundary.
struct RequiredBoundaries {
  /// Whether a word boundary must lie before the string.
  var start = false
  /// Whether a word boundary must lie after the string.
  var end = false

  /// None.
  init() {}

  /// The ends at which a string has a digit.
  init(of units: [UInt16]) {
    start = units.first.map(Self.isDigit) ?? false
    end = units.last.map(Self.isDigit) ?? false
  }

  /// Whether a unit of folded text is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether an occurrence meets the requirement, given which of its ends lie on word boundaries.
  @inline(__always)
  func areMet(atStart hasStart: Bool, atEnd hasEnd: Bool) -> Bool {
    (hasStart || !start) && (hasEnd || !end)
  }
}
