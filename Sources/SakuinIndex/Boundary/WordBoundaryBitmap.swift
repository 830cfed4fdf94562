/// Builds the word boundary bitmap: one bit per position, set when a word boundary precedes the unit there.
/// The bit of the gap after a field is always set.
///
/// The section `boundaries`: bit p mod 64 of the u64 at byte 8 · (p / 64) belongs to position p; bits past
/// the last position are zero. Example: the field 安中市 cut 安|中|市, at positions 0 … 3 with its gap, is `0F 00
/// 00 00 00 00 00 00`.
// SAFETY: `append` adds the words that bits are set in; ranges of a source lie within it, as the caller
// promises.
struct WordBoundaryBitmapBuilder: ~Copyable {
  /// The bits so far, 64 positions per word.
  private(set) var words = GrowableBuffer<UInt64>()
  private var bitCount = 0

  /// Appends a field of `count` units starting at `start`, with boundaries as offsets into the field. Fields
  /// come in order, without a gap between them.
  mutating func append(boundaries: [UInt32], start: Int, count: Int) {
    let end = start + count
    if end >> 6 >= words.count { words.append(repeating: 0, count: end >> 6 + 1 - words.count) }
    for boundary in boundaries { set(start &+ Int(boundary)) }
    set(end)
  }

  /// Appends the bits `range` of another bitmap. Not to be mixed with `append(boundaries:start:count:)`.
  mutating func append(bits source: SectionBytes, range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let shift = position & 63
      let count = min(64 - shift, range.upperBound - position)
      var bits = unsafe source.u64(position >> 6) >> UInt64(shift)
      if count < 64 { bits &= 1 << UInt64(count) - 1 }
      append(bits: bits, count: count)
      position += count
    }
  }

  /// Appends the lowest `count` bits (1 … 64); the others must be zero.
  private mutating func append(bits: UInt64, count: Int) {
    let filled = bitCount & 63
    if filled == 0 {
      words.append(bits)
    } else {
      unsafe words[words.count - 1] |= bits << UInt64(filled)
      if filled + count > 64 { words.append(bits >> UInt64(64 - filled)) }
    }
    bitCount += count
  }

  /// Byte count of a bitmap of `positionCount` positions.
  static func byteCount(positionCount: Int) -> Int { (positionCount + 63) / 64 * 8 }

  @inline(__always)
  private mutating func set(_ position: Int) {
    unsafe words[position >> 6] |= 1 &<< UInt64(position & 63)
  }
}
