/// The units that numbers are written with.
package enum NumeralUnits {
  /// The value of a kanji digit; nil for others.
  static func digit(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// Whether a unit is a kanji digit or multiplier.
  static func isDigit(_ unit: UInt16) -> Bool { digit(unit) != nil || multiplier(unit) != nil }

  /// The value of 十, 百, 千, 万, 億, 兆; nil for others.
  static func multiplier(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    case 0x4E07: 10_000
    case 0x5104: 100_000_000
    case 0x5146: 1_000_000_000_000
    default: nil
    }
  }

  /// Every unit that is part of a number, in ASCII or kanji.
  package static let all: [UInt16] = Array("0123456789〇一二三四五六七八九十百千万億兆".utf16)

  /// Whether a unit is part of a number, in ASCII or kanji.
  package static func isNumber(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) || isDigit(unit) }
}
