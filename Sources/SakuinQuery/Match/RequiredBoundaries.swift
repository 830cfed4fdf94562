/// The ends of a string at which it must stand on a word boundary.
struct RequiredBoundaries {
  var start = false
  var end = false

  /// None.
  init() {}

  /// Those at which a string has a digit.
  init(of units: [UInt16]) {
    start = units.first.map(Self.isDigit) ?? false
    end = units.last.map(Self.isDigit) ?? false
  }

  /// Whether a unit of folded text is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether a place will do that has boundaries where it is said.
  @inline(__always)
  func areMet(atStart hasStart: Bool, atEnd hasEnd: Bool) -> Bool {
    (hasStart || !start) && (hasEnd || !end)
  }
}
