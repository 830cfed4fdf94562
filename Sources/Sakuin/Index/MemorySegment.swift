import SakuinIndex

/// A segment file in memory: written once, then read.
final class MemorySegment: MappedFile, OutputFile, @unchecked Sendable {
  // SAFETY: the writer owns the object alone until `close`; from then on the bytes never change, so that readers on
  // any thread see the same.
  private var content: UnsafeMutableRawBufferPointer
  private var count = 0

  let path: String

  /// An empty file that error messages call `path`.
  init(path: String) {
    self.path = path
    content = .allocate(byteCount: 1 << 16, alignment: 64)
  }

  deinit { content.deallocate() }

  var offset: Int { count }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: content[0..<count]) }

  func write(_ bytes: UnsafeRawBufferPointer) {
    if count + bytes.count > content.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(2 * content.count, count + bytes.count), alignment: 64)
      larger.copyMemory(from: self.bytes)
      content.deallocate()
      content = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: content[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  func synchronize() {}
  func close() {}
}
