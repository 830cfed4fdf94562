import SakuinQuery

/// When an operation on an index gives up: after a time, or when its caller no longer wants the answer.
///
/// An operation that gives up throws `timeout` or `cancelled`; it never answers in part. Cancelling the task has the
/// same effect, whatever the limits say.
public struct SearchLimits: Sendable {
  /// The wall time after which the operation gives up with a `timeout` error; nil for no limit, zero or less to give up
  /// at once. Counted in whole microseconds.
  public var timeLimit: Duration?
  /// Polled during the operation: whether to give up with a `cancelled` error, as in a cancelled task. For programs
  /// without tasks. Called on the answering thread; should take no time.
  public var isCancelled: (@Sendable () -> Bool)?
  /// The monotonic clock in microseconds when the time began; nil for when work begins.
  package var begin: Int?

  /// Creates limits; by default ten seconds.
  public init(timeLimit: Duration? = .seconds(10), isCancelled: (@Sendable () -> Bool)? = nil) {
    self.timeLimit = timeLimit
    self.isCancelled = isCancelled
  }
}

extension SearchLimits {
  /// The limits, with the time beginning now.
  var begun: SearchLimits {
    var limits = self
    limits.begin = begin ?? Deadline.now()
    return limits
  }
}

extension SearchOptions {
  /// The limits of each operation on the search.
  var limits: SearchLimits {
    var limits = SearchLimits(timeLimit: timeLimit, isCancelled: isCancelled)
    limits.begin = begin
    return limits
  }

  /// The options, with the time beginning now.
  var begun: SearchOptions {
    var options = self
    options.begin = begin ?? Deadline.now()
    return options
  }
}
