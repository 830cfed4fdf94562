/// Kana: hiragana by row and column of the table of fifty sounds; the classes of kana are in `Kana+Classes.swift`.
package enum Kana {
  /// い.
  static let i: UInt16 = 0x3044
  /// る.
  static let ru: UInt16 = 0x308B

  /// The vowel of a large hiragana: 0 a, 1 i, 2 u, 3 e, 4 o; nil for ん, small kana and anything else.
  static func row(_ unit: UInt16) -> Int? { position(unit)?.row }

  /// The hiragana of the same consonant with another vowel; nil where there is none.
  static func inRow(_ unit: UInt16, _ row: Int) -> UInt16? {
    guard let column = position(unit)?.column, row >= 0, row < 5 else { return nil }
    return table[column * 5 + row]
  }

  /// Whether a verb whose dictionary form ends in `last` can continue with `next`: a kana of the row of `last`, or of
  /// a contracted form.
  static func continues(_ last: UInt16, with next: UInt16) -> Bool {
    if let here = position(last)?.column, here == position(next)?.column { return true }
    switch last {
    // う つ る → っ; く → い; ぐ → い; ぬ ぶ む → ん; わ of う.
    case 0x3046: return next == 0x3063 || next == 0x308F
    case 0x3064, 0x308B: return next == 0x3063
    case 0x304F, 0x3050: return next == i || next == 0x3063
    case 0x306C, 0x3076, 0x3080: return next == 0x3093
    default: return false
    }
  }

  /// The unvoiced kana of a voiced one: ず → す; nil for others.
  static func unvoiced(_ unit: UInt16) -> UInt16? {
    switch unit {
    case 0x304C, 0x304E, 0x3050, 0x3052, 0x3054, 0x3056, 0x3058, 0x305A, 0x305C, 0x305E, 0x3060, 0x3062,
      0x3065, 0x3067, 0x3069, 0x3070, 0x3073, 0x3076, 0x3079, 0x307C:
      return unit - 1
    default: return nil
    }
  }

  /// The voiced kana of an unvoiced one: す → ず; nil where there is none.
  static func voiced(_ unit: UInt16) -> UInt16? {
    unvoiced(unit + 1) == unit ? unit + 1 : nil
  }

  private static func position(_ unit: UInt16) -> (column: Int, row: Int)? {
    guard unit >= 0x3041, unit < 0x3094, let index = table.firstIndex(of: unit) else { return nil }
    return (index / 5, index % 5)
  }

  /// Fourteen consonants by five vowels; 0 where there is no kana.
  private static let table: [UInt16] =
    Array(
      """
      あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもや\u{0}ゆ\u{0}よらりるれろわゐ\u{0}ゑを
      """.utf16) + Array("がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ".utf16)
}
