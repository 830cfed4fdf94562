/// How far a long operation has come.
package struct Progress: Sendable, Equatable {
  /// What is being done.
  package enum Phase: Sendable, Equatable {
    /// Segments become one; counted in bytes.
    case merging
    /// Everything stored is checked; counted in bytes.
    case verifying
    /// Documents are analysed again and compared; counted in documents.
    case comparing
  }

  /// What is being done.
  package var phase: Phase
  /// How much of it is done.
  package var done: Int
  /// How much there is to do; an estimate while merging.
  package var total: Int

  package init(_ phase: Phase, done: Int, total: Int) {
    self.phase = phase
    self.done = done
    self.total = total
  }
}

/// Is told of progress, some dozens of times a second at most; false asks to stop.
package typealias ProgressHandler = (Progress) -> Bool

/// Counts the work of one operation and passes it on.
final class ProgressMeter {
  private let handler: ProgressHandler?
  private let phase: Progress.Phase
  private let total: Int
  private let step: Int
  private var done = 0
  private var next = 0

  /// A meter of `total` units of work; without a handler it does nothing.
  init(_ handler: ProgressHandler?, _ phase: Progress.Phase, total: Int) {
    self.handler = handler
    self.phase = phase
    self.total = total
    step = max(1, min(total / 200, 1 << 20))
  }

  /// Adds work that was done. Throws `IndexError.cancelled` when the handler says so.
  func advance(by count: Int) throws(IndexError) {
    try reach(done + count)
  }

  /// So much is done altogether.
  func reach(_ count: Int) throws(IndexError) {
    done = max(done, min(count, total))
    guard let handler, done >= next else { return }
    next = done + step
    if !handler(Progress(phase, done: done, total: total)) { throw .cancelled }
  }
}
