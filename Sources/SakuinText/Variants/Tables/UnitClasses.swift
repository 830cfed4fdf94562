/// Classes of units that are equal at a folding level, unit by unit: は, ハ at `kana`; 高, 髙 at `itaiji`.
///
/// Only foldings that keep the length of a text are here; all others are forms of a `SpellingSpan`. Immutable; safe
/// to use from any number of threads.
package struct UnitClasses: Sendable {
  /// The level up to which units are folded together.
  package let level: FoldingLevel

  /// Creates the classes of a level.
  package init(level: FoldingLevel) {
    self.level = level
  }

  /// The units that are equal to `unit` at this level, itself first, each once.
  package func members(of unit: UInt16) -> [UInt16] {
    guard level >= .kana else { return [unit] }
    switch unit {
    case 0x3041...0x3096, 0x30A1...0x30F6: return UnitClasses.kanaClasses[Int(unit - 0x3041)]
    case 0x2D, 0x30FC, 0x2010...0x2015, 0x2212, 0x301C, 0x7E, 0x2500:
      return [unit] + UnitClasses.lengthMarks.filter { $0 != unit }
    case 0x3005, 0x303B: return [unit, unit ^ (0x3005 ^ 0x303B)]
    case 0x3007, 0x25CB, 0x25EF:
      return level >= .itaiji ? [unit] + UnitClasses.zeros.filter { $0 != unit } : [unit]
    case 0x309D, 0x309E: return [unit, unit + 0x60]
    case 0x30FD, 0x30FE: return [unit, unit - 0x60]
    case 0x3400...0x9FFF, 0xFA0E...0xFA29:
      guard level >= .itaiji, let shapes = ItaijiTable.shared.shapes(of: unit) else { return [unit] }
      return [unit] + shapes.filter { $0 != unit }
    default: return [unit]
    }
  }

  /// The representative of the class of `unit`: equal for two units exactly when each is a member of the other's
  /// class. Hiragana represents katakana, large kana small kana, and the usual kanji its other shapes.
  package func representative(of unit: UInt16) -> UInt16 {
    guard level >= .kana else { return unit }
    switch unit {
    case 0x3041...0x3096: return UnitClasses.large(unit)
    case 0x30A1...0x30F6: return UnitClasses.large(unit - 0x60)
    case 0x2D, 0x2010...0x2015, 0x2212, 0x301C, 0x7E, 0x2500: return 0x30FC
    case 0x303B: return 0x3005
    case 0x25CB, 0x25EF: return level >= .itaiji ? 0x3007 : unit
    case 0x30FD, 0x30FE: return unit - 0x60
    case 0x3400...0x9FFF, 0xFA0E...0xFA29:
      guard level >= .itaiji else { return unit }
      return ItaijiTable.shared.shapes(of: unit)?.first ?? unit
    default: return unit
    }
  }

  /// The zero of numbers in kanji, and the circles that are typed for it: 二○二五年.
  private static let zeros: [UInt16] = [0x3007, 0x25CB, 0x25EF]

  /// What people type for the length mark ー. NFKC keeps all of these apart; width folding has already made ～ into ~.
  private static let lengthMarks: [UInt16] = [
    0x30FC, 0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x301C, 0x7E, 0x2500,
  ]

  /// The large hiragana of a small one; any other hiragana unchanged.
  static func large(_ hiragana: UInt16) -> UInt16 {
    switch hiragana {
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E: hiragana + 1
    case 0x3095: 0x304B
    case 0x3096: 0x3051
    default: hiragana
    }
  }

  /// The small hiragana of a large one; nil where there is none.
  private static func small(_ large: UInt16) -> UInt16? {
    switch large {
    case 0x3042, 0x3044, 0x3046, 0x3048, 0x304A, 0x3064, 0x3084, 0x3086, 0x3088, 0x308F: large - 1
    case 0x304B: 0x3095
    case 0x3051: 0x3096
    default: nil
    }
  }

  /// The class of each kana from ぁ on, computed once: a query asks for each of its kana several times.
  private static let kanaClasses: [[UInt16]] = (0x3041...0x30F6).map { kana($0) }

  private static func kana(_ unit: UInt16) -> [UInt16] {
    let isKatakana = unit >= 0x30A1
    let large = large(isKatakana ? unit - 0x60 : unit)
    var result = [unit]
    for hiragana in [large, small(large)] {
      guard let hiragana else { continue }
      for member in isKatakana ? [hiragana + 0x60, hiragana] : [hiragana, hiragana + 0x60]
      where member != unit {
        result.append(member)
      }
    }
    return result
  }
}
