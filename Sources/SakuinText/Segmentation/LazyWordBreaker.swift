/// ICU's word breaker, opened by the first text that needs it: opening takes a tenth of a millisecond, and warming
/// up, which loads the dictionary's character sets, ten times that.
final class LazyWordBreaker {
  private var breaker: WordBreaker?
  private var isWarm = false

  /// As `WordBreaker.cut`. `warm` must be true when the text may hold characters that the dictionary segments.
  func cut(
    _ units: UnsafePointer<UInt16>, count: Int, base: UInt32, warm: Bool,
    into boundaries: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if breaker == nil { breaker = try? WordBreaker() }
    guard let breaker else {
      return WordBreaker.cutByCharacter(units, count: count, base: base, into: boundaries)
    }
    if warm, !isWarm {
      breaker.warmUp()
      isWarm = true
    }
    return breaker.cut(units, count: count, base: base, into: boundaries)
  }
}
