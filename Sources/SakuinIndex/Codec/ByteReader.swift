/// Reads integers sequentially from untrusted bytes: a read past the end returns nil and consumes nothing.
// SAFETY: every read is checked against `end`; the creator of a reader provides bytes that are readable up to
// there and outlive it.
@safe
struct ByteReader {
  private let base: UnsafeRawPointer
  private let end: Int
  /// Offset of the next byte from the base.
  private(set) var offset: Int

  /// Creates a reader of the bytes `offset` ..< `end` from `base`.
  init(_ base: UnsafeRawPointer, from offset: Int, to end: Int) {
    unsafe self.base = base
    self.offset = offset
    self.end = end
  }

  /// Bytes not read yet.
  var remaining: Int { end - offset }

  /// The next byte.
  @inline(__always)
  mutating func byte() -> UInt8? {
    guard offset < end else { return nil }
    defer { offset &+= 1 }
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// The next little-endian integer.
  @inline(__always)
  mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(_: Integer.Type) -> Integer? {
    guard MemoryLayout<Integer>.size <= end - offset else { return nil }
    defer { offset &+= MemoryLayout<Integer>.size }
    return unsafe Integer(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: Integer.self))
  }

  /// The next integer of `byteCount` bytes (0 … 8), lowest first.
  @inline(__always)
  mutating func integer(byteCount: Int) -> UInt64? {
    guard byteCount <= end - offset else { return nil }
    var value: UInt64 = 0
    for index in 0..<byteCount {
      unsafe value |= UInt64(base.load(fromByteOffset: offset &+ index, as: UInt8.self)) << UInt64(8 * index)
    }
    offset &+= byteCount
    return value
  }

  /// The next integer in LEB128; nil also when it has more than 63 bits.
  @inline(__always)
  mutating func varint() -> UInt64? {
    LEB128.decode { byte() }
  }

  /// The next `count` bytes, not copied.
  @inline(__always)
  mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count >= 0, count <= end - offset else { return nil }
    defer { offset &+= count }
    return unsafe UnsafeRawBufferPointer(start: base + offset, count: count)
  }

  /// Skips `count` bytes; false, skipping nothing, when fewer are left.
  @inline(__always)
  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= end - offset else { return false }
    offset &+= count
    return true
  }
}
