/// The progress of a long operation.
package struct Progress: Sendable, Equatable {
  /// The step of an operation.
  package enum Phase: Sendable, Equatable {
    /// Segments are merged; counted in bytes.
    case merging
    /// Checksums and structure are verified; counted in bytes.
    case verifying
    /// Documents are analyzed again and compared; counted in documents.
    case comparing
  }

  /// The current step.
  package var phase: Phase
  /// Amount of work done, in the unit of the phase.
  package var done: Int
  /// Total amount of work; an estimate while merging.
  package var total: Int

  /// Creates a progress value.
  package init(_ phase: Phase, done: Int, total: Int) {
    self.phase = phase
    self.done = done
    self.total = total
  }
}

/// Receives progress, at most some dozens of times per second; returns false to stop the operation.
package typealias ProgressHandler = (Progress) -> Bool

/// Counts the work of one operation and reports it to a handler.
final class ProgressMeter {
  private let handler: ProgressHandler?
  private let phase: Progress.Phase
  private let total: Int
  private let step: Int
  private var done = 0
  private var next = 0

  /// Creates a meter of `total` units of work; without a handler it only looks whether the task is cancelled.
  init(_ handler: ProgressHandler?, _ phase: Progress.Phase, total: Int) {
    self.handler = handler
    self.phase = phase
    self.total = total
    step = max(1, min(total / 200, 1 << 20))
  }

  /// Adds completed work.
  /// - Throws: as `reach`.
  func advance(by count: Int) throws(IndexError) {
    try reach(done + count)
  }

  /// Sets the total of completed work.
  /// - Throws: `IndexError.cancelled` when the handler asks to stop, or the task is cancelled.
  func reach(_ count: Int) throws(IndexError) {
    done = max(done, min(count, total))
    guard done >= next else { return }
    next = done + step
    if Task.isCancelled { throw .cancelled }
    if let handler, !handler(Progress(phase, done: done, total: total)) { throw .cancelled }
  }
}
