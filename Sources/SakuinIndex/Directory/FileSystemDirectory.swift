import SakuinPlatform

/// A directory of the file system: files are mapped for reading and written through a buffer.
///
/// The directory is held open and every operation is relative to it, so the index stays reachable when the
/// directory is renamed.
package final class FileSystemDirectory: Directory {
  package let path: String
  private let descriptor: FileDescriptor
  /// Whether opening has created the directory.
  package let isNew: Bool

  /// Opens the directory at `path`; with `create`, creates it (one level) when it does not exist.
  ///
  /// - Throws: `IndexError.notFound` when there is no such directory, otherwise `IndexError.io`.
  package init(path: String, create: Bool = false) throws(IndexError) {
    isNew = unsafe create && mkdir(path, 0o777) == 0
    if create, !isNew, errno != EEXIST {
      throw IndexError.io(operation: "mkdir", path: path, code: errno)
    }
    self.path = path
    do {
      descriptor = try FileDescriptor.open(
        path, at: AT_FDCWD, flags: O_RDONLY | O_DIRECTORY, operation: "open")
    } catch .io(_, _, ENOENT) {
      throw IndexError.notFound(path: path)
    }
    guard isNew else { return }
    // The new directory's own name must survive a power failure as well.
    let parent = try FileDescriptor.open(
      "..", at: descriptor.number, flags: O_RDONLY | O_DIRECTORY, operation: "open", shown: path + "/..")
    try parent.synchronize(path: path + "/..")
  }

  package func list() throws(IndexError) -> [String] {
    // A stream of its own, because reading moves the offset that all duplicates of a descriptor share.
    let own = try FileDescriptor.open(
      ".", at: descriptor.number, flags: O_RDONLY | O_DIRECTORY, operation: "open", shown: path)
    let copy = own.take()
    guard copy >= 0, let stream = unsafe fdopendir(copy) else {
      let code = errno
      if copy >= 0 { close(copy) }
      throw IndexError.io(operation: "opendir", path: path, code: code)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw IndexError.io(operation: "readdir", path: path, code: errno) }
        break
      }
      // SAFETY: `d_name` is a zero-terminated string inside the entry, valid until the next `readdir`.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func open(_ name: String) throws(IndexError) -> any MappedFile {
    let shown = pathOf(name)
    do {
      let (file, status) = try FileDescriptor.openFile(
        name, at: descriptor, flags: O_RDONLY, operation: "open", shown: shown)
      return try FileMapping(of: file, status, named: name, in: descriptor, path: shown)
    } catch .io(_, _, ENOENT) {
      throw IndexError.notFound(path: shown)
    }
  }

  package func create(_ name: String) throws(IndexError) -> any OutputFile {
    let shown = pathOf(name)
    while true {
      do throws(IndexError) {
        // Always a new file: nothing is written through a link that somebody has put there, and who has the former
        // file open keeps it as it is.
        let file = try FileDescriptor.open(
          name, at: descriptor.number, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "create",
          shown: shown)
        return BufferedOutputFile(file, path: shown)
      } catch .io(_, _, EEXIST) {
        try removeLeftover(name)
      }
    }
  }

  /// Removes what stands where a file is to be created; not what no program leaves there by mistake.
  private func removeLeftover(_ name: String) throws(IndexError) {
    switch FileStatus(of: name, at: descriptor)?.unusualKind {
    case .directory: throw .notAFile(path: pathOf(name), kind: .directory)
    case .device: throw .notAFile(path: pathOf(name), kind: .device)
    case .link, .pipe, .socket, nil: try delete(name)
    }
  }

  /// Removes the directory itself unless it holds anything.
  /// - Throws: `IndexError.io`.
  package func removeIfEmpty() throws(IndexError) {
    guard unsafe rmdir(path) == 0 || [ENOTEMPTY, EEXIST, ENOENT].contains(errno) else {
      throw IndexError.io(operation: "rmdir", path: path, code: errno)
    }
  }

  package func rename(_ source: String, to target: String) throws(IndexError) {
    guard unsafe renameat(descriptor.number, source, descriptor.number, target) == 0 else {
      throw IndexError.io(operation: "rename", path: pathOf(source), code: errno)
    }
  }

  package func delete(_ name: String) throws(IndexError) {
    guard unsafe unlinkat(descriptor.number, name, 0) == 0 || errno == ENOENT else {
      throw IndexError.io(operation: "delete", path: pathOf(name), code: errno)
    }
  }

  package func modificationTime(of name: String) -> Int64? {
    FileStatus(of: name, at: descriptor).map { Int64($0.modified.seconds) }
  }

  package func synchronize() throws(IndexError) {
    try descriptor.synchronize(path: path)
  }

  package func lock(_ name: String) throws(IndexError) -> any DirectoryLock {
    let shown = pathOf(name)
    while true {
      let (file, opened) = try FileDescriptor.openFile(
        name, at: descriptor, flags: O_RDWR | O_CREAT, operation: "lock", shown: shown)
      // With another name it may be a file of somebody else's: it can be locked, but nothing is written to it.
      let lock = try FileLock(file, path: shown, namesOwner: opened.linkCount == 1)
      // The owner before may have removed the file, with the index it gave up, after it was opened here.
      if let now = FileStatus(of: name, at: descriptor), now.isSameFile(as: opened) { return lock }
    }
  }

  private func pathOf(_ name: String) -> String { path + "/" + name }
}
