/// Index-time folding (level width+case) without offsets, for bulk text.
///
/// Simple characters are folded by table. Anything else is handed to ICU together with the simple character before it
/// (with which it may compose) up to the next simple character; both ends are normalisation boundaries, so the result
/// is exactly what folding the whole text at once gives.
struct Folder: ~Copyable {
  /// What folds whatever is not simple.
  var normalizer: Normalizer
  /// What folds alone.
  let simple: SimpleCharacters

  /// Loads ICU's normaliser; throws when ICU lacks its data.
  init() throws(TextError) {
    normalizer = try Normalizer()
    simple = SimpleCharacters(casefold: normalizer.casefold)
  }

  /// Appends the folded text to `output`. Linear; allocates only while `output` grows.
  mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>, into output: inout UnitBuffer) {
    guard let bytes = utf8.baseAddress else { return }
    let count = utf8.count
    // The fast path gives at most one unit for each byte.
    output.reserve(count)
    let table = simple.table.base
    var index = 0
    // Where the last simple character begins in the text, while its unit is the last of `output`; -1 otherwise.
    var last = -1
    // SAFETY: `target` points into `output`, whose room for the rest of the text is reserved here and after each slow span.
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
  }
}
