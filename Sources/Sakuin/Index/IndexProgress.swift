import SakuinIndex

/// The progress of a long operation on an index.
public struct IndexProgress: Sendable, Hashable {
  /// What is being done. More phases may come: a `switch` over them needs a `default`.
  @nonexhaustive public enum Phase: Sendable, Hashable {
    /// Stored documents are analyzed and indexed again; counted in documents.
    case rebuilding
    /// Segments are merged; counted in bytes, the total estimated.
    case merging
    /// Everything stored is verified; counted in bytes, one segment after the other.
    case verifying
    /// Documents are analyzed again and compared with the index; counted in documents.
    case comparing
  }

  /// What becomes of an operation whose progress was reported.
  @nonexhaustive public enum Response: Sendable, Hashable {
    /// It goes on.
    case proceed
    /// It stops, throws `cancelled`, and leaves the last commit as it is.
    case stop
  }

  /// The current phase.
  public var phase: Phase
  /// How much of it is done, in the unit of the phase.
  public var done: Int
  /// The total, in the unit of the phase.
  public var total: Int

  /// Creates a report that `done` of `total` is done.
  public init(phase: Phase, done: Int, total: Int) {
    self.phase = phase
    self.done = done
    self.total = total
  }

  /// The public form of the storage layer's progress.
  init(_ progress: Progress) {
    let phase: Phase =
      switch progress.phase {
      case .merging: .merging
      case .verifying: .verifying
      case .comparing: .comparing
      }
    self.init(phase: phase, done: progress.done, total: progress.total)
  }

  /// The storage layer's form of a handler; nil for none.
  static func handler(_ handler: IndexProgressHandler?) -> ProgressHandler? {
    handler.map { handler in { handler(IndexProgress($0)) == .proceed } }
  }
}

/// Receives the progress of an operation, at most some hundred times, and says whether it goes on. Called on the thread of
/// whoever asked for the operation.
public typealias IndexProgressHandler = (IndexProgress) -> IndexProgress.Response
