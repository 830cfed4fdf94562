import Synchronization

/// A directory in memory, for the bundled corpus and for tests. Thread-safe.
package final class MemoryDirectory: Directory {
  package let path: String
  private let state = Mutex(State())

  private struct State {
    var files: [String: MemoryBytes] = [:]
    var locks: Set<String> = []
  }

  /// Creates an empty directory that error messages call `label`.
  package init(label: String = "memory") {
    path = label
  }

  package func list() -> [String] {
    state.withLock { $0.files.keys.sorted() }
  }

  package func open(_ name: String) throws(IndexError) -> any MappedFile {
    guard let content = state.withLock({ $0.files[name] }) else {
      throw IndexError.notFound(path: path + "/" + name)
    }
    return MemoryFile(content, path: path + "/" + name)
  }

  package func create(_ name: String) -> any OutputFile {
    // Visible at once and empty, as in a file system; the bytes follow when the writer closes or
    // synchronizes.
    put([], as: name)
    return MemoryOutputFile(path: path + "/" + name) { [weak self] in self?.put($0, as: name) }
  }

  package func rename(_ source: String, to target: String) throws(IndexError) {
    let moved = state.withLock { state in
      guard let file = state.files.removeValue(forKey: source) else { return false }
      state.files[target] = file
      return true
    }
    if !moved { throw IndexError.notFound(path: path + "/" + source) }
  }

  package func delete(_ name: String) {
    // Deinitialized after the lock is released: its bytes may be large.
    _ = state.withLock { $0.files.removeValue(forKey: name) }
  }

  package func synchronize() {}

  package func lock(_ name: String) throws(IndexError) -> any DirectoryLock {
    guard state.withLock({ $0.locks.insert(name).inserted }) else {
      throw IndexError.locked(path: path + "/" + name, owner: nil)
    }
    return MemoryLock { [weak self] in self?.state.withLock { _ = $0.locks.remove(name) } }
  }

  /// Replaces the content of the file `name` with `bytes`.
  package func put(_ bytes: [UInt8], as name: String) {
    let content = MemoryBytes(bytes)
    _ = state.withLock { $0.files.updateValue(content, forKey: name) }
  }
}
