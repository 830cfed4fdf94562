import Synchronization

/// The content of a file in memory, aligned like a mapped one, shared by its names and readers.
// SAFETY: the object owns the allocation.
@safe
package final class MemoryBytes: Sendable {
  // SAFETY: the allocation is written only here, before anyone sees the object, and lives until `deinit`.
  nonisolated(unsafe) package let bytes: UnsafeRawBufferPointer

  /// Creates a copy of `content`.
  package init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 4096)
    unsafe copy.copyBytes(from: content)
    unsafe bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { unsafe bytes.deallocate() }
}

/// A file in memory opened for reading.
package final class MemoryFile: MappedFile {
  package let path: String
  private let content: MemoryBytes

  /// Creates a reader of `content` that error messages call `path`.
  package init(_ content: MemoryBytes, path: String) {
    self.content = content
    self.path = path
  }

  package var bytes: UnsafeRawBufferPointer { unsafe content.bytes }
}

/// A file being written to memory; its content is published when it is synchronized or closed.
final class MemoryOutputFile: OutputFile {
  let path: String
  private var content: [UInt8] = []
  private let publish: ([UInt8]) -> Void
  private var published = 0

  /// Calls `publish` with everything written so far, each time it is to become visible.
  init(path: String, publish: @escaping ([UInt8]) -> Void) {
    self.path = path
    self.publish = publish
  }

  var offset: Int { content.count }

  func write(_ bytes: UnsafeRawBufferPointer) {
    unsafe content.append(contentsOf: bytes)
  }

  func synchronize() {
    if published != content.count { publish(content) }
    published = content.count
  }

  func close() {
    synchronize()
    content = []
  }
}

/// A lock in memory.
final class MemoryLock: DirectoryLock {
  private let release: Mutex<(@Sendable () -> Void)?>

  /// Calls `release` once, when the lock is released.
  init(_ release: @escaping @Sendable () -> Void) {
    self.release = Mutex(release)
  }

  deinit { unlock() }

  func unlock() {
    let action = release.withLock { release in
      defer { release = nil }
      return release
    }
    action?()
  }
}
