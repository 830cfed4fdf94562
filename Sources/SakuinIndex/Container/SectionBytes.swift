/// The bytes of one section. Reads are little-endian and unchecked: callers stay within `count`.
// SAFETY: the creator provides bytes that lie within a file, whose reader keeps them alive: `SegmentSections`
// checks every section against the file. Unchecked reads are marked unsafe.
@safe
struct SectionBytes {
  /// First byte of the section.
  let base: UnsafeRawPointer
  /// Number of bytes.
  let count: Int

  /// The u16 with index `index` in the section.
  @unsafe @inline(__always)
  func u16(_ index: Int) -> UInt16 {
    unsafe UInt16(littleEndian: base.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self))
  }

  /// The u32 with index `index` in the section.
  @unsafe @inline(__always)
  func u32(_ index: Int) -> UInt32 {
    unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4 &* index, as: UInt32.self))
  }

  /// The u64 with index `index` in the section.
  @unsafe @inline(__always)
  func u64(_ index: Int) -> UInt64 {
    unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self))
  }

  /// Whether the bytes `offset` ..< `offset + byteCount` are in the section.
  @inline(__always)
  func contains(offset: UInt64, byteCount: UInt64) -> Bool {
    offset <= UInt64(count) && byteCount <= UInt64(count) - offset
  }
}
