import SakuinIndex

/// How far a long operation on an index has come.
public struct IndexProgress: Sendable, Equatable {
  /// What is being done.
  public enum Phase: Sendable, Equatable {
    /// Stored documents are analysed and indexed anew; counted in documents.
    case rebuilding
    /// Segments become one; counted in bytes, the total estimated.
    case merging
    /// Everything stored is checked; counted in bytes, one segment after the other.
    case verifying
    /// Documents are analysed again and compared with the index; counted in documents.
    case comparing
  }

  /// What is being done.
  public var phase: Phase
  /// How much of it is done.
  public var done: Int
  /// How much there is to do.
  public var total: Int

  /// So much of `total` is done.
  public init(phase: Phase, done: Int, total: Int) {
    self.phase = phase
    self.done = done
    self.total = total
  }

  init(_ progress: Progress) {
    let phase: Phase =
      switch progress.phase {
      case .merging: .merging
      case .verifying: .verifying
      case .comparing: .comparing
      }
    self.init(phase: phase, done: progress.done, total: progress.total)
  }

  /// The storage layer's form of a handler.
  static func handler(_ handler: IndexProgressHandler?) -> ProgressHandler? {
    handler.map { handler in { handler(IndexProgress($0)) } }
  }
}

/// Is told how far an operation has come, at most some hundred times; false asks to stop. What was asked to stop throws
/// an error with the code `cancelled` and leaves the last commit as it is.
public typealias IndexProgressHandler = (IndexProgress) -> Bool
