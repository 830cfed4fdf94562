import CICU

/// What word segmentation needs to know of a UTF-16 unit, in one byte: a class in the low three bits, and whether a
/// piece that begins with it is a word. A lazily filled table, like `SimpleCharacters`.
struct CharacterTraits: ~Copyable {
  /// Traits by unit; 0: not yet known.
  let table = LazyTable<UInt8>(count: 1 << 16)

  /// Class of `cicu_segmentation_class`: characters that the dictionary segments.
  static let dictionary = UInt8(CICU_SEGMENT_DICTIONARY)
  /// Class: characters that join their neighbours or depend on more than themselves.
  static let joining = UInt8(CICU_SEGMENT_JOINING)
  /// Class: characters that are pieces of their own.
  static let solo = UInt8(CICU_SEGMENT_SOLO)
  /// Class: letters and digits.
  static let letter = UInt8(CICU_SEGMENT_LETTER)
  /// Class: spaces.
  static let space = UInt8(CICU_SEGMENT_SPACE)
  /// Class: characters whose neighbours decide.
  static let rule = UInt8(CICU_SEGMENT_RULE)
  /// Mask of the bits of the class.
  static let classMask: UInt8 = 7
  /// Set when a piece that begins with the unit is a word.
  static let wordStart: UInt8 = 8

  /// The traits of a unit. For surrogates the word bit is not set: it depends on both halves.
  @inline(__always)
  func of(_ unit: UInt16) -> UInt8 {
    let known = table.base[Int(unit)]
    return known != 0 ? known : learn(unit)
  }

  /// The class of a unit.
  @inline(__always)
  func classOf(_ unit: UInt16) -> UInt8 { of(unit) & CharacterTraits.classMask }

  @inline(never)
  private func learn(_ unit: UInt16) -> UInt8 {
    let traits = CharacterTraits.ask(unit)
    table.base[Int(unit)] = traits
    return traits
  }

  private static func ask(_ unit: UInt16) -> UInt8 {
    switch unit {
    // Most of Japanese text is classified without ICU's tables, which cost page faults at start.
    case 0x4E00...0x9FFC: return dictionary | wordStart
    case _ where Kana.isLetter(unit): return dictionary | wordStart
    case 0x30...0x39, 0x61...0x7A: return letter | wordStart
    case 0x0A, 0x3001, 0x3002, 0x300C, 0x300D: return solo
    case 0x20: return space
    case 0xD800...0xDFFF: return joining
    default: break
    }
    let traits = UInt8(truncatingIfNeeded: cicu_segmentation_class(unit))
    return ScriptClass.of(unit) == .other ? traits : traits | wordStart
  }
}
