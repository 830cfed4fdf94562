/// Characters that NFKC keeps apart and that nobody can tell apart: they fold to one.
///
/// - Radicals and strokes of Unicode's blocks for them, which stand in text copied out of PDF files, fold to the
///   ideograph that the Unicode Character Database names as equivalent: ⻑ to 長.
/// - Four signs are one character each in JIS X 0208, and which code point a text has depends on who converted it:
///   `〜～`, `−－`, `‖∥`, `—―`. NFKC makes ～ and － into `~` and `-`.
///
/// What they fold to is folded already, and composes with no mark; so they may be replaced after NFKC.
enum EquivalentCharacters {
  /// What a normalized unit folds to: the unit itself for all but a few, and for surrogates.
  @inline(__always)
  static func folded(_ unit: UInt16) -> UInt32 {
    (0x2015...0x31EF).contains(unit) ? replacement(unit) : UInt32(unit)
  }

  private static func replacement(_ unit: UInt16) -> UInt32 {
    switch unit {
    case 0x2015: return 0x2014
    case 0x2212: return 0x2D
    case 0x2225: return 0x2016
    case 0x301C: return 0x7E
    case 0x2E80...0x2EFF: return ideograph(unit, radicals, from: 0x2E80)
    case 0x31C0...0x31EF: return ideograph(unit, strokes, from: 0x31C0)
    default: return UInt32(unit)
    }
  }

  private static func ideograph(_ unit: UInt16, _ table: [UInt32], from first: UInt16) -> UInt32 {
    let ideograph = table[Int(unit - first)]
    return ideograph == 0 ? UInt32(unit) : ideograph
  }
}
