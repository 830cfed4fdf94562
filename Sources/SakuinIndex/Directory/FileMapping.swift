import CMapGuard
import SakuinPlatform

/// A file mapped read-only. The descriptor is closed at once: the mapping keeps the file alive, even after it
/// has been deleted.
// SAFETY: the object owns the mapping of the whole file.
@safe
final class FileMapping: MappedFile {
  let path: String
  // SAFETY: the mapping is read-only and lives until `deinit`. Nothing of this module changes a file of an index in
  // place; when something else does, `checkUnchanged` tells, and readers expect damaged bytes.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  private let name: String
  private let directory: FileDescriptor
  private let opened: FileStatus
  /// The registration with the guard; -1 for an empty file.
  private let guardNumber: Int32

  /// Maps all of `file`, which is the file `name` of `directory` and of the given status.
  init(
    of file: FileDescriptor, _ status: FileStatus, named name: String, in directory: FileDescriptor,
    path: String
  ) throws(IndexError) {
    self.path = path
    self.name = name
    self.directory = directory
    opened = status
    guard status.size > 0 else {
      // The kernel rejects an empty mapping; whether an empty file is valid is for the format's reader to
      // decide.
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      guardNumber = -1
      return
    }
    let start = unsafe mmap(nil, status.size, PROT_READ, MAP_SHARED, file.number, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      throw IndexError.io(operation: "map", path: path, code: errno)
    }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: status.size)
    guardNumber = unsafe cmapguard_add(start, status.size)
    MapGuard.register(path, as: guardNumber)
  }

  func checkUnchanged() throws(IndexError) {
    if cmapguard_is_damaged(guardNumber) != 0 { throw .changed(path: path) }
    // What the name leads to now; a file that has lost its name is nobody's to change.
    guard let now = FileStatus(of: name, at: directory), now.isSameFile(as: opened) else { return }
    if now != opened { throw .changed(path: path) }
  }

  func releasePages() {
    // Only advice: if the kernel ignores it, nothing is lost but memory.
    if let start = unsafe bytes.baseAddress {
      _ = unsafe madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
    }
  }

  deinit {
    // Before the addresses can belong to another map.
    cmapguard_remove(guardNumber)
    MapGuard.forget(guardNumber)
    if let start = unsafe bytes.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
