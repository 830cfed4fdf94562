/// When a question to an index gives up: after a time, or when its caller no longer wants the answer.
///
/// A question that gives up throws `timeout` or `cancelled`; it never answers in part. A cancelled task gives up whatever
/// the limits say.
public struct SearchLimits: Sendable {
  /// Microseconds after which the question gives up with a `timeout` error; nil for no limit, 0 to give up at once.
  public var timeLimit: Int?
  /// Asked now and then while the question is answered: whether to give up with a `cancelled` error, as in a cancelled
  /// task. For programs that do not ask in tasks. It is called on the answering thread and should take no time.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Limits; by default ten seconds.
  public init(timeLimit: Int? = 10_000_000, isCancelled: (@Sendable () -> Bool)? = nil) {
    self.timeLimit = timeLimit
    self.isCancelled = isCancelled
  }
}

extension SearchOptions {
  /// When the search gives up.
  var limits: SearchLimits { SearchLimits(timeLimit: timeLimit, isCancelled: isCancelled) }
}
