/// Writes the sections of a segment file sequentially, buffered, with their checksums.
///
/// The first output error is kept: later writes do nothing, and `finish` throws it. So the encoders, which
/// write in small pieces, need no error handling of their own.
// SAFETY: bytes are copied to the buffer or passed on with their count.
final class SegmentFileWriter {
  private let output: any OutputFile
  private var buffer = ByteBuffer()
  private let checksum = RunningChecksum()
  private var error: IndexError?
  /// Bytes written so far, buffered ones included.
  private(set) var offset = 0
  private var section: (kind: SegmentFormat.Section, start: Int)?
  private var table: [(kind: SegmentFormat.Section, offset: Int, byteCount: Int, checksum: UInt64)] = []

  private static let bufferSize = 1 << 18

  /// Creates a writer and writes the file header.
  init(_ output: any OutputFile) {
    self.output = output
    append(integer: SegmentFormat.magic)
    append(integer: SegmentFormat.version)
    pad()
    _ = checksumOfBuffered()
  }

  /// Bytes written to the current section so far.
  var sectionByteCount: Int { offset - (section?.start ?? 0) }

  /// Begins a section and ends the one before.
  func begin(_ kind: SegmentFormat.Section) {
    endSection()
    section = (kind, offset)
  }

  /// Appends bytes to the current section.
  func append(_ bytes: UnsafeRawBufferPointer) {
    unsafe buffer.append(bytes)
    offset += bytes.count
    flushIfFull()
  }

  /// Appends bytes to the current section.
  func append(_ bytes: borrowing ByteBuffer) {
    unsafe append(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
  }

  /// Appends an integer in little-endian order.
  func append(integer: some FixedWidthInteger & BitwiseCopyable) {
    let before = buffer.count
    buffer.append(integer: integer)
    offset += buffer.count - before
    flushIfFull()
  }

  /// Appends trivial values; the machine is little-endian like the format.
  func append<Element: BitwiseCopyable>(_ values: borrowing GrowableBuffer<Element>) {
    unsafe append(UnsafeRawBufferPointer(start: values.base, count: values.byteCount))
  }

  /// Appends `count` uninitialized bytes and returns a pointer to them, for the caller to fill before the
  /// next call.
  func appendUninitialized(_ count: Int) -> UnsafeMutableRawPointer {
    flushIfFull()
    offset += count
    return unsafe buffer.appendUninitialized(count)
  }

  /// Ends the last section and writes section table and footer.
  /// - Throws: the first error of the output.
  func finish() throws(IndexError) {
    endSection()
    let tableOffset = offset
    table.sort { $0.kind.rawValue < $1.kind.rawValue }
    for entry in table {
      append(integer: entry.kind.rawValue)
      append(integer: UInt32(0))
      append(integer: UInt64(entry.offset))
      append(integer: UInt64(entry.byteCount))
      append(integer: entry.checksum)
    }
    let tableChecksum = checksumOfBuffered()
    append(integer: UInt64(tableOffset))
    append(integer: UInt32(table.count))
    append(integer: SegmentFormat.version)
    append(integer: tableChecksum)
    append(integer: UInt64(offset + SegmentFormat.footerSize - 24))
    append(integer: UInt64(0))
    append(integer: UInt64(0))
    let footerChecksum = checksumOfBuffered()
    append(integer: footerChecksum)
    append(integer: SegmentFormat.magic)
    _ = checksumOfBuffered()
    if let error { throw error }
  }

  private func endSection() {
    guard let ended = section else { return }
    section = nil
    let byteCount = offset - ended.start
    table.append((ended.kind, ended.start, byteCount, checksumOfBuffered()))
    pad()
    _ = checksumOfBuffered()
  }

  private func pad() {
    while offset % SegmentFormat.alignment != 0 { append(integer: UInt8(0)) }
  }

  /// Flushes the buffer; returns the checksum of everything since the last call.
  private func checksumOfBuffered() -> UInt64 {
    flush()
    return checksum.finish()
  }

  @inline(__always)
  private func flushIfFull() {
    if buffer.count >= Self.bufferSize { flush() }
  }

  private func flush() {
    let bytes = unsafe UnsafeRawBufferPointer(start: buffer.base, count: buffer.count)
    unsafe checksum.update(bytes)
    if error == nil {
      do throws(IndexError) { try unsafe output.write(bytes) } catch { self.error = error }
    }
    buffer.truncate(to: 0)
  }
}
