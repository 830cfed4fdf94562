import Glibc

/// A file mapped read-only. The descriptor is closed at once: the mapping keeps the file alive, even after it
/// has been deleted.
// SAFETY: the object owns the mapping of the whole file.
@safe
final class FileMapping: MappedFile {
  let path: String
  // SAFETY: the mapping is read-only, lives until `deinit`, and files of an index are never changed in place.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Maps all of `file`.
  init(of file: FileDescriptor, path: String) throws(IndexError) {
    self.path = path
    let size = try file.size(path: path)
    guard size > 0 else {
      // The kernel rejects an empty mapping; whether an empty file is valid is for the format's reader to
      // decide.
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let start = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, file.number, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      throw IndexError.io(operation: "map", path: path, code: errno)
    }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  func releasePages() {
    // Only advice: if the kernel ignores it, nothing is lost but memory.
    if let start = unsafe bytes.baseAddress {
      _ = unsafe madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
    }
  }

  deinit {
    if let start = unsafe bytes.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
