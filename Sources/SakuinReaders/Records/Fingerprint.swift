/// Stands for a text in sets of many: memory does not grow with the length, and among a hundred million texts two are taken
/// for one with a probability of 10^-23.
enum Fingerprint {
  /// Swift's keyed hash (SipHash-1-3, a fresh key in each process) of the bytes, computed twice.
  static func of(_ text: String) -> UInt128 {
    var first = Hasher()
    var second = Hasher()
    first.combine(0)
    second.combine(1)
    var text = text
    text.withUTF8 { bytes in
      first.combine(bytes: UnsafeRawBufferPointer(bytes))
      second.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    return UInt128(UInt64(bitPattern: Int64(first.finalize()))) << 64
      | UInt128(UInt64(bitPattern: Int64(second.finalize())))
  }
}
