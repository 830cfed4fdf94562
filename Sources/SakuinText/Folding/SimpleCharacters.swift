import CICU

/// The characters that fold alone: a lazily filled table from each unit of the basic plane to its folded form.
///
/// A character is *simple* when
/// 1. text before it and text from it on never influence each other under NFKC_Casefold, before and after folding;
/// 2. it folds to exactly one unit;
/// 3. there is a grapheme cluster boundary between it and any other simple character, so that only its neighbours that
///    are not simple can pull it into a longer cluster.
///
/// The table costs a page of memory for each block of characters that occurs, and one call to ICU and to `Character`
/// the first time a character occurs; ideographs, kana and ASCII are known without a call.
struct SimpleCharacters: ~Copyable {
  /// The folded form of a unit; 0: not yet known; 0xFFFF: not simple.
  let table = LazyTable<UInt16>(count: 1 << 16)
  private let casefold: OpaquePointer

  /// The mark of a character that is not simple.
  static let notSimple: UInt16 = 0xFFFF

  /// Creates an empty table: 128 KB of address space, touched as characters occur.
  init(casefold: OpaquePointer) {
    self.casefold = casefold
  }

  /// The folded form of `unit`, or `notSimple`.
  @inline(__always)
  func folded(_ unit: UInt16) -> UInt16 {
    let known = table.base[Int(unit)]
    return known != 0 ? known : learn(unit)
  }

  /// Whether the scalar is simple.
  @inline(__always)
  func isSimple(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && folded(UInt16(truncatingIfNeeded: scalar)) != SimpleCharacters.notSimple
  }

  @inline(never)
  private func learn(_ unit: UInt16) -> UInt16 {
    let folded = SimpleCharacters.ask(unit, casefold)
    table.base[Int(unit)] = folded
    return folded
  }

  private static func ask(_ unit: UInt16, _ casefold: OpaquePointer) -> UInt16 {
    switch unit {
    case 0x09, 0x0A, 0x20...0x40, 0x5B...0x7E: return unit
    case 0x41...0x5A: return unit + 0x20
    // Unified ideographs, hiragana, katakana and ー fold to themselves and stand alone.
    case 0x4E00...0x9FFC, 0x3001, 0x3002: return unit
    case _ where Kana.isLetter(unit): return unit
    // NUL is dropped, CR may join LF, the rest of these are surrogates, Hangul (it composes) and noncharacters.
    case 0, 0x0D, 0x1100...0x11FF, 0xAC00...0xDFFF, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: return notSimple
    // The spacing sound marks join the kana before them.
    case 0x309B, 0x309C: return notSimple
    default: break
    }
    guard cicu_general_category(UInt32(unit)) != Int32(CICU_UNASSIGNED),
      cicu_has_boundary_before(casefold, UInt32(unit)) != 0
    else { return notSimple }
    var source = unit
    var target: (UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0)
    var error: Int32 = 0
    let length = withUnsafeMutablePointer(to: &target) {
      // SAFETY: a tuple of four UInt16 is laid out as four contiguous UInt16.
      $0.withMemoryRebound(to: UInt16.self, capacity: 4) {
        cicu_normalize(casefold, &source, 1, $0, 4, &error)
      }
    }
    guard error <= 0, length == 1, target.0 != 0, target.0 != notSimple,
      cicu_has_boundary_before(casefold, UInt32(target.0)) != 0,
      standsAlone(unit)
    else { return notSimple }
    let folded = EquivalentCharacters.folded(target.0)
    return folded < 0x10000 ? UInt16(truncatingIfNeeded: folded) : notSimple
  }

  /// Whether `Character` boundaries lie before and after the scalar next to plain text, and between two of it.
  private static func standsAlone(_ unit: UInt16) -> Bool {
    guard let scalar = Unicode.Scalar(unit) else { return false }
    var text = "a"
    text.unicodeScalars.append(scalar)
    text.unicodeScalars.append(scalar)
    text.unicodeScalars.append("a")
    return text.count == 4
  }
}
