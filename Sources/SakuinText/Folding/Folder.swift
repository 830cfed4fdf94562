/// Index-time folding (width and case) without offsets, for bulk text.
///
/// Simple characters are folded by table. Anything else is handed to ICU together with the simple character before it
/// (with which it may compose) up to the next simple character; both ends are normalization boundaries, so the result
/// is exactly that of folding the whole text at once.
struct Folder: ~Copyable {
  /// Folds what is not simple.
  var normalizer: Normalizer
  /// The table of characters that fold alone.
  let simple: SimpleCharacters

  /// Creates a folder.
  ///
  /// - Throws: `TextError` where ICU lacks its normalizer.
  init() throws(TextError) {
    normalizer = try Normalizer()
    simple = SimpleCharacters(casefold: normalizer.casefold)
  }

  /// Appends the folded text to `output`, or less of it once `stop` says so, which is asked now and then where folding takes
  /// long. Allocates only while `output` grows.
  ///
  /// - Returns: whether every character was simple.
  /// - Complexity: O(`utf8.count`).
  @discardableResult
  mutating func fold(
    _ utf8: UnsafeBufferPointer<UInt8>, into output: inout UnitBuffer, stop: () -> Bool = { false }
  ) -> Bool {
    guard let bytes = utf8.baseAddress else { return true }
    let count = utf8.count
    var slowSpans = 0
    // The fast path gives at most one unit per byte.
    output.reserve(count)
    let table = simple.table.base
    var index = 0
    // Where the last simple character begins in the text, while its unit is the last of `output`; -1 otherwise.
    var last = -1
    // SAFETY: `target` points into `output`, whose capacity for the rest of the text is reserved here and after each
    // slow span.
    var target = output.base + output.count
    while index < count {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: index, count: count)
      if scalar < 0x10000 {
        var folded = table[Int(scalar)]
        if folded == 0 { folded = simple.folded(UInt16(truncatingIfNeeded: scalar)) }
        if folded != SimpleCharacters.notSimple {
          target.pointee = folded
          target += 1
          last = index
          index &+= length
          continue
        }
      }
      output.count = target - output.base
      slowSpans &+= 1
      if slowSpans & Self.pollMask == 0, stop() { return false }
      let start = last >= 0 ? last : index
      if last >= 0 { output.count &-= 1 }
      last = -1
      index &+= length
      while index < count {
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index, count: count)
        if simple.isSimple(scalar) { break }
        index &+= length
      }
      normalizer.fold(UnsafeBufferPointer(rebasing: utf8[start..<index]), into: &output)
      output.reserve(count &- index)
      target = output.base + output.count
    }
    output.count = target - output.base
    return slowSpans == 0
  }

  /// Whether to stop is asked each time that so many spans, a power of two less one, were given to ICU.
  static let pollMask = 0xFF
}
