import SakuinPlatform

/// Why a search has no answer.
package enum SearchFailure: Error {
  /// Its time limit has passed.
  case timeLimit
  /// Its task or its caller has cancelled it.
  case cancelled
  /// A stored text could not be fetched.
  case source(any Error)
}

/// A time limit and a cancellation flag that long loops poll.
package struct Deadline: Sendable {
  /// The monotonic clock in microseconds at which time is over; nil for no limit.
  private let end: Int?
  /// Whether the caller has cancelled the search.
  private let isCancelled: (@Sendable () -> Bool)?

  /// No time limit; a cancelled task still ends the search.
  package static let none = Deadline(microseconds: nil)

  /// A deadline the given number of microseconds after a time; `isCancelled` ends the search earlier.
  package init(
    microseconds: Int?, since begin: Int = now(), isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.isCancelled = isCancelled
    end = microseconds.map { begin.addingReportingOverflow(max(0, $0)) }.map {
      $0.overflow ? .max : $0.partialValue
    }
  }

  /// The deadline that passes when this one does or a condition holds, which any thread may ask.
  func endedEarlier(_ isOver: @escaping @Sendable () -> Bool) -> Deadline {
    let isCancelled = isCancelled
    return Deadline(end: end) { isOver() || isCancelled?() == true }
  }

  private init(end: Int?, isCancelled: @escaping @Sendable () -> Bool) {
    self.end = end
    self.isCancelled = isCancelled
  }

  /// Polls the clock and the flag: some tens of nanoseconds, so that tight loops call it every few thousand
  /// steps.
  ///
  /// - Throws: `.timeLimit` when the time limit has passed, `.cancelled` when the task or the search was
  ///   cancelled.
  package func check() throws(SearchFailure) {
    if Task.isCancelled || isCancelled?() == true { throw .cancelled }
    if let end, Self.now() >= end { throw .timeLimit }
  }

  /// The monotonic clock in microseconds.
  package static func now() -> Int {
    var time = timespec()
    // SAFETY: writes to `time` only.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}

/// Asks a deadline on behalf of code that knows no errors, and remembers its answer.
package struct DeadlinePoll {
  private let deadline: Deadline
  private var failure: SearchFailure?

  /// A poll of a deadline.
  package init(_ deadline: Deadline) { self.deadline = deadline }

  /// Whether the deadline has passed.
  package mutating func hasPassed() -> Bool {
    do { try deadline.check() } catch { failure = error }
    return failure != nil
  }

  /// - Throws: the failure that was seen, or that of a deadline that has passed now.
  package func check() throws(SearchFailure) {
    if let failure { throw failure }
    try deadline.check()
  }
}
