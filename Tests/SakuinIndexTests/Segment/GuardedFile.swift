import Glibc
import SakuinIndex

/// Bytes between two unreadable pages: a read outside the file kills the test.
final class GuardedFile: MappedFile, @unchecked Sendable {
  let path = "guarded segment"
  let bytes: UnsafeRawBufferPointer
  private let region: UnsafeMutableRawPointer
  private let regionSize: Int
  private let start: UnsafeMutableRawPointer

  /// The end of the file is the end of a page; its start is as aligned as the size is.
  init(_ contents: UnsafeRawBufferPointer) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let size = (contents.count + page - 1) / page * page
    regionSize = size + 2 * page
    guard let region = mmap(nil, regionSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      region != MAP_FAILED
    else { fatalError("no memory for a guarded file") }
    self.region = region
    start = region + page + size - contents.count
    UnsafeMutableRawBufferPointer(start: start, count: contents.count).copyMemory(from: contents)
    mprotect(region, page, PROT_NONE)
    mprotect(region + page + size, page, PROT_NONE)
    bytes = UnsafeRawBufferPointer(start: start, count: contents.count)
  }

  /// Copies `contents`.
  static func holding(_ contents: [UInt8]) -> GuardedFile {
    contents.withUnsafeBytes { GuardedFile($0) }
  }

  deinit { munmap(region, regionSize) }

  /// Changes a byte in place.
  func flip(_ index: Int, _ mask: UInt8) {
    (start + index).storeBytes(of: bytes[index] ^ mask, as: UInt8.self)
  }
}
