import CBlockCodec

/// Decodes blocks of 128 packed integers.
///
/// See `BlockPacker` for the layout. Sources need not be aligned.
// SAFETY: callers provide the readable bytes and writable integers that each function requires.
package enum BlockUnpacker {
  /// Four consecutive integers of a block.
  typealias Row = SIMD4<UInt32>

  /// Integers in a block.
  static let count = 128

  /// Decodes 128 integers of `width` bits (0 … 32).
  ///
  /// `source` is 16 · `width` readable bytes, `target` has the capacity of 128 integers.
  @inline(__always)
  package static func unpackBlock(
    _ source: UnsafeRawPointer, width: Int, into target: UnsafeMutablePointer<UInt32>
  ) {
    let target = UnsafeMutableRawPointer(target)
    switch width {
    case 1...31: unsafe cblockcodec_unpack(source, Int32(truncatingIfNeeded: width), target)
    case 0: for row in 0..<32 { unsafe target.storeBytes(of: Row.zero, toByteOffset: 16 * row, as: Row.self) }
    default: unsafe target.copyMemory(from: source, byteCount: 512)
    }
  }

  /// Decodes 128 ascending integers from gaps of `width` bits (0 … 32): the first is `base` + 1 + its gap,
  /// each further one its predecessor + 1 + its gap. Sums wrap; the caller validates the result.
  ///
  /// `source` is 16 · `width` readable bytes, `target` has the capacity of 128 integers.
  @inline(__always)
  package static func unpackAscendingBlock(
    _ source: UnsafeRawPointer, width: Int, base: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) {
    switch width {
    case 1...31: unsafe cblockcodec_unpack_ascending(source, Int32(truncatingIfNeeded: width), base, target)
    case 0: for index in 0..<count { unsafe target[index] = base &+ 1 &+ UInt32(truncatingIfNeeded: index) }
    default:
      var last = base
      for index in 0..<count {
        last = unsafe last &+ 1 &+ source.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        unsafe target[index] = last
      }
    }
  }
}
