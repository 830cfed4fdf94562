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

/// Tells a search when to give up.
package struct SearchClock: Sendable {
  /// In microseconds of a clock that never goes back; nil for no limit.
  private let deadline: Int?
  /// Whether the caller has given the search up.
  private let isCancelled: (@Sendable () -> Bool)?

  /// A clock that never ends a search, save for cancellation of its task.
  package static let unlimited = SearchClock(microseconds: nil)

  /// A clock that ends a search in so many microseconds from now, or when the caller says so.
  package init(microseconds: Int?, isCancelled: (@Sendable () -> Bool)? = nil) {
    self.isCancelled = isCancelled
    deadline = microseconds.map { Self.now().addingReportingOverflow(max(0, $0)) }.map {
      $0.overflow ? .max : $0.partialValue
    }
  }

  /// Throws when the time is over or the search was cancelled. Some tens of nanoseconds: called now and then in long
  /// loops.
  package func check() throws(SearchFailure) {
    if Task.isCancelled || isCancelled?() == true { throw .cancelled }
    if let deadline, Self.now() > deadline { throw .timeLimit }
  }

  /// Microseconds of a clock that never goes back.
  package static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}
