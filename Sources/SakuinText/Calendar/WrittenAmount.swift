/// A number in a cell, as offices write it: `1,200`, `▲12`, `¥5,000`, `4,275 千円`, `1億2000万円`, `98.5％`, `12.5㎡`.
///
/// Stricter than conditions (`WrittenNumber`): what may be a code is none. A number with leading zeros (`0600`), with white
/// space between its digits (`12 34`), with commas in other places than before groups of three, or of more than 15 digits
/// is no amount; nor are a number in kanji alone (三千), one in brackets, which may be a part or a year before as well as a
/// loss, and anything about it (約30人).
package struct WrittenAmount: Sendable {
  /// The number. Amounts of money in thousands, millions and so on are in single units: 1,234千円 is 1,234,000.
  package let value: Double
  /// The unit behind it; nil for none.
  package let unit: MeasureUnit?
  /// Whether it is multiplied by the words behind it, 千, 万, 百万.
  package let isMultiplied: Bool

  /// The amount that the whole of `text` says; nil for anything else.
  package init?(_ text: String) {
    guard let units = WrittenText.units(text).flatMap(WrittenText.joined) else { return nil }
    var parser = NumeralParser(units)
    var isMoney = parser.take(oneOf: WrittenText.yenSigns) != nil
    let isNegative = parser.take(oneOf: [0x2D, 0x25B2, 0x25B3]) != nil
    if !isNegative { _ = parser.take([0x2B]) }
    if !isMoney { isMoney = parser.take(oneOf: WrittenText.yenSigns) != nil }
    guard parser.next.map(WrittenText.isDigit) ?? false else { return nil }
    guard let (number, multiplied, rest) = Self.number(parser) else { return nil }
    if parser.units.count == rest {
      unit = isMoney ? MeasureUnit.named(Self.yen[...]) : nil
    } else {
      guard let unit = MeasureUnit.named(parser.units[rest...]) else { return nil }
      self.unit = unit
    }
    value = isNegative ? -number : number
    isMultiplied = multiplied
  }

  /// The number without sign at the parser's position, whether it is multiplied, and where it ends. What follows must be a
  /// unit, or nothing.
  private static func number(_ start: NumeralParser) -> (Double, Bool, Int)? {
    var parser = start
    guard let decimal = parser.decimal(), decimal.isPlain, decimal.text.count <= 16 else { return nil }
    let exponent = parser.multipliers()
    if parser.isAtEnd || MeasureUnit.named(parser.units[parser.position...]) != nil {
      // Read as one decimal number, so that 1.15万 is exactly what 11500 is.
      guard let value = Double(decimal.text + "e" + String(exponent)), value.isFinite else { return nil }
      return (value, exponent > 0, parser.position)
    }
    parser = start
    guard let value = parser.number() else { return nil }
    return (Double(value), true, parser.position)
  }

  private static let yen = Array("円".utf16)
}

/// What a cell says without saying a value.
package enum WrittenNothing: Sendable {
  /// Only signs, as for a blank: `-`, `－`, `―`, `ー`, `…`, `‥`, `・・・`.
  case sign
  /// A word for it: 未定, なし, 該当なし, N/A.
  case word

  /// What `text` says; nil for a value, and for white space only.
  package init?(_ text: String) {
    guard text.utf8.count <= 30, let first = text.unicodeScalars.first(where: { !$0.isWhiteSpace }),
      Self.firsts.contains(first)
    else { return nil }
    let units = WrittenText.folded(text).filter { $0 != 0x20 }
    guard !units.isEmpty else { return nil }
    if units.allSatisfy(Self.signs.contains) {
      self = .sign
    } else if Self.words.contains(units) {
      self = .word
    } else {
      return nil
    }
  }

  /// The hyphen and what is folded to it, ー after katakana, the long dash ⸺, ─ (which stands for a dash in old files), the
  /// half-width ｰ, points, · and ・, * is none.
  private static let signs: Set<UInt16> = [
    0x2D, 0x30FC, 0x2E3A, 0x2500, 0x2501, 0xFF70, 0x2025, 0x2026, 0x30FB,
  ]
  /// The characters that such a text begins with.
  private static let firsts = Set("-－‐‑‒–—―−ーｰ─━⸺‥…・未な無該nNｎＮ".unicodeScalars)
  private static let words = Set(
    ["未定", "なし", "無し", "無", "該当なし", "該当無し", "n/a", "na", "null", "nan", "none"].map { Array($0.utf16) })
}
