/// Packs fewer than 128 integers consecutively, lowest bits first, padded to a whole byte at the end only.
///
/// Example: 1, 2, 3 at width 3 is the nine bits 011 010 001, read from the right: the bytes `D1 00`.
package enum BitPacking {
  /// Bytes taken by `count` integers of `width` bits.
  @inline(__always)
  package static func byteCount(count: Int, width: Int) -> Int { (count * width + 7) / 8 }

  /// Readable bytes required after the packed bytes: `unpack` loads 8 at a time.
  package static let overread = 8

  /// Appends `count` integers, none wider than `width` bits, to `target`.
  package static func pack(
    _ values: UnsafePointer<UInt32>, count: Int, width: Int, into target: inout ByteBuffer
  ) {
    var word: UInt64 = 0
    var filled = 0
    for index in 0..<count {
      unsafe word |= UInt64(values[index]) << UInt64(filled)
      filled += width
      while filled >= 8 {
        target.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
        filled -= 8
      }
    }
    if filled > 0 { target.append(UInt8(truncatingIfNeeded: word)) }
  }

  /// Decodes `count` integers of `width` bits (0 … 32).
  @inline(__always)
  package static func unpack(
    _ source: UnsafeRawPointer, count: Int, width: Int, into target: UnsafeMutablePointer<UInt32>
  ) {
    let mask = UInt64(1) &<< UInt64(width) &- 1
    var bit = 0
    for index in 0..<count {
      // SAFETY: the bytes of integer `index` lie within byteCount(…) + overread.
      let word = unsafe source.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
      unsafe target[index] = UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
      bit &+= width
    }
  }

  /// Decodes `count` ascending integers from gaps of `width` bits, as `BlockUnpacker.unpackAscendingBlock`.
  /// Returns the last and greatest one, computed without wrapping; `base` when `count` is 0.
  @inline(__always)
  package static func unpackAscending(
    _ source: UnsafeRawPointer, count: Int, width: Int, base: UInt64,
    into target: UnsafeMutablePointer<UInt32>
  ) -> UInt64 {
    let mask = UInt64(1) &<< UInt64(width) &- 1
    var bit = 0
    var last = base
    for index in 0..<count {
      // SAFETY: as in `unpack`. The sum of at most 128 gaps of 32 bits and a 32-bit base fits 64 bits.
      let word = unsafe source.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
      last = last &+ 1 &+ (word &>> UInt64(bit & 7) & mask)
      unsafe target[index] = UInt32(truncatingIfNeeded: last)
      bit &+= width
    }
    return last
  }
}
