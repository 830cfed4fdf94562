import Glibc

/// Why a search gave no answer.
package enum SearchFailure: Error {
  /// It took longer than it may.
  case timeLimit
  /// The task it ran in was cancelled.
  case cancelled
  /// A text could not be fetched.
  case source(any Error)
}

/// A time limit and a cancellation flag that long loops poll.
package struct Deadline: Sendable {
  /// Microseconds of the monotonic clock; nil for no limit.
  private let end: Int?
  /// Whether the caller has given the search up.
  private let isCancelled: (@Sendable () -> Bool)?

  /// No time limit; a cancelled task still ends the search.
  package static let none = Deadline(microseconds: nil)

  /// A deadline the given number of microseconds from now; `isCancelled` ends the search earlier.
  package init(microseconds: Int?, isCancelled: (@Sendable () -> Bool)? = nil) {
    self.isCancelled = isCancelled
    end = microseconds.map { Self.now().addingReportingOverflow(max(0, $0)) }.map {
      $0.overflow ? .max : $0.partialValue
    }
  }

  /// Throws when the time is over or the search was cancelled. Some tens of nanoseconds: called now and then in long
  /// loops.
  package func check() throws(SearchFailure) {
    if Task.isCancelled || isCancelled?() == true { throw .cancelled }
    if let end, Self.now() >= end { throw .timeLimit }
  }

  /// Microseconds of the monotonic clock.
  package static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}
