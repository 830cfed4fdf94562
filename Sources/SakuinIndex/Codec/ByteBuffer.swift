/// A growable byte buffer with writers for the integers of the segment format.
// SAFETY: copied bytes fit the space that was appended for them just before.
package struct ByteBuffer: ~Copyable {
  /// The bytes so far.
  private(set) var bytes = GrowableBuffer<UInt8>(capacity: 64)

  /// Creates an empty buffer.
  package init() {}

  /// Bytes so far.
  package var count: Int { bytes.count }
  /// Valid until the next append.
  package var base: UnsafeRawPointer { unsafe UnsafeRawPointer(bytes.base) }
  /// Bytes of memory in use.
  var memoryUsed: Int { bytes.memoryUsed }

  /// Appends a byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends a copy of `source`.
  mutating func append(_ source: UnsafeRawBufferPointer) {
    guard let base = source.baseAddress else { return }
    unsafe UnsafeMutableRawPointer(bytes.appendUninitialized(source.count))
      .copyMemory(from: base, byteCount: source.count)
  }

  /// Appends a copy of `source`.
  mutating func append(_ source: [UInt8]) {
    unsafe source.withUnsafeBytes { unsafe append($0) }
  }

  /// Appends an integer in little-endian order.
  @inline(__always)
  mutating func append<Integer: FixedWidthInteger & BitwiseCopyable>(integer: Integer) {
    unsafe UnsafeMutableRawPointer(bytes.appendUninitialized(MemoryLayout<Integer>.size))
      .storeBytes(of: integer.littleEndian, as: Integer.self)
  }

  /// Appends the lowest `byteCount` bytes (0 … 8) of an integer, lowest first.
  mutating func append(_ value: UInt64, byteCount: Int) {
    for index in 0..<byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }

  /// Appends an unsigned integer in LEB128.
  @inline(__always)
  mutating func append(varint value: UInt64) {
    LEB128.encode(value) { bytes.append($0) }
  }

  /// Appends `count` uninitialized bytes and returns a pointer to them, for the caller to fill.
  mutating func appendUninitialized(_ count: Int) -> UnsafeMutableRawPointer {
    unsafe UnsafeMutableRawPointer(bytes.appendUninitialized(count))
  }

  /// Appends zeros up to a multiple of eight bytes.
  mutating func padToEight() {
    while count % 8 != 0 { append(0) }
  }

  /// Removes the bytes from `count` on; keeps the capacity.
  mutating func truncate(to count: Int) { bytes.truncate(to: count) }
}
