import Glibc
import SakuinIndex
import Synchronization

/// A directory in memory that fails at a chosen operation and can then be inspected in the state that a crash
/// leaves.
///
/// It guarantees what POSIX promises and no more: content is durable once its file was synchronized, names
/// once the directory was. Anything later, a power failure may keep or lose independently. Modifying
/// operations are counted: create, write, synchronize a file, rename, delete, synchronize the directory.
package final class FaultInjectingDirectory: Directory {
  /// What happens at the chosen operation.
  package enum Fault: Sendable {
    /// The process dies: the operation and everything after it fails, after the first bytes of a write.
    case crash
    /// The disk is full from then on: creating and writing fails until `heal` is called, the rest works.
    case diskFull
    /// The operation fails with an input/output error, once.
    case once
  }

  package let path = "faulty"
  private let state: Mutex<State>

  fileprivate final class Content: @unchecked Sendable {
    var bytes: [UInt8] = []
    var synchronized = 0
  }

  fileprivate enum NameChange {
    case put(String, Content)
    case rename(String, String)
    case delete(String)
  }

  fileprivate struct State {
    var names: [String: Content] = [:]
    var durable: [String: Content] = [:]
    var changes: [NameChange] = []
    var locks: Set<String> = []
    var operations = 0
    var faultAt: Int
    var fault: Fault
    var generator: SeededGenerator
  }

  /// A directory that holds the files of `start`, all synchronized, and fails at operation `faultAt` (from 0).
  package init(
    start: MemoryDirectory, fault: Fault = .crash, at faultAt: Int = .max, using generator: SeededGenerator
  ) throws(IndexError) {
    var state = State(faultAt: faultAt, fault: fault, generator: generator)
    for name in start.list() {
      let content = Content()
      content.bytes = try start.read(name)
      content.synchronized = content.bytes.count
      state.names[name] = content
    }
    state.durable = state.names
    self.state = Mutex(state)
  }

  /// Number of operations so far.
  package var operations: Int { state.withLock { $0.operations } }

  /// Whether the fault has occurred.
  package var hasFailed: Bool { state.withLock { $0.operations > $0.faultAt } }

  /// Lets everything work again after `diskFull`.
  package func heal() { state.withLock { $0.faultAt = .max } }

  /// The process has died and another one starts on the same machine: locks are released, every completed
  /// operation is visible, and what was not synchronized still is not. Fails at operation `faultAt`, counted
  /// from now.
  package func restart(at faultAt: Int) {
    state.withLock { state in
      state.locks = []
      state.operations = 0
      state.faultAt = faultAt
    }
  }

  /// The state after the process has died: all completed operations.
  package func afterProcessCrash() -> MemoryDirectory {
    let result = MemoryDirectory()
    state.withLock { state in
      for (name, content) in state.names { result.put(content.bytes, as: name) }
    }
    return result
  }

  /// A possible state after a power failure: a random part of what was not synchronized.
  package func afterPowerFailure() -> MemoryDirectory {
    let result = MemoryDirectory()
    state.withLock { state in
      var names = state.durable
      for change in state.changes where Bool.random(using: &state.generator) {
        State.apply(change, to: &names)
      }
      for (name, content) in names {
        let kept = Int.random(in: content.synchronized...content.bytes.count, using: &state.generator)
        var bytes = Array(content.bytes[..<kept])
        // A file system may know the length before it has the bytes.
        if Bool.random(using: &state.generator) {
          bytes += [UInt8](repeating: 0, count: content.bytes.count - kept)
        }
        result.put(bytes, as: name)
      }
    }
    return result
  }

  // MARK: - Directory

  package func list() throws(IndexError) -> [String] {
    try alive("list")
    return state.withLock { $0.names.keys.sorted() }
  }

  package func open(_ name: String) throws(IndexError) -> any MappedFile {
    try alive("open")
    guard let bytes = state.withLock({ $0.names[name]?.bytes }) else {
      throw .notFound(path: path + "/" + name)
    }
    return MemoryFile(MemoryBytes(bytes), path: path + "/" + name)
  }

  package func create(_ name: String) throws(IndexError) -> any OutputFile {
    try count("create", name, needsSpace: true)
    let content = Content()
    state.withLock { state in
      state.names[name] = content
      state.changes.append(.put(name, content))
    }
    return FaultyFile(
      path: path + "/" + name,
      append: { [self] bytes throws(IndexError) in
        try count("write", name, needsSpace: true) { state, isFirstFailure in
          guard let isFirstFailure else { return content.bytes += bytes }
          // A torn write: a prefix of it got through.
          let kept = Int.random(in: 0...bytes.count, using: &state.generator)
          if isFirstFailure { content.bytes += bytes.prefix(kept) }
        }
      },
      synchronizeContent: { [self] () throws(IndexError) in
        try count("sync", name)
        state.withLock { _ in content.synchronized = content.bytes.count }
      })
  }

  package func rename(_ source: String, to target: String) throws(IndexError) {
    try count("rename", source)
    guard state.withLock({ $0.names[source] != nil }) else { throw .notFound(path: path + "/" + source) }
    state.withLock { $0.change(.rename(source, target)) }
  }

  package func delete(_ name: String) throws(IndexError) {
    try count("delete", name)
    state.withLock { $0.change(.delete(name)) }
  }

  package func synchronize() throws(IndexError) {
    try count("sync", "")
    state.withLock { state in
      state.durable = state.names
      state.changes = []
    }
  }

  package func lock(_ name: String) throws(IndexError) -> any DirectoryLock {
    guard state.withLock({ $0.locks.insert(name).inserted }) else {
      throw .locked(path: path + "/" + name, owner: nil)
    }
    return FaultyLock { [weak self] in self?.state.withLock { _ = $0.locks.remove(name) } }
  }

  /// Counts an operation and fails if it is the chosen one.
  ///
  /// `effect` performs the operation, under the same lock as the count: segments are written by two threads,
  /// and the fault may be healed by a third. Its argument is nil when the operation succeeds, otherwise
  /// whether it is the first that fails.
  private func count(
    _ operation: String, _ name: String, needsSpace: Bool = false,
    effect: (inout State, _ isFirstFailure: Bool?) -> Void = { _, _ in }
  ) throws(IndexError) {
    let code: Int32? = state.withLock { state in
      let number = state.operations
      state.operations += 1
      var code: Int32?
      if number >= state.faultAt {
        code =
          switch state.fault {
          case .crash: EIO
          case .diskFull: needsSpace ? ENOSPC : nil
          case .once: number == state.faultAt ? EIO : nil
          }
      }
      effect(&state, code == nil ? nil : number == state.faultAt)
      return code
    }
    if let code { throw .io(operation: operation, path: path + "/" + name, code: code) }
  }

  /// Throws after a crash.
  private func alive(_ operation: String) throws(IndexError) {
    let isDead = state.withLock { state in
      if case .crash = state.fault { state.operations > state.faultAt } else { false }
    }
    if isDead { throw .io(operation: operation, path: path, code: EIO) }
  }
}

