import CICU

/// The reference folding of a piece of text: drops U+0000, joins sound marks to their kana, applies ICU's
/// NFKC_Casefold, then replaces `EquivalentCharacters`. Everything faster in this folder must give the same.
///
/// Sound marks are joined first because NFKC turns the spacing marks ゛ U+309B and ゜ U+309C into a space and a
/// combining mark, which would split ヘ゜ into two words. After a kana they become U+3099 and U+309A, which then
/// compose (ペ, ゔ). The half-width marks ﾞﾟ need no help: NFKC maps them to the combining ones.
struct Normalizer: ~Copyable {
  /// ICU's normalizer, owned by ICU and callable from any thread.
  let casefold: OpaquePointer
  private var source = UnitBuffer()
  private var target = UnitBuffer()

  /// Creates a normalizer.
  ///
  /// - Throws: `TextError` where ICU lacks its data.
  init() throws(TextError) {
    var error: Int32 = 0
    let normalizer = cicu_nfkc_casefold(&error)
    try TextError.check(error, "load NFKC_Casefold")
    guard let normalizer else { throw .icu(request: "load NFKC_Casefold", name: "NULL") }
    casefold = normalizer
  }

  /// Folds UTF-8, appending to `output`. Ill-formed bytes count as U+FFFD.
  ///
  /// - Complexity: O(`utf8.count`).
  mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>, into output: inout UnitBuffer) {
    guard let bytes = utf8.baseAddress, utf8.count > 0 else { return }
    source.count = 0
    // A sequence of n bytes gives at most n UTF-16 units.
    source.reserve(utf8.count)
    var index = 0
    var previous: UInt32 = 0
    while index < utf8.count {
      var (scalar, length) = UTF8Scalar.decode(bytes, at: index, count: utf8.count)
      index &+= length
      if scalar == 0 { continue }
      if scalar == 0x309B || scalar == 0x309C, SoundMark.follows(previous) { scalar &-= 2 }
      source.appendScalar(scalar)
      previous = scalar
    }
    if source.count > MarkOrder.harmless, MarkOrder.hasLongSeries(source.elements, casefold) {
      MarkOrder.sort(&source, casefold)
    }
    normalize(into: &output)
  }

  /// Applies ICU to `source`.
  private mutating func normalize(into output: inout UnitBuffer) {
    // ICU counts in Int32. Longer text is folded in pieces; a composition across a cut may be missed, but nothing is
    // lost.
    let most = 1 << 28
    var start = 0
    while start < source.count {
      let count = min(source.count - start, most)
      let length = apply(start, count)
      if length > target.capacity {
        target.reserve(length)
        _ = apply(start, count)
      }
      append(length, to: &output)
      start += count
    }
  }

  /// Appends the first `count` units of `target`, equivalent characters replaced.
  private func append(_ count: Int, to output: inout UnitBuffer) {
    output.reserve(count)
    var start = 0
    for index in 0..<count {
      let unit = target.base[index]
      let folded = EquivalentCharacters.folded(unit)
      if folded == UInt32(unit) { continue }
      output.append(target.base + start, count: index - start)
      output.appendScalar(folded)
      start = index + 1
    }
    output.append(target.base + start, count: count - start)
  }

  private mutating func apply(_ start: Int, _ count: Int) -> Int {
    target.reserve(count + 32)
    var error: Int32 = 0
    let length = cicu_normalize(
      casefold, source.base + start, Int32(count), target.base, Int32(min(target.capacity, 1 << 30)),
      &error)
    // ICU fails here only when memory is used up; the text then stays unfolded rather than vanish.
    if error > 0 {
      target.reserve(count)
      target.base.update(from: source.base + start, count: count)
      return count
    }
    return Int(length)
  }
}
