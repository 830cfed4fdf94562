import CICU

/// ICU's word break iterator for Japanese.
///
/// ICU's segmentation depends on what an iterator has seen: ー is of script Common, so until some ideographs or kana
/// have loaded the dictionary, a run that starts with ー is segmented by other rules. A breaker therefore segments 東京
/// once before it is used on such text (`warmUp`), so that index and query always agree.
final class WordBreaker {
  private let breaker: OpaquePointer

  /// Opens the iterator, about 0.1 ms.
  ///
  /// - Throws: `TextError` where ICU lacks its data.
  init() throws(TextError) {
    var error: Int32 = 0
    let opened = cicu_word_breaker_open("ja", &error)
    try TextError.check(error, "open word breaking for Japanese")
    guard let opened else { throw .icu(request: "open word breaking for Japanese", name: "NULL") }
    breaker = opened
  }

  deinit { cicu_word_breaker_close(breaker) }

  /// Loads the dictionary into the iterator.
  func warmUp() {
    let warmth: [UInt16] = [0x6771, 0x4EAC]
    var boundaries: [UInt32] = [0, 0]
    _ = cut(warmth, count: 2, base: 0, into: &boundaries)
  }

  /// Writes every word boundary of `units` after its start, each increased by `base`, and returns their number.
  /// `boundaries` needs capacity for `count`, which is 1...2^31-1. When ICU fails, which it does only when memory is
  /// used up, each character is its own piece.
  func cut(
    _ units: UnsafePointer<UInt16>, count: Int, base: UInt32, into boundaries: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var error: Int32 = 0
    let written = cicu_word_boundaries(breaker, units, Int32(clamping: count), base, boundaries, &error)
    if error <= 0, written > 0, boundaries[Int(written) - 1] == base &+ UInt32(truncatingIfNeeded: count) {
      return Int(written)
    }
    return WordBreaker.cutByCharacter(units, count: count, base: base, into: boundaries)
  }

  /// The fallback: a word boundary after every character.
  static func cutByCharacter(
    _ units: UnsafePointer<UInt16>, count: Int, base: UInt32, into boundaries: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var pieces = 0
    for end in 1...count where end == count || units[end] & 0xFC00 != 0xDC00 {
      boundaries[pieces] = base &+ UInt32(truncatingIfNeeded: end)
      pieces += 1
    }
    return pieces
  }
}