extension FaultInjectingDirectory.State {
  fileprivate mutating func change(_ change: FaultInjectingDirectory.NameChange) {
    Self.apply(change, to: &names)
    changes.append(change)
  }

  fileprivate static func apply(
    _ change: FaultInjectingDirectory.NameChange, to names: inout [String: FaultInjectingDirectory.Content]
  ) {
    switch change {
    case .put(let name, let content): names[name] = content
    case .delete(let name): names[name] = nil
    case .rename(let source, let target):
      if let content = names.removeValue(forKey: source) { names[target] = content }
    }
  }
}

/// A file being written that asks its directory before it does anything.
private final class FaultyFile: OutputFile {
  let path: String
  private(set) var offset = 0
  private let append: ([UInt8]) throws(IndexError) -> Void
  private let synchronizeContent: () throws(IndexError) -> Void

  init(
    path: String, append: @escaping ([UInt8]) throws(IndexError) -> Void,
    synchronizeContent: @escaping () throws(IndexError) -> Void
  ) {
    self.path = path
    self.append = append
    self.synchronizeContent = synchronizeContent
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    if bytes.isEmpty { return }
    try append(Array(bytes))
    offset += bytes.count
  }

  func synchronize() throws(IndexError) { try synchronizeContent() }

  func close() throws(IndexError) {}
}

/// A lock that calls back when it is released.
private final class FaultyLock: DirectoryLock {
  private let release: @Sendable () -> Void
  private let isHeld = Mutex(true)

  init(_ release: @escaping @Sendable () -> Void) { self.release = release }

  deinit { unlock() }

  func unlock() {
    let wasHeld = isHeld.withLock { isHeld in
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { release() }
  }
}
