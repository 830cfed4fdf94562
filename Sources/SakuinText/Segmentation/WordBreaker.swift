import CICU

/// ICU's word break iterator for Japanese, warmed.
///
/// ICU's cut depends on what an iterator has seen: ー is of script Common, so until some ideographs or kana have loaded
/// the dictionary, a run that starts with ー is cut by other rules. Every breaker therefore cuts 東京 once before use,
/// and index and query always agree.
final class WordBreaker {
  private let breaker: OpaquePointer

  init() throws(TextError) {
    var error: Int32 = 0
    let opened = cicu_word_breaker_open("ja", &error)
    try TextError.check(error, "open word breaking for Japanese")
    guard let opened else { throw .icu(request: "open word breaking for Japanese", name: "NULL") }
    breaker = opened
    let warmth: [UInt16] = [0x6771, 0x4EAC]
    var boundaries: [UInt32] = [0, 0]
    _ = cicu_word_boundaries(breaker, warmth, 2, 0, &boundaries, &error)
    try TextError.check(error, "cut words with its Japanese dictionary")
  }

  deinit { cicu_word_breaker_close(breaker) }

  /// Writes every boundary of `units` after its start, each increased by `base`, and returns how many. `boundaries`
  /// needs room for as many as there are units. When ICU fails, which it does for want of memory only, each
  /// character is its own piece.
  func cut(
    _ units: UnsafePointer<UInt16>, count: Int, base: UInt32, into boundaries: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var error: Int32 = 0
    let found = cicu_word_boundaries(breaker, units, Int32(count), base, boundaries, &error)
    if error <= 0 { return Int(found) }
    var pieces = 0
    for index in 1...count where index == count || units[index] & 0xFC00 != 0xDC00 {
      boundaries[pieces] = base + UInt32(index)
      pieces += 1
    }
    return pieces
  }
}
