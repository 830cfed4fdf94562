/// Encodes blocks of 128 integers with a common width in bits.
///
/// The vertical layout of Lemire and Boytsov ("Decoding billions of integers per second through
/// vectorization", 2015): integer 4r + l is row r, lane l; each of the four 32-bit lanes packs its 32
/// integers, lowest bits first, into `width` words; word w of the four lanes is stored at byte 16 w,
/// little-endian. Example: at width 1 the block 1, 0, 0, 0, 1, 0 … 0 is the bytes `03 00 00 00` and twelve
/// zeros.
// SAFETY: callers provide the readable integers and writable bytes that each function requires.
package enum BlockPacker {
  /// Width in bits of the greatest of `count` integers, 0 … 32.
  @inline(__always)
  package static func width(_ values: UnsafePointer<UInt32>, count: Int) -> Int {
    var union: UInt32 = 0
    for index in 0..<count { unsafe union |= values[index] }
    return UInt32.bitWidth - union.leadingZeroBitCount
  }

  /// Packs 128 integers, none wider than `width` bits, into 16 · `width` bytes.
  package static func packBlock(
    _ values: UnsafePointer<UInt32>, width: Int, into target: UnsafeMutableRawPointer
  ) {
    typealias Row = SIMD4<UInt32>
    guard width > 0 else { return }
    let source = unsafe UnsafeRawPointer(values)
    var word = Row.zero
    var filled = 0
    var offset = 0
    for row in 0..<32 {
      let integers = unsafe source.loadUnaligned(fromByteOffset: 16 * row, as: Row.self)
      word |= integers &<< Row(repeating: UInt32(filled))
      filled += width
      if filled >= 32 {
        unsafe target.storeBytes(of: word, toByteOffset: offset, as: Row.self)
        offset += 16
        filled -= 32
        word = filled == 0 ? Row.zero : integers &>> Row(repeating: UInt32(width - filled))
      }
    }
  }
}
