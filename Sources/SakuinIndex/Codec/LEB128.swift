/// Unsigned variable-length integers: groups of seven bits, lowest first, the high bit set on all bytes but
/// the last. 300 is `AC 02`.
package enum LEB128 {
  /// Decodes an integer from the bytes that `next` returns; nil when they end too early or there are more
  /// than 63 bits.
  @inline(__always)
  package static func decode(_ next: () -> UInt8?) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 63, let byte = next() {
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return nil
  }

  /// Passes the encoded bytes of an integer to `append`, first to last.
  @inline(__always)
  package static func encode(_ value: UInt64, _ append: (UInt8) -> Void) {
    var value = value
    while value >= 0x80 {
      append(UInt8(truncatingIfNeeded: value | 0x80))
      value >>= 7
    }
    append(UInt8(truncatingIfNeeded: value))
  }
}
