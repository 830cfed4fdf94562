import CICU

/// The number of terminal columns that text takes.
///
/// By East_Asian_Width (UAX #11, ICU's data): Wide and Fullwidth 2, Ambiguous as given, all others 1; combining
/// marks, format characters and controls 0. A cluster is the sum of its scalars, as in terminals, except that emoji
/// sequences (ZWJ, flags, skin tones, U+FE0F) are 2 together.
package enum DisplayWidth {
  /// The columns of one cluster, 0 or more. `ambiguous` is the width of Ambiguous characters: 1, or 2 on terminals
  /// set up for East Asian text.
  package static func of(_ cluster: Character, ambiguous: Int = 1) -> Int {
    var sum = 0
    var scalars = 0
    var isEmoji = false
    for scalar in cluster.unicodeScalars {
      switch scalar.value {
      case 0x200D: isEmoji = isEmoji || sum == 2
      case 0xFE0F: isEmoji = isEmoji || sum > 0
      case 0x1F1E6...0x1F1FF: isEmoji = isEmoji || scalars > 0
      default:
        if scalars > 0, cicu_is_emoji_modifier(scalar.value) != 0 { isEmoji = true }
      }
      sum += of(scalar: scalar.value, ambiguous: ambiguous)
      scalars += 1
    }
    return isEmoji ? 2 : sum
  }

  /// The columns of a text on one line.
  ///
  /// - Complexity: O(`text.count`).
  package static func of(_ text: some StringProtocol, ambiguous: Int = 1) -> Int {
    var sum = 0
    for cluster in text { sum += of(cluster, ambiguous: ambiguous) }
    return sum
  }

  private static func of(scalar: UInt32, ambiguous: Int) -> Int {
    if scalar >= 0x20, scalar < 0x7F { return 1 }
    // The second and third jamo of a syllable are drawn inside the first.
    if (0x1160...0x11FF).contains(scalar) || (0xD7B0...0xD7FF).contains(scalar) { return 0 }
    switch cicu_general_category(scalar) {
    case Int32(CICU_NONSPACING_MARK), Int32(CICU_ENCLOSING_MARK), Int32(CICU_CONTROL): return 0
    case Int32(CICU_FORMAT): return scalar == 0xAD ? 1 : 0
    default: break
    }
    switch cicu_east_asian_width(scalar) {
    case Int32(CICU_WIDTH_WIDE), Int32(CICU_WIDTH_FULL): return 2
    case Int32(CICU_WIDTH_AMBIGUOUS): return ambiguous
    default: return 1
    }
  }
}
