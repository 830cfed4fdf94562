/// Digits and letters of ASCII in folded text, where width and case are gone.
package enum FoldedASCII {
  /// Whether a unit is a digit.
  @inlinable package static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether a unit is a digit or a letter, between two of which no word begins.
  @inlinable package static func isAlphanumeric(_ unit: UInt16) -> Bool {
    isDigit(unit) || (0x61...0x7A).contains(unit)
  }
}
