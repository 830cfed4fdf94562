import Glibc

/// Collects the external ids.
///
/// The section `externalIDs`: for each document where its id starts in the bytes u32, and their number u32;
/// the documents in order of id, then number, u32 each; the bytes of the ids in document order.
// SAFETY: starts are offsets of `bytes`; documents are below the count of ids.
struct ExternalIDWriter: ~Copyable {
  private var starts = GrowableBuffer<UInt32>()
  private var bytes = ByteBuffer()

  /// Bytes of memory that the ids take, their order included.
  var memoryUsed: Int { starts.memoryUsed * 2 + bytes.memoryUsed }

  /// Whether an id of `count` bytes still fits.
  func hasRoom(_ count: Int) -> Bool { bytes.count + count <= Int(UInt32.max) }

  /// Adds the id of the next document.
  mutating func append(_ id: UnsafeRawBufferPointer) {
    starts.append(UInt32(bytes.count))
    unsafe bytes.append(id)
  }

  /// Writes the section.
  consuming func write(to file: SegmentFileWriter) {
    let documentCount = starts.count
    starts.append(UInt32(bytes.count))
    var order = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: documentCount)
    defer { unsafe order.deallocate() }
    for index in 0..<documentCount { unsafe order.initializeElement(at: index, to: UInt32(index)) }
    let base = unsafe bytes.base
    let starts = unsafe starts.base
    unsafe order.sort { left, right in
      let leftStart = unsafe Int(starts[Int(left)])
      let rightStart = unsafe Int(starts[Int(right)])
      let leftCount = unsafe Int(starts[Int(left) + 1]) - leftStart
      let rightCount = unsafe Int(starts[Int(right) + 1]) - rightStart
      let comparison = unsafe memcmp(base + leftStart, base + rightStart, min(leftCount, rightCount))
      if comparison != 0 { return comparison < 0 }
      return leftCount != rightCount ? leftCount < rightCount : left < right
    }
    file.begin(.externalIDs)
    unsafe file.append(UnsafeRawBufferPointer(start: starts, count: 4 * (documentCount + 1)))
    unsafe file.append(UnsafeRawBufferPointer(order))
    file.append(bytes)
  }
}
