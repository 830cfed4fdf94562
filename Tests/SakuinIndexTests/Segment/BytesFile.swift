import SakuinIndex

/// A file in memory: written by a builder and mapped by a reader.
final class BytesFile: MappedFile, OutputFile, @unchecked Sendable {
  let path = "segment in memory"
  private var storage: UnsafeMutableRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: [UInt8] = []) {
    storage = .allocate(byteCount: max(bytes.count, 64), alignment: 64)
    storage.copyBytes(from: bytes)
    offset = bytes.count
  }

  deinit { storage.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[..<offset]) }
  var array: [UInt8] { Array(bytes) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    if offset + bytes.count > storage.count {
      let grown = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(storage.count * 2, offset + bytes.count), alignment: 64)
      grown.copyMemory(from: self.bytes)
      storage.deallocate()
      storage = grown
    }
    UnsafeMutableRawBufferPointer(rebasing: storage[offset...]).copyMemory(from: bytes)
    offset += bytes.count
  }

  func synchronize() throws(IndexError) {}
  func close() throws(IndexError) {}

  /// Changes a byte in place.
  func flip(_ index: Int, _ mask: UInt8) { storage[index] ^= mask }
}
