/// Decodes UTF-8 that need not be well-formed.
enum UTF8Scalar {
  /// The scalar that begins at `index` and its length in bytes, 1...4. An ill-formed sequence gives U+FFFD for its
  /// maximal subpart (Unicode 15.0, section 3.9, "U+FFFD Substitution of Maximal Subparts"), as `String` does.
  /// Requires `0 <= index < count`.
  @inline(__always)
  static func decode(_ bytes: UnsafePointer<UInt8>, at index: Int, count: Int) -> (
    scalar: UInt32, length: Int
  ) {
    // Arithmetic on indices cannot overflow: an index is at most the count of a buffer, far below Int.max - 4.
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    let left = count &- index
    if first >= 0xE0, first < 0xF0 {
      guard left > 1 else { return (0xFFFD, 1) }
      let second = UInt32(bytes[index &+ 1])
      guard second & 0xC0 == 0x80, first != 0xE0 || second >= 0xA0, first != 0xED || second < 0xA0
      else { return (0xFFFD, 1) }
      guard left > 2 else { return (0xFFFD, 2) }
      let third = UInt32(bytes[index &+ 2])
      guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
      return ((first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F, 3)
    }
    return decodeRare(bytes, at: index, left: left, first: first)
  }

  /// Sequences of two and four bytes, and bytes that cannot begin one.
  @inline(never)
  private static func decodeRare(
    _ bytes: UnsafePointer<UInt8>, at index: Int, left: Int, first: UInt32
  ) -> (scalar: UInt32, length: Int) {
    guard first >= 0xC2, first <= 0xF4, left > 1 else { return (0xFFFD, 1) }
    let second = UInt32(bytes[index &+ 1])
    guard second & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | second & 0x3F, 2) }
    guard first != 0xF0 || second >= 0x90, first != 0xF4 || second < 0x90 else { return (0xFFFD, 1) }
    guard left > 2 else { return (0xFFFD, 2) }
    let third = UInt32(bytes[index &+ 2])
    guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
    guard left > 3 else { return (0xFFFD, 3) }
    let fourth = UInt32(bytes[index &+ 3])
    guard fourth & 0xC0 == 0x80 else { return (0xFFFD, 3) }
    return (
      (first & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F, 4
    )
  }
}
