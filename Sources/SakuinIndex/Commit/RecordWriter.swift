/// Writes the small records that `RecordReader` reads.
// SAFETY: bytes are copied immediately.
struct RecordWriter: ~Copyable {
  private var bytes = ByteBuffer()

  /// Starts a record with its magic (eight ASCII characters) and version.
  init(magic: String, version: UInt32) {
    bytes.append(Array(magic.utf8))
    bytes.append(integer: version)
  }

  /// Appends an integer in little-endian order.
  mutating func append(_ value: some FixedWidthInteger & BitwiseCopyable) { bytes.append(integer: value) }

  /// Appends the byte count as u32, then the bytes.
  mutating func append(counted content: [UInt8]) {
    bytes.append(integer: UInt32(content.count))
    bytes.append(content)
  }

  /// The complete record with its checksum.
  consuming func finish() -> [UInt8] {
    let checksum = unsafe Checksum.of(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
    bytes.append(integer: checksum)
    return unsafe Array(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
  }
}
