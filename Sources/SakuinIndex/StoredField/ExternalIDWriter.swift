import SakuinPlatform

/// Collects and encodes the external ids.
///
/// The section `externalIDs`: for each document the offset of its id in the id bytes as u32, then their total
/// as u32; the documents in order of id, then number, as u32 each; the id bytes in document order. The section
/// `idRanks`: for each document its place in the order of ids, from 0, as u32, so that the order of two documents is
/// that of two numbers.
// SAFETY: starts are offsets of `bytes`; documents are below the count of ids.
struct ExternalIDWriter: ~Copyable {
  private var starts = GrowableBuffer<UInt32>()
  private var bytes = ByteBuffer()

  /// Bytes of memory for the ids and their sort order.
  var memoryUsed: Int { starts.memoryUsed * 2 + bytes.memoryUsed }

  /// Bytes of the ids so far.
  var byteCount: Int { bytes.count }

  /// Whether an id of `count` bytes still fits the 32-bit offsets.
  func canAppend(_ count: Int) -> Bool { bytes.count + count <= Int(UInt32.max) }

  /// Appends the id of the next document.
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
    var ranks = ByteBuffer()
    let target = unsafe ranks.appendUninitialized(4 * documentCount).assumingMemoryBound(to: UInt32.self)
    for rank in 0..<documentCount { unsafe target[Int(order[rank])] = UInt32(rank).littleEndian }
    file.begin(.idRanks)
    file.append(ranks)
  }
}
